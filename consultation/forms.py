"""The form for an opinion."""

from datetime import datetime
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from consultation.enums import OpinionKind, Stance
from consultation.models.opinion import Opinion
from consultation.stamps import BadStampError, Stamp, fresh_stamp_for_retry
from operations.upload_guard import check_upload
from operations.uploads import MEGABYTE, UploadRules

LONGEST_TEXT = 10_000
ATTACHMENTS = UploadRules(
    frozenset({"pdf", "docx", "odt", "jpg", "jpeg", "png"}), max_bytes=10 * MEGABYTE
)


class LongTextField(forms.CharField):
    """Text in which a line break counts once, as people and the page's counter see it."""

    def to_python(self, value: Any) -> str:
        return (super().to_python(value) or "").replace("\r\n", "\n")


class OpinionForm(forms.ModelForm):
    """What a citizen tells us; whatever is wrong, what was typed comes back.

    The text carries no `maxlength`, which would cut off pasted text without a word.
    """

    text = LongTextField(
        label=gettext_lazy("Your opinion"),
        widget=forms.Textarea(attrs={"rows": 10, "data-count": LONGEST_TEXT}),
        help_text=gettext_lazy(
            "Up to 10,000 characters. Name the article and clause, what should change, and why. "
            "Attach a file for more."
        ),
        validators=[
            MaxLengthValidator(
                LONGEST_TEXT,
                ngettext_lazy(
                    "The text may have %(limit_value)d character; yours has %(show_value)d.",
                    "The text may have %(limit_value)d characters; yours has %(show_value)d.",
                    "limit_value",
                ),
            )
        ],
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("You are writing"),
        choices=OpinionKind.choices,
        initial=OpinionKind.PERSON,
        widget=forms.RadioSelect,
    )
    stance = forms.ChoiceField(
        label=gettext_lazy("Your view of the draft"),
        choices=[("", gettext_lazy("No overall view")), *Stance.choices],
        required=False,
        widget=forms.RadioSelect,
    )
    attachment = forms.FileField(
        label=gettext_lazy("A file with more"),
        required=False,
        help_text=gettext_lazy(
            "PDF, DOCX, ODT or a picture, up to 10 MB. Read by the agency, not published."
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

    class Meta:
        model = Opinion
        fields = (
            "text",
            "provision",
            "stance",
            "kind",
            "full_name",
            "organisation",
            "email",
            "phone",
            "address",
            "publish_anonymously",
        )
        labels = {
            "provision": gettext_lazy("Part of the draft, such as Article 4, clause 1"),
            "publish_anonymously": gettext_lazy("Publish my opinion without my name"),
        }
        help_texts = {
            "organisation": gettext_lazy("Needed when you write for an organisation."),
            "email": gettext_lazy("Never published. For questions of the agency only."),
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

    subject = ""
    now: datetime

    def __init__(self, *args: Any, subject: str, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.subject, self.now = subject, now
        self.used_stamp: Stamp | None = None
        self.initial["stamp"] = Stamp(now).seal(subject)

    @property
    def answers(self) -> dict[str, Any]:
        """The cleaned answers as `SubmitOpinion` takes them."""
        return {
            name: value
            for name, value in self.cleaned_data.items()
            if name not in ("website", "stamp")
        }

    def clean_website(self) -> str:
        """Refuse programs that fill in every field."""
        if self.cleaned_data["website"]:
            raise forms.ValidationError(_("Leave this field empty and send the form again."))
        return ""

    def clean_attachment(self) -> Any:
        """Refuse files that are too large, of another kind, or not what their name says."""
        upload = self.cleaned_data.get("attachment")
        if isinstance(upload, UploadedFile):
            check_upload(upload, ATTACHMENTS)
        return upload

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("kind") == OpinionKind.ORGANISATION and not cleaned.get("organisation"):
            self.add_error("organisation", _("Name the organisation for which you write."))
        try:
            self.used_stamp = Stamp.unseal(cleaned.get("stamp") or "", self.subject)
        except BadStampError:
            self.add_error(None, _("The form could not be recognised. Please send it again."))
        else:
            if fault := self.used_stamp.fault(self.now):
                self.add_error(None, fault)
        return cleaned

    def restamp(self, anew: bool = False) -> None:
        """Ready the form to be shown again: an unusable stamp, or a used one, is replaced."""
        stamp = self.used_stamp.renewed(self.now) if self.used_stamp and not anew else None
        stamp = stamp or fresh_stamp_for_retry(self.now)
        self.data = {**dict(self.data.items()), "stamp": stamp.seal(self.subject)}
