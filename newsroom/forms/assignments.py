"""Sending reporters to an event, and what they do about it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateTimeInput

from agencies.models import User
from editorial.models import EditorialPage
from newsroom.forms.fields import AgencyForm
from newsroom.people import name_of, people_of

MOST_DRAFTS = 30


class PersonField(forms.ModelMultipleChoiceField):
    """People by their full names."""

    def label_from_instance(self, obj: Any) -> str:
        return name_of(obj)


class AssignmentForm(AgencyForm):
    """An event and who reports on it."""

    title = forms.CharField(label=_("Event"), max_length=255)
    place = forms.CharField(label=_("Place"), max_length=255, required=False)
    starts_at = forms.DateTimeField(label=_("Begins at"), widget=AdminDateTimeInput)
    ends_at = forms.DateTimeField(
        label=_("Ends at"),
        widget=AdminDateTimeInput,
        help_text=_("The time for the report runs from here."),
    )
    information_kind = forms.ChoiceField(
        label=_("Kind of information"), required=False, initial="news"
    )
    reporters = PersonField(
        label=_("Reporters"),
        queryset=User.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one reporter.")},
    )
    note = forms.CharField(
        label=_("Note for the reporters"),
        max_length=2000,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )
    field_order = [
        "agency",
        "title",
        "place",
        "starts_at",
        "ends_at",
        "reporters",
        "information_kind",
        "note",
    ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["reporters"]
        field.queryset = people_of([agency.pk for agency in self.agencies])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        starts_at, ends_at = cleaned.get("starts_at"), cleaned.get("ends_at")
        if starts_at and ends_at and ends_at < starts_at:
            self.add_error("ends_at", _("The event ends before it begins."))
        return cleaned


class AnswerForm(forms.Form):
    """Accept an assignment or decline it."""

    answer = forms.ChoiceField(
        label=_("Your answer"),
        choices=[("accept", _("I take it on")), ("decline", _("I cannot"))],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(label=_("Reason, if you decline"), max_length=255, required=False)


class DeliverForm(forms.Form):
    """Choose the draft that reports on the event."""

    page = forms.ModelChoiceField(
        label=_("Draft"), queryset=EditorialPage.objects.none(), required=False, empty_label=None
    )

    def __init__(self, *args: Any, user: Any, assignment: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        drafts = EditorialPage.objects.filter(
            owner=user.pk, agency=assignment.agency_id, live=False
        )
        newest = list(
            drafts.order_by("-latest_revision_created_at").values_list("pk", "draft_title")
        )[:MOST_DRAFTS]
        begun = assignment.page
        if begun is not None and begun.pk not in {pk for pk, _title in newest}:
            newest.insert(0, (begun.pk, begun.draft_title or begun.title))
        field: Any = self.fields["page"]
        field.queryset = EditorialPage.objects.filter(pk__in=[pk for pk, _title in newest])
        field.choices = newest
        field.initial = begun.pk if begun else None
        self.has_drafts = bool(newest)


class CallOffForm(forms.Form):
    """Why an event is called off."""

    reason = forms.CharField(label=_("Reason"), max_length=255)
