"""Public pages that a shared cache may keep carry nothing of a visitor's."""

import logging

import pytest

from operations.middleware.cache_guard import PersonalPageCached
from tests.factories.operations import admin

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.operations.urls")]


@pytest.mark.parametrize("address", ["/form/", "/greeting/", "/counting/"])
def test_cached_page_with_a_visitors_byte_fails_loudly(client, address):
    with pytest.raises(PersonalPageCached, match=address):
        client.get(address)


@pytest.mark.parametrize("address", ["/form/", "/greeting/", "/counting/"])
def test_production_serves_such_a_page_uncached_and_logs_the_fault(
    client, settings, caplog, address
):
    settings.CACHE_GUARD_RAISES = False

    with caplog.at_level(logging.ERROR, "operations.cache"):
        response = client.get(address)

    assert response.status_code == 200
    assert {"private", "no-store"} <= set(response.headers["Cache-Control"].split(", "))
    assert address in caplog.text


def test_page_that_says_it_is_uncached_may_hold_a_form(client):
    response = client.get("/uncached-form/")

    assert "csrftoken" in response.cookies


def test_plain_page_stays_as_it_is(client):
    response = client.get("/plain/")

    assert not response.cookies
    assert "Vary" not in response.headers


def test_signed_in_reader_gets_the_same_public_page_as_everyone(client):
    client.force_login(admin())

    response = client.get("/plain/")

    assert not response.cookies
    assert "Vary" not in response.headers


def test_admin_and_answers_to_forms_may_set_cookies(client):
    assert "csrftoken" in client.get("/admin/login/").cookies
    assert client.post("/counting/").status_code == 200
