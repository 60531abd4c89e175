"""What operations adds to the admin."""

from django.urls import include, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from operations.panels import OneTimePasswordPanel
from operations.views import one_time_password as views

_ADMIN_URLS = [
    path("", views.enrol, name="enrol"),
    path("qr.svg", views.qr_code, name="qr_code"),
    path("verify/", views.verify_session, name="verify"),
    path("recovery-codes/", views.recovery_codes, name="recovery_codes"),
]


@hooks.register("register_admin_urls")
def one_time_password_urls() -> list[object]:
    """Put the pages under /admin/one-time-password/."""
    return [path("one-time-password/", include((_ADMIN_URLS, "one_time_password")))]


hooks.register("register_account_settings_panel", OneTimePasswordPanel)


@hooks.register("register_log_actions")
def log_actions(actions: object) -> None:
    """Name the entries of the audit log."""
    register = actions.register_action  # type: ignore[attr-defined]
    register("operations.enrol", _("Set up an authenticator app"), _("Set up an authenticator app"))
    register(
        "operations.enrol_again",
        _("Replaced the authenticator app"),
        _("Replaced the authenticator app"),
    )
    register(
        "operations.renew_recovery_codes",
        _("Renewed recovery codes"),
        _("Renewed recovery codes"),
    )
    register(
        "operations.reset_one_time_password",
        _("Reset the one-time password"),
        _("An operator reset the one-time password"),
    )
    register(
        "operations.void_one_time_passwords",
        _("Void one-time passwords"),
        _("Voided one-time passwords as their holder left"),
    )
