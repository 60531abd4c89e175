"""Registers calendar and digest with Wagtail; imported once, by `editorial.wagtail_hooks`."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail_modeladmin.options import modeladmin_register

from editorial.digest.settings import DigestPanel
from editorial.timing.calendar_register import CalendarRegister

modeladmin_register(CalendarRegister)
hooks.register("register_account_settings_panel", DigestPanel)


@hooks.register("register_log_actions")
def name_calendar_actions(actions: Any) -> None:
    """Name the entries of the audit log on the working calendar."""
    for code, label in (
        ("agencies.record_calendar_day", _("Recorded a day of the working calendar")),
        ("agencies.remove_calendar_day", _("Removed a day of the working calendar")),
    ):
        actions.register_action(code, label, label)
