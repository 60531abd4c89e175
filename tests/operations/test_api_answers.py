"""What holds for every answer of the programming interface."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from operations.api.answers import ApiRate
from operations.rate_limits import AddressRate
from tests.factories.agencies import portal_factory

pytestmark = pytest.mark.django_db
ADDRESS = "/api/v1/openapi.json"


@pytest.fixture
def host():
    cache.clear()
    return {"host": portal_factory().host}


def test_anyone_may_read_from_any_site_and_caches_keep_it_for_a_while(client, host):
    response = client.get(ADDRESS, headers=host)

    assert response.status_code == 200
    assert response["Access-Control-Allow-Origin"] == "*"
    assert "public" in response["Cache-Control"]
    assert "max-age=60" in response["Cache-Control"]
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


def test_what_is_known_already_is_not_sent_again(client, host):
    etag = client.get(ADDRESS, headers=host)["ETag"]

    for known in (etag, f"W/{etag}", f'"other", {etag}', "*"):
        response = client.get(ADDRESS, headers={**host, "If-None-Match": known})
        assert (response.status_code, response.content) == (304, b"")
        assert response["ETag"] == etag
    assert client.get(ADDRESS, headers={**host, "If-None-Match": '"other"'}).status_code == 200


def test_head_and_options_are_answered(client, host):
    assert client.head(ADDRESS, headers=host).status_code == 200
    response = client.options(ADDRESS, headers=host)
    assert response.status_code == 204
    assert "GET" in response["Access-Control-Allow-Methods"]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_written(client, host, method):
    client.handler.enforce_csrf_checks = True
    response = getattr(client, method)(ADDRESS, headers=host)
    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD, OPTIONS"
    assert response.json()["error"]["code"] == "read_only"


def test_an_address_that_does_not_exist_says_so_in_json_and_a_missing_slash_is_mended(client, host):
    response = client.get("/api/v1/nowhere/at/all/", headers=host)
    assert (response.status_code, response.json()["error"]["code"]) == (404, "not_found")
    response = client.get("/api/v1/documents?type=QĐ", headers=host)
    assert response.status_code == 301
    assert response["Location"].startswith("/api/v1/documents/?type=")


def test_language_of_sentences_is_asked_for(client, host):
    english = client.get("/api/v1/nowhere/?language=en", headers=host)
    assert english["Content-Language"] == "en"
    assert english.json()["error"]["message"] == "There is nothing public at this address."
    assert client.get("/api/v1/nowhere/?language=xx", headers=host)["Content-Language"] == "vi"


def test_too_many_requests_are_refused_for_a_while(client, host, monkeypatch):
    monkeypatch.setattr(ApiRate, "most", 3)
    monkeypatch.setattr(ApiRate, "seconds", 24 * 3600)

    answers = [client.get(ADDRESS, headers=host) for _each in range(4)]

    assert [each.status_code for each in answers] == [200, 200, 200, 429]
    assert int(answers[-1]["Retry-After"]) > 0
    assert "no-store" in answers[-1]["Cache-Control"]
    other = client.get(ADDRESS, headers=host, REMOTE_ADDR="203.0.113.9")
    assert other.status_code == 200


def test_a_rate_counts_by_address_and_begins_anew():
    class Knocks(AddressRate):
        name, most, seconds = "knocks", 2, 60

    now = timezone.now()
    one, other = Knocks("203.0.113.7", now), Knocks("203.0.113.8", now)
    one.count()
    assert not one.is_spent()
    one.count()
    assert one.is_spent()
    assert not other.is_spent()
    assert not Knocks("203.0.113.7", now + timedelta(seconds=61)).is_spent()
    assert "203.0.113.7" not in one.key
