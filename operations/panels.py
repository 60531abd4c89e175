"""What the account page shows of the one-time password."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.account import BaseSettingsPanel

from operations.one_time_passwords import confirmed_device, recovery_codes_left


class OneTimePasswordPanel(BaseSettingsPanel):
    """State of app and recovery codes, with the ways to change them."""

    name = "one_time_password"
    title = _("One-time password")
    order = 600
    template_name = "operations/account_panel.html"

    def get_form(self) -> forms.Form:
        """Nothing is edited here, and an unbound form is never saved."""
        return forms.Form()

    def get_context_data(self) -> dict[str, Any]:
        """Give the template what the account has."""
        return {
            **super().get_context_data(),
            "device": confirmed_device(self.user),
            "codes_left": recovery_codes_left(self.user),
        }
