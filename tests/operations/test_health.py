"""What monitors are told."""

import logging

import pytest
from django.test import RequestFactory

from config.env import SEARCH_BACKENDS
from operations.middleware.probes import ProbeMiddleware


def refuse(request):
    raise AssertionError("the probe went on to the pages")


def ask(path, **headers):
    return ProbeMiddleware(refuse)(RequestFactory().get(path, **headers))


def test_living_process_answers_without_a_database():
    # Without the django_db mark any query fails.
    response = ask("/healthz")

    assert response.status_code == 200
    assert response.content == b'{"status": "alive"}'


@pytest.mark.django_db
def test_readiness_names_state_and_time_of_each_part(client):
    response = client.get("/readyz")

    report = response.json()
    assert (response.status_code, report["status"]) == (200, "ready")
    assert set(report["checks"]) == {"database", "cache", "search"}
    for part in report["checks"].values():
        assert part["state"] == "up"
        assert part["ms"] >= 0


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
def test_probes_answer_on_any_host_and_without_https(client, settings, address):
    settings.ALLOWED_HOSTS = ["tuyenquang.gov.vn"]
    settings.SECURE_SSL_REDIRECT = True

    response = client.get(address, HTTP_HOST="10.0.0.7:8000")

    assert response.status_code == 200
    assert "no-store" in response.headers["Cache-Control"]
    assert not response.cookies


@pytest.mark.django_db
def test_broken_cache_makes_the_portal_not_ready_and_leaks_no_reason(client, settings, caplog):
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": "redis://secret@127.0.0.1:1/0",
        }
    }

    with caplog.at_level(logging.WARNING, "operations.health"):
        response = client.get("/readyz")

    assert response.status_code == 503
    checks = response.json()["checks"]
    assert checks["cache"]["state"] == "down"
    assert checks["database"]["state"] == "up"
    assert b"secret" not in response.content
    assert "cache is down" in caplog.text


@pytest.mark.django_db
def test_cache_that_forgets_is_down(client, settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}

    assert client.get("/readyz").json()["checks"]["cache"]["state"] == "down"


@pytest.mark.django_db
@pytest.mark.parametrize("backend", SEARCH_BACKENDS.values(), ids=SEARCH_BACKENDS)
def test_silent_search_engine_is_down(client, settings, backend):
    settings.WAGTAILSEARCH_BACKENDS = {
        "default": {
            "BACKEND": backend,
            "URLS": ["http://127.0.0.1:1"],
            "OPTIONS": {"max_retries": 0},
            "TIMEOUT": 1,
        }
    }

    response = client.get("/readyz")

    assert response.status_code == 503
    assert response.json()["checks"]["search"]["state"] == "down"


def test_silent_database_is_down(client, caplog):
    # Without the django_db mark the database refuses to answer.
    response = ask("/readyz")

    assert response.status_code == 503
    assert b'"database": {"state": "down"' in response.content


def test_probes_only_answer_to_reading():
    response = ProbeMiddleware(refuse)(RequestFactory().post("/healthz"))

    assert response.status_code == 405
