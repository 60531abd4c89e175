"""Failed sign-ins: how many, from whom, and what is said then."""

import logging

import pytest

from tests.factories.operations import PASSWORD, admin, app_of, wrong_code_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_axes")]


def sign_in(client, username, password, code="", **headers):
    data = {"username": username, "password": password, "otp_token": code}
    return client.post("/admin/login/", data, **headers)


def fail(client, username, times, **headers):
    for _ in range(times):
        response = sign_in(client, username, "wrong", **headers)
    return response


def test_fifth_failure_pauses_signing_in(client):
    account = admin()
    assert fail(client, account.username, 4).status_code == 200

    response = fail(client, account.username, 1)

    assert response.status_code == 429
    assert response.headers["Retry-After"] == "900"
    assert "15" in response.content.decode()


def test_right_password_does_not_help_while_paused(client):
    account = admin()
    fail(client, account.username, 5)

    response = sign_in(client, account.username, PASSWORD)

    assert response.status_code == 429
    assert "_auth_user_id" not in client.session


def test_others_sign_in_meanwhile_and_so_does_the_account_from_elsewhere(client):
    account, colleague = admin(), admin()
    fail(client, account.username, 5)

    assert sign_in(client, colleague.username, PASSWORD).status_code == 302
    elsewhere = sign_in(client, account.username, PASSWORD, REMOTE_ADDR="203.0.113.9")
    assert elsewhere.status_code == 302


def test_success_forgets_earlier_failures(client):
    account = admin()
    fail(client, account.username, 4)
    sign_in(client, account.username, PASSWORD)
    client.post("/admin/logout/")

    assert fail(client, account.username, 4).status_code == 200


def test_wrong_codes_count_as_failures(client):
    account = admin()
    device = app_of(account)

    for _ in range(5):
        response = sign_in(client, account.username, PASSWORD, wrong_code_of(device))

    assert response.status_code == 429


def test_visitor_cannot_escape_by_claiming_addresses(client, settings):
    settings.TRUSTED_PROXIES = 1
    account = admin()
    for number in range(5):
        claimed = f"198.51.100.{number}, 203.0.113.7"
        response = fail(client, account.username, 1, HTTP_X_FORWARDED_FOR=claimed)

    assert response.status_code == 429


def test_log_of_a_failure_names_nobody(client, caplog):
    with caplog.at_level(logging.DEBUG):
        fail(client, "nguyen.van.bi-mat", 5)

    assert "bi-mat" not in caplog.text
