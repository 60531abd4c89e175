"""The forms of the page on which a step of the chain is decided."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from editorial.approval.approving import Decision
from editorial.approval.checklists import checklist_of, question
from editorial.enums import Change, Verdict
from editorial.models import EditorialPage

CHANGES = [(Change.MINOR, Change.MINOR.label), (Change.CORRECTION, Change.CORRECTION.label)]


def ask_anew(form: forms.Form, about: str, current: int, *declared: str) -> None:
    """Turn a form that was sent about something older, if it was, to what is there now.

    What was typed stays; what was declared of the older one has to be declared again.
    """
    if form.cleaned_data[about] == current:
        return
    sent: Any = form.data.copy()  # type: ignore[attr-defined]
    sent[form.add_prefix(about)] = str(current)
    for name in declared:
        sent.pop(form.add_prefix(name), None)
    form.data = sent


class PassOnForm(forms.Form):
    """Pass the page on to the next step."""

    comment = forms.CharField(
        label=_("Note to the next step"),
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 2}),
    )


class DecisionForm(forms.Form):
    """Confirm the checklist and say what kind of change this is."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    confirmed = forms.MultipleChoiceField(
        label=_("I have checked this version and confirm"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    change = forms.ChoiceField(
        label=_("This page has been public before. What changes?"),
        choices=CHANGES,
        required=False,
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=_("What readers are told was corrected"),
        help_text=_("Needed where facts change; shown on the page with the date."),
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
    )

    def __init__(self, *args: Any, page: EditorialPage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["revision"] = page.latest_revision_id
        items = checklist_of(page.agency) if page.agency else ()
        confirmed: Any = self.fields["confirmed"]
        confirmed.choices = [(item.code, f"{question(item)} ({item.clause})") for item in items]
        if page.first_published_at is None:
            del self.fields["change"], self.fields["note"]

    def decision(self) -> Decision:
        """Return what the approver declares."""
        given = self.cleaned_data
        first = "change" not in self.fields
        return Decision(
            confirmed=tuple(given["confirmed"]),
            change=Change.FIRST if first else given["change"],
            note=given.get("note", ""),
            revision_id=given["revision"],
        )


class EmergencyForm(DecisionForm):
    """Publish at once: the same declarations, and the legal ground."""

    ground = forms.CharField(
        label=_("Legal ground of the emergency"),
        help_text=_("For example the decree that declares the emergency, with its number."),
        max_length=255,
        required=False,
    )
    field_order = ["revision", "ground", "confirmed", "change", "note"]


class ReviewForm(forms.Form):
    """Say whether an emergency publication stands: the one that was shown, and no later one."""

    approval = forms.IntegerField(widget=forms.HiddenInput)
    verdict = forms.ChoiceField(
        label=_("Your finding"), choices=Verdict.choices, required=False, widget=forms.RadioSelect
    )
    note = forms.CharField(
        label=_("Note"), required=False, max_length=2000, widget=forms.Textarea({"rows": 3})
    )
