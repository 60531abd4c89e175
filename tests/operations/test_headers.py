"""What browsers are told to allow."""

import pytest

from tests.factories.agencies import portal_factory
from tests.factories.operations import admin

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.operations.urls")]


def policy(response) -> dict[str, str]:
    parts = response.headers["Content-Security-Policy"].split("; ")
    return dict(part.partition(" ")[::2] for part in parts)


def test_public_pages_allow_nothing_inline_and_nothing_from_elsewhere(client):
    found = policy(client.get("/plain/"))

    assert found == {
        "default-src": "'self'",
        "img-src": "'self' data:",
        "media-src": "'self'",
        "style-src": "'self'",
        "script-src": "'self'",
        "object-src": "'none'",
        "frame-ancestors": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
    }


def test_admin_allows_its_own_inline_parts_but_no_other_host_and_no_eval(client):
    client.force_login(admin())
    found = policy(client.get("/admin/account/"))

    assert found["script-src"] == "'self' 'unsafe-inline'"
    assert found["frame-ancestors"] == "'self'"
    everything = " ".join(found.values())
    assert "http" not in everything
    assert "unsafe-eval" not in everything


def test_preview_in_the_admin_is_as_strict_as_the_public_page(client):
    client.force_login(admin())
    home = portal_factory().site.root_page
    found = policy(client.get(f"/admin/pages/{home.pk}/view_draft/"))

    assert found["script-src"] == "'self'"
    assert found["style-src"] == "'self'"
    assert found["frame-ancestors"] == "'self'"


@pytest.mark.parametrize("address", ["/plain/", "/admin/login/", "/khong-co-trang-nay/"])
def test_every_page_carries_the_other_headers(client, address):
    headers = client.get(address).headers

    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["X-Frame-Options"] == "DENY"
    assert "camera=()" in headers["Permissions-Policy"]
    assert "Content-Security-Policy" in headers
