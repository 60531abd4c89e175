"""Signing in with a password and a one-time code."""

import pytest
from django.urls import reverse
from django_otp.plugins.otp_totp.models import TOTPDevice

from tests.factories.operations import (
    PASSWORD,
    admin,
    app_of,
    code_of,
    recovery_code,
    wrong_code_of,
)

pytestmark = pytest.mark.django_db

LOGIN = "/admin/login/"


def sign_in(client, account, code="", password=PASSWORD, **fields):
    data = {"username": account.username, "password": password, "otp_token": code, **fields}
    return client.post(LOGIN, data)


def is_signed_in(client) -> bool:
    return "_auth_user_id" in client.session


def test_account_without_an_app_signs_in_with_its_password(client):
    response = sign_in(client, admin())

    assert response.status_code == 302
    assert is_signed_in(client)


def test_account_with_an_app_signs_in_with_password_and_code(client):
    account = admin()
    device = app_of(account)

    response = sign_in(client, account, code_of(device))

    assert response.status_code == 302
    assert client.session["otp_device_id"] == device.persistent_id


def test_code_may_be_typed_with_a_space(client):
    account = admin()
    code = code_of(app_of(account))

    sign_in(client, account, f"{code[:3]} {code[3:]}")

    assert is_signed_in(client)


def test_password_alone_does_not_open_an_account_with_an_app(client):
    response = sign_in(client, admin(app=True))

    assert not is_signed_in(client)
    assert "otp_token" in response.context["form"].errors
    assert f'value="{PASSWORD}"' in response.content.decode()


def test_wrong_code_is_refused_in_words_at_its_field(client):
    account = admin()
    device = app_of(account)

    response = sign_in(client, account, wrong_code_of(device))

    assert not is_signed_in(client)
    assert len(response.context["form"].errors["otp_token"]) == 1


def test_code_does_not_work_twice(client):
    account = admin()
    code = code_of(app_of(account))
    sign_in(client, account, code)
    client.post(reverse("wagtailadmin_logout"))

    sign_in(client, account, code)

    assert not is_signed_in(client)


def test_code_does_not_help_with_a_wrong_password(client):
    account = admin()
    device = app_of(account)

    sign_in(client, account, code_of(device), password="wrong")

    assert not is_signed_in(client)
    device.refresh_from_db()
    assert device.last_t == -1  # the code was not used up


def test_recovery_code_works_once(client):
    account = admin(app=True)
    code = recovery_code(account)
    sign_in(client, account, code)
    assert is_signed_in(client)
    client.post(reverse("wagtailadmin_logout"))

    sign_in(client, account, code)

    assert not is_signed_in(client)


def test_recovery_code_of_another_account_is_refused(client):
    account = admin(app=True)
    code = recovery_code(admin(app=True))

    sign_in(client, account, code)

    assert not is_signed_in(client)


def test_app_that_was_never_confirmed_asks_for_no_code(client):
    account = admin()
    TOTPDevice.objects.create(user=account, name="app", confirmed=False)

    sign_in(client, account)

    assert is_signed_in(client)


def test_guessing_codes_is_slowed_down_even_for_the_right_one(client):
    account = admin()
    device = app_of(account)
    for _ in range(2):
        sign_in(client, account, wrong_code_of(device))

    response = sign_in(client, account, code_of(device))

    assert not is_signed_in(client)
    assert any(digit in str(response.context["form"].errors) for digit in "12")


def test_login_page_offers_the_code_to_the_phone(client):
    page = client.get(LOGIN).content.decode()

    assert 'autocomplete="one-time-code"' in page
    assert 'name="otp_token"' in page
