"""Sending a contribution, and declining one."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from agencies.regulations.enums import Rights
from newsroom.acceptance import is_letter
from newsroom.forms.fields import AgencyForm
from operations.file_fields import SeveralFilesField


class ContributionForm(AgencyForm):
    """A text, files, or e-mails kept as files; an e-mail needs no subject besides its own."""

    rights = Rights.OWN

    subject = forms.CharField(
        label=_("Subject"),
        max_length=255,
        required=False,
        help_text=_("What the contribution is about; becomes the title of the draft."),
    )
    text = forms.CharField(
        label=pgettext_lazy("contribution", "Text"),
        required=False,
        widget=forms.Textarea({"rows": 10}),
    )
    attachments = SeveralFilesField(
        label=_("Files"),
        required=False,
        help_text=_(
            "Texts, tables, pictures; or e-mails saved as .eml, each of which becomes a "
            "contribution of its own with everything attached to it."
        ),
    )
    unit = forms.CharField(
        label=_("Unit"),
        max_length=200,
        required=False,
        help_text=_("Where the contribution comes from, in full."),
    )
    information_kind = forms.ChoiceField(
        label=_("Kind of information"),
        required=False,
        help_text=_("Decides the time limit, from the province's regulation."),
    )
    field_order = ["agency", "subject", "text", "attachments", "unit", "information_kind"]

    def clean(self) -> dict[str, Any]:
        """Ask for a subject and content unless only e-mails are handed in."""
        cleaned = super().clean() or {}
        files = cleaned.get("attachments") or []
        letters = [each for each in files if is_letter(each)]
        others = [each for each in files if not is_letter(each)]
        cleaned["letters"], cleaned["others"] = letters, others
        typed = cleaned.get("text", "").strip()
        cleaned["is_upload"] = bool(others or typed or not letters)
        if cleaned["is_upload"] and not cleaned.get("subject", "").strip():
            self.add_error("subject", _("Say in a few words what you send."))
        if not (typed or files):
            self.add_error("text", _("Write a text or add a file."))
        return cleaned


class DeclineForm(forms.Form):
    """Why a contribution is not used."""

    reason = forms.CharField(
        label=_("Reason for declining"),
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("The sender reads it in an e-mail."),
    )
