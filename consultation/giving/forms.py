"""The form on which an opinion is given."""

from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from consultation.enums import OpinionKind
from consultation.giving.proof_of_work import BITS, is_solved
from consultation.giving.stamps import BadStampError, Stamp, fresh_stamp_for_retry
from consultation.giving.words import WordsForm
from operations.file_fields import SeveralFilesField
from operations.upload_guard import check_upload
from operations.uploads import MEGABYTE, UploadRules

MOST_FILES = 3
ATTACHMENTS = UploadRules(
    frozenset({"pdf", "docx", "odt", "jpg", "jpeg", "png"}), max_bytes=10 * MEGABYTE
)
MOST_BYTES = 20 * MEGABYTE
"""Of all files together."""


class OpinionForm(WordsForm):
    """What a citizen tells us, and what tells a citizen from a program."""

    kind = forms.ChoiceField(
        label=gettext_lazy("You are writing"),
        choices=OpinionKind.choices,
        initial=OpinionKind.PERSON,
        widget=forms.RadioSelect,
    )
    attachments = SeveralFilesField(
        label=gettext_lazy("Files with more"),
        required=False,
        help_text=gettext_lazy(
            "Up to 3 files: PDF, DOCX, ODT or pictures, each up to 10 MB, together up to 20 MB. "
            "Read by the agency, not published."
        ),
    )
    consent = forms.BooleanField(
        label=gettext_lazy(
            "I agree that the agency processes what I send here, for this consultation only."
        ),
        error_messages={
            "required": gettext_lazy("We need your consent to process what you send us.")
        },
    )
    website = forms.CharField(
        label=gettext_lazy("Leave this field empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )
    stamp = forms.CharField(widget=forms.HiddenInput, required=False)
    work = forms.CharField(widget=forms.HiddenInput, required=False)

    class Meta(WordsForm.Meta):
        fields = (
            *WordsForm.Meta.fields,
            "kind",
            "full_name",
            "organisation",
            "email",
            "phone",
            "address",
        )
        help_texts = {
            "organisation": gettext_lazy("Needed when you write for an organisation."),
            "email": gettext_lazy(
                "Never published. Gets your tracking code, and the link with which you can change "
                "or withdraw your opinion until the consultation closes."
            ),
            "phone": gettext_lazy("Never published."),
            "address": gettext_lazy("Never published."),
        }
        widgets = {
            "full_name": forms.TextInput(attrs={"autocomplete": "name"}),
            "organisation": forms.TextInput(attrs={"autocomplete": "organization"}),
            "email": forms.EmailInput(attrs={"autocomplete": "email"}),
            "phone": forms.TextInput(attrs={"autocomplete": "tel", "type": "tel"}),
            "address": forms.TextInput(attrs={"autocomplete": "street-address"}),
        }

    def __init__(self, *args: Any, subject: str, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.subject, self.now = subject, now
        self.stamped = Stamp(now)
        self.used_stamp: Stamp | None = None
        self.is_proven = False
        self.initial["stamp"] = self.stamped.seal(subject)

    @property
    def answers(self) -> dict[str, Any]:
        """The cleaned answers as `SubmitOpinion` takes them."""
        cleaned = self.cleaned_data
        return {**self.words, "files": cleaned["attachments"], "consent": cleaned["consent"]}

    @property
    def challenge(self) -> dict[str, Any]:
        """What the page's script has to solve."""
        return {"nonce": self.stamped.nonce, "bits": BITS}

    @property
    def lost_files(self) -> bool:
        """Whether files must be chosen again: no page can put them back into its form."""
        return bool(self.files)

    def clean_website(self) -> str:
        """Refuse programs that fill in every field."""
        if self.cleaned_data["website"]:
            raise ValidationError(_("Leave this field empty and send the form again."))
        return ""

    def clean_attachments(self) -> list[Any]:
        """Refuse files that are too many, too large, or not of a kind that we take."""
        uploads = self.cleaned_data["attachments"]
        if len(uploads) > MOST_FILES:
            raise ValidationError(_("Send at most %d files at once.") % MOST_FILES)
        reasons: list[str] = []
        for upload in uploads:
            try:
                check_upload(upload, ATTACHMENTS)
            except ValidationError as refusal:
                reasons += refusal.messages
        if not reasons and sum(upload.size for upload in uploads) > MOST_BYTES:
            limit = filesizeformat(MOST_BYTES)
            reasons = [_("The files together are too large. At most %s are accepted.") % limit]
        if reasons:
            raise ValidationError(reasons)
        return uploads

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("kind") == OpinionKind.ORGANISATION and not cleaned.get("organisation"):
            self.add_error("organisation", _("Name the organisation for which you write."))
        try:
            self.used_stamp = Stamp.unseal(cleaned.get("stamp") or "", self.subject)
        except BadStampError:
            self.add_error(None, _("The form could not be recognised. Please send it again."))
        else:
            self._judge(self.used_stamp, cleaned)
        return cleaned

    def _judge(self, stamp: Stamp, cleaned: dict[str, Any]) -> None:
        if fault := stamp.fault(self.now):
            self.add_error(None, fault)
        self.is_proven = is_solved(stamp.nonce, cleaned.get("work") or "")
        if not self.is_proven and "email" in cleaned and not cleaned["email"]:
            sentence = _(
                "Your browser could not do the small check that keeps programs out. Give your "
                "e-mail address: we send a link with which you confirm your opinion instead."
            )
            self.add_error("email", sentence)

    def restamp(self, anew: bool = False) -> None:
        """Ready the form to be shown again: an unusable stamp, or a used one, is replaced."""
        stamp = self.used_stamp.renewed(self.now) if self.used_stamp and not anew else None
        self.stamped = stamp or fresh_stamp_for_retry(self.now)
        sealed = self.stamped.seal(self.subject)
        self.data = {**dict(self.data.items()), "stamp": sealed, "work": ""}
