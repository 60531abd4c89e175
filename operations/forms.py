"""Signing in with a one-time password, and the pages around it."""

from typing import Any

from django import forms
from django.contrib.auth.signals import user_login_failed
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_variables
from wagtail.admin.forms.auth import LoginForm

from operations.one_time_passwords import CodeRefused, confirmed_device, verify


class CodeField(forms.CharField):
    """Six digits of the app, or a recovery code; browsers offer it from the phone."""

    def __init__(self, **kwargs: Any) -> None:
        attributes = {
            "autocomplete": "one-time-code",
            "autocapitalize": "none",
            "spellcheck": "false",
        }
        kwargs.setdefault("max_length", 20)
        super().__init__(widget=forms.TextInput(attrs=attributes), **kwargs)


class OneTimePasswordLoginForm(LoginForm):
    """Wagtail's sign-in with a field more: accounts that have an app must give its code here.

    A wrong code counts as a failed sign-in, so axes locks out whoever knows only the password.
    """

    username = forms.CharField(
        label=_("User name"),
        max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "username"}),
    )
    password = forms.CharField(
        label=_("Password"),
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        strip=False,
    )
    otp_token = CodeField(
        label=_("One-time code"),
        required=False,
        help_text=_(
            "Six digits from your authenticator app, or a recovery code. "
            "Leave it empty if you have not set up an app yet."
        ),
    )

    error_messages = {
        **LoginForm.error_messages,
        "invalid_login": _("User name and password do not fit. Try again."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Wagtail puts a sentence of its own into the empty field; the label says it already.
        del self.fields["username"].widget.attrs["placeholder"]

    @sensitive_variables()
    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        user = self.get_user()
        if user is None or confirmed_device(user) is None:
            return cleaned
        code = cleaned.get("otp_token", "")
        if not code:
            self._refuse(str(_("Enter the code that your authenticator app shows now.")))
            return cleaned
        try:
            user.otp_device = verify(user, code, timezone.now())
        except CodeRefused as refusal:
            credentials = {"username": user.get_username()}
            user_login_failed.send(__name__, credentials=credentials, request=self.request)
            self._refuse(str(refusal))
        return cleaned

    def _refuse(self, reason: str) -> None:
        """Say why, keep the password and put the cursor where the code goes."""
        self.add_error("otp_token", reason)
        self.fields["password"].widget.render_value = True  # type: ignore[attr-defined]
        self.fields["username"].widget.attrs.pop("autofocus", None)
        self.fields["otp_token"].widget.attrs["autofocus"] = ""


class CurrentCodeForm(forms.Form):
    """Proof that the person still holds the app or the recovery codes."""

    current_code = CodeField(
        label=_("Current code"),
        help_text=_("Six digits from your authenticator app, or a recovery code."),
    )


class NewDeviceForm(forms.Form):
    """The first code of an app that is being set up."""

    code = CodeField(
        label=_("Code of the app"), help_text=_("The six digits that the app shows now.")
    )


class ReplaceDeviceForm(CurrentCodeForm):
    """The first code of a new app, and proof of the old one."""

    current_code = CodeField(
        label=_("Current code"),
        help_text=_("Six digits from the app that you used until now, or a recovery code."),
    )
    code = CodeField(
        label=_("Code of the new app"), help_text=_("The six digits that the new app shows now.")
    )
