"""The gate, setting up an app, recovery codes and what an operator may do."""

import re

import pytest
from django.core.management import CommandError, call_command
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice
from wagtail.models import ModelLogEntry

from operations.views.one_time_password import NEW_KEY
from tests.factories.operations import (
    PASSWORD,
    admin,
    app_of,
    code_of,
    recovery_code,
    wrong_code_of,
)

pytestmark = pytest.mark.django_db

ENROL = "/admin/one-time-password/"
VERIFY = "/admin/one-time-password/verify/"
CODES = "/admin/one-time-password/recovery-codes/"


def new_code(client) -> str:
    """Return what an app shows that has just read the QR code."""
    return code_of(TOTPDevice(key=client.session[NEW_KEY]))


def enrol(client, **fields):
    client.get(ENROL)
    return client.post(ENROL, {"code": new_code(client), **fields})


def verified(client, account):
    """Sign in as somebody who gave a code."""
    device = app_of(account)
    data = {"username": account.username, "password": PASSWORD, "otp_token": code_of(device)}
    client.post("/admin/login/", data)
    return device


@pytest.mark.usefixtures("_otp_required")
def test_account_without_an_app_is_sent_to_set_one_up(client):
    client.force_login(admin())

    for address in ("/admin/", "/admin/account/", "/admin/users/", "/admin/images/add/"):
        response = client.get(address)
        assert (response.status_code, response.headers["Location"]) == (302, ENROL)


@pytest.mark.usefixtures("_otp_required")
def test_session_without_a_code_is_sent_to_give_one_and_then_back(client):
    account = admin()
    device = app_of(account)
    client.force_login(account)

    response = client.get("/admin/images/?p=2")

    assert response.headers["Location"] == f"{VERIFY}?next=%2Fadmin%2Fimages%2F%3Fp%3D2"
    data = {"current_code": code_of(device), "next": "/admin/images/?p=2"}
    assert client.post(VERIFY, data).headers["Location"] == "/admin/images/?p=2"
    assert client.get("/admin/images/").status_code == 200


@pytest.mark.usefixtures("_otp_required")
def test_verification_never_leads_to_another_site(client):
    account = admin()
    device = app_of(account)
    client.force_login(account)

    data = {"current_code": code_of(device), "next": "https://evil.example/"}

    assert client.post(VERIFY, data).headers["Location"] == "/admin/"


@pytest.mark.usefixtures("_otp_required")
def test_scripts_without_a_code_are_forbidden_instead_of_redirected(client):
    client.force_login(admin())

    response = client.get("/admin/images/", HTTP_X_REQUESTED_WITH="XMLHttpRequest")

    assert response.status_code == 403


@pytest.mark.usefixtures("_otp_required")
def test_signing_out_stays_possible_without_a_code(client):
    client.force_login(admin())

    client.post("/admin/logout/")

    assert "_auth_user_id" not in client.session


def test_gate_stands_open_where_no_code_is_required(client):
    client.force_login(admin())

    assert client.get("/admin/account/").status_code == 200


def test_anonymous_visitors_are_sent_to_sign_in(client):
    assert client.get(ENROL).headers["Location"].startswith("/admin/login/")


@pytest.mark.usefixtures("_otp_required")
def test_setting_up_an_app_opens_the_admin_and_shows_ten_codes_once(client):
    account = admin()
    client.force_login(account)

    page = enrol(client).content.decode()

    shown = re.findall(r"<code>([a-z2-7]{4}-[a-z2-7]{4})</code>", page)
    assert len(set(shown)) == 10
    stored = set(StaticToken.objects.values_list("token", flat=True))
    assert stored == {code.replace("-", "") for code in shown}
    assert client.get("/admin/account/").status_code == 200
    assert shown[0] not in client.get(CODES).content.decode()
    assert ModelLogEntry.objects.filter(action="operations.enrol").count() == 1


def test_app_whose_code_does_not_fit_is_not_stored(client):
    account = admin()
    client.force_login(account)
    client.get(ENROL)
    device = TOTPDevice(key=client.session[NEW_KEY])

    response = client.post(ENROL, {"code": wrong_code_of(device)})

    assert response.context["form"].non_field_errors()
    assert not TOTPDevice.objects.filter(user=account).exists()
    assert client.session[NEW_KEY] == device.key  # the QR code on the phone stays good


def test_qr_code_is_a_picture_for_this_session_alone(client):
    client.force_login(admin())
    assert client.get(f"{ENROL}qr.svg").status_code == 404
    client.get(ENROL)

    response = client.get(f"{ENROL}qr.svg")

    assert response.headers["Content-Type"] == "image/svg+xml"
    assert "no-store" in response.headers["Cache-Control"]
    assert response.content.count(b"<svg") == 1


def test_page_shows_the_key_for_typing(client):
    client.force_login(admin())

    page = client.get(ENROL).content.decode()

    assert re.search(r"(?:[A-Z2-7]{4} ){7}[A-Z2-7]{4}", page)
    assert "<style" not in page
    assert not re.search(r"<script(?![^>]*(?:src=|json))", page)


def test_replacing_an_app_needs_a_code_of_the_old_one(client):
    account = admin()
    old = verified(client, account)
    recovery_code(account)

    refused = enrol(client, current_code=wrong_code_of(old))
    assert refused.context["form"].non_field_errors()
    assert TOTPDevice.objects.get(user=account) == old

    StaticToken.objects.create(device=account.staticdevice_set.get(), token="bcdefghi")
    enrol(client, current_code="bcde-fghi")
    assert TOTPDevice.objects.get(user=account).pk != old.pk


def test_password_alone_never_reaches_the_page_that_replaces_an_app(client):
    account = admin(app=True)
    client.force_login(account)

    assert client.get(ENROL).headers["Location"] == VERIFY
    assert NEW_KEY not in client.session


def test_new_recovery_codes_end_the_old_ones(client):
    account = admin()
    device = verified(client, account)
    recovery_code(account, "oldcode2")

    page = client.post(CODES, {"current_code": code_of(device, later=1)}).content.decode()

    assert page.count("<code>") == 10
    assert not StaticToken.objects.filter(token="oldcode2").exists()


def test_recovery_codes_are_not_renewed_without_proof(client):
    account = admin()
    device = verified(client, account)
    recovery_code(account, "oldcode2")

    client.post(CODES, {"current_code": wrong_code_of(device)})

    assert StaticToken.objects.filter(token="oldcode2").exists()


def test_account_page_counts_the_codes_that_are_left(client):
    account = admin()
    verified(client, account)
    for number in range(3, 7):
        recovery_code(account, f"code{number}abc")

    page = client.get("/admin/account/").content.decode()

    assert CODES in page
    assert re.search(r"\b4\b[^<]*recovery|mã[^<]*\b4\b|\b4\b[^<]*mã", page)


def test_account_page_still_saves_its_other_panels(client):
    account = admin()
    verified(client, account)

    data = {
        "name_email-first_name": "Yến",
        "name_email-last_name": "Trần Hải",
        "name_email-email": "yen@example.vn",
        "notifications-submitted_notifications": "on",
        "theme-theme": "system",
        "theme-contrast": "system",
        "theme-density": "default",
        "locale-preferred_language": "vi",
        "locale-current_time_zone": "Asia/Ho_Chi_Minh",
    }
    response = client.post("/admin/account/", data)

    account.refresh_from_db()
    assert response.status_code == 302
    assert account.first_name == "Yến"


def test_operator_resets_a_lost_app_and_it_is_written_down(client, capsys):
    account = admin("yen", app=True)
    recovery_code(account)

    call_command("reset_one_time_password", "yen", reason="mất điện thoại")

    assert not TOTPDevice.objects.filter(user=account).exists()
    assert not StaticToken.objects.exists()
    entry = ModelLogEntry.objects.get(action="operations.reset_one_time_password")
    assert entry.data == {"reason": "mất điện thoại"}
    assert "yen" in capsys.readouterr().out


@pytest.mark.usefixtures("_otp_required")
def test_reset_ends_what_a_running_session_may_do(client):
    account = admin()
    verified(client, account)
    assert client.get("/admin/account/").status_code == 200

    call_command("reset_one_time_password", account.username)

    assert client.get("/admin/account/").headers["Location"] == ENROL


@pytest.mark.parametrize("username", ["nobody", "without-an-app"])
def test_reset_of_nothing_is_refused_in_words(username):
    admin("without-an-app")

    with pytest.raises(CommandError, match=username):
        call_command("reset_one_time_password", username)


def test_admin_requests_renew_the_idle_time_of_a_session(client):
    client.force_login(admin())
    client.get("/admin/account/")
    session = client.session
    session["last_seen"] -= 600
    session.save()

    response = client.get("/admin/account/")

    assert "sessionid" in response.cookies
    assert int(response.cookies["sessionid"]["max-age"]) == 8 * 60 * 60
    assert "sessionid" not in client.get("/admin/account/").cookies
