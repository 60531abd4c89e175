"""Asking agencies, answering, giving more time."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from agencies.models import Agency
from newsroom.forms.fields import AgencyForm
from newsroom.times import end_of_working_day
from operations.file_fields import SeveralFilesField

LAST_SECOND = time(23, 59, 59)
MOST_WORKING_DAYS = 90


def end_of(day: date) -> datetime:
    """Return the last moment of a day."""
    return timezone.make_aware(datetime.combine(day, LAST_SECOND))


class RequestForm(AgencyForm):
    """A request of the portal's Board to one or several agencies."""

    subject = forms.CharField(label=_("Subject"), max_length=255)
    text = forms.CharField(label=_("What is asked for"), widget=forms.Textarea({"rows": 6}))
    attachments = SeveralFilesField(label=_("Files"), required=False)
    addressees = forms.ModelMultipleChoiceField(
        label=_("Agencies asked"),
        queryset=Agency.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one agency.")},
    )
    working_days = forms.IntegerField(
        label=_("Time for the answer, in working days"),
        min_value=1,
        max_value=MOST_WORKING_DAYS,
        initial=3,
        required=False,
    )
    due_on = forms.DateField(
        label=_("or until the end of this day"),
        widget=AdminDateInput,
        required=False,
        help_text=_("A day given here counts, and not the number of working days."),
    )
    field_order = [
        "agency",
        "subject",
        "text",
        "attachments",
        "working_days",
        "due_on",
        "addressees",
    ]

    def __init__(self, *args: Any, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = now
        portals = [agency for agency in self.agencies if agency.is_portal]
        field: Any = self.fields["agency"]
        field.queryset = field.queryset.filter(portal=None)
        field.initial = portals[0].pk if portals else None
        field.widget = forms.HiddenInput() if len(portals) == 1 else field.widget
        addressees: Any = self.fields["addressees"]
        addressees.queryset = Agency.objects.active().filter(portal__in=portals).by_name()

    def clean(self) -> dict[str, Any]:
        """Turn working days or a day into the moment at which the answer is due."""
        cleaned = super().clean() or {}
        days, day = cleaned.get("working_days"), cleaned.get("due_on")
        if day:
            cleaned["due_at"] = end_of(day)
            if day < timezone.localdate(self.now):
                self.add_error("due_on", _("The time for the answer must lie ahead."))
        elif days:
            cleaned["due_at"] = end_of_working_day(self.now, days)
        elif not self.errors:
            self.add_error("working_days", _("Say until when the answer is due."))
        return cleaned


class AnswerRequestForm(forms.Form):
    """The answer of the asked agency."""

    answer = forms.CharField(label=_("Answer"), required=False, widget=forms.Textarea({"rows": 6}))
    attachments = SeveralFilesField(label=_("Files"), required=False)


class ExtendForm(forms.Form):
    """More time for an answer."""

    due_on = forms.DateField(label=_("New last day"), widget=AdminDateInput)
    reason = forms.CharField(label=_("Reason"), max_length=500)
