"""The form on which an opinion is given."""

from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from consultation.enums import OpinionKind
from consultation.giving.attachments import attachments_field, check_attachments
from consultation.giving.proof_of_work import BITS, is_solved
from consultation.giving.stamps import BadStampError, Stamp, fresh_stamp_for_retry
from consultation.giving.words import LineField, WordsForm


class OpinionForm(WordsForm):
    """What a citizen tells us, and what tells a citizen from a program."""

    kind = forms.ChoiceField(
        label=gettext_lazy("You are writing"),
        choices=OpinionKind.choices,
        initial=OpinionKind.PERSON,
        widget=forms.RadioSelect,
    )
    attachments = attachments_field()
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
        field_classes = {"full_name": LineField, "organisation": LineField}
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
        self.stamped = self._stamp_so_far() or Stamp(now)
        self.used_stamp: Stamp | None = None
        self.is_proven = False
        self.initial["stamp"] = self.stamped.seal(subject)

    def _stamp_so_far(self) -> Stamp | None:
        """Return the stamp of a form that is only shown anew: the time spent on it counts."""
        try:
            return Stamp.unseal(str(self.initial.get("stamp", "")), self.subject)
        except BadStampError:
            return None

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
        uploads: list[Any] = self.cleaned_data["attachments"]
        check_attachments(uploads)
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
