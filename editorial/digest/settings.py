"""The person's own say on e-mails, on their account page."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.account import NotificationPreferencesForm
from wagtail.admin.views.account import (
    BaseSettingsPanel,
    NotificationsSettingsPanel,
    notifications_tab,
)
from wagtail.admin.widgets import SwitchInput

from editorial.models import DigestChoice

OF_EACH_EVENT = ("submitted_notifications", "approved_notifications", "rejected_notifications")


class DigestChoiceForm(forms.ModelForm):
    """Whether the person wants the digest."""

    class Meta:
        model = DigestChoice
        fields = ["wanted"]
        widgets = {"wanted": SwitchInput()}


class DigestPanel(BaseSettingsPanel):
    """Turn the daily digest on or off."""

    name = "digest"
    title = _("Daily digest")
    tab = notifications_tab
    order = 50
    form_class = DigestChoiceForm

    def get_form(self) -> forms.ModelForm:
        """Return the form of the person's row, or of the one that they would make."""
        choice = DigestChoice.objects.filter(user=self.user).first()
        data = self.request.POST if self.request.method == "POST" else None
        choice = choice or DigestChoice(user=self.user)
        return DigestChoiceForm(data, instance=choice, prefix=self.name)


class QuietNotificationsForm(NotificationPreferencesForm):
    """Wagtail's choices, without those on mails that the digest has replaced."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in OF_EACH_EVENT:
            self.fields.pop(name, None)


# Wagtail asks here for the form and offers no other way to change it.
NotificationsSettingsPanel.form_class = QuietNotificationsForm
