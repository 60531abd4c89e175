"""Uploaded pictures served by Django itself."""

from pathlib import Path

import pytest

pytestmark = pytest.mark.django_db


@pytest.fixture
def media(settings, tmp_path) -> Path:
    settings.MEDIA_ROOT = str(tmp_path)
    for name in ("avatar_images/a.png", "documents/secret.pdf", "opinions/letter.pdf"):
        path = tmp_path / name
        path.parent.mkdir()
        path.write_bytes(b"x")
    return tmp_path


def test_picture_is_served_where_it_can_run_nothing(client, media):
    response = client.get("/media/avatar_images/a.png")

    assert b"".join(response) == b"x"
    assert "sandbox" in response.headers["Content-Security-Policy"]
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "max-age=3600" in response.headers["Cache-Control"]
    response.close()


@pytest.mark.parametrize(
    "address",
    [
        "/media/documents/secret.pdf",
        "/media/opinions/letter.pdf",
        "/media/original_images/../documents/secret.pdf",
        "/media/original_images/",
        "/media/",
    ],
)
def test_what_is_no_public_picture_is_not_served(client, media, address):
    assert client.get(address).status_code == 404
