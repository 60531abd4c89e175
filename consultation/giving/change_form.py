"""The form on which the sender of an opinion changes it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy

from consultation.giving.attachments import (
    OwnFilesField,
    attachments_field,
    check_attachments,
    new_among,
)
from consultation.giving.words import WordsForm


class ChangeForm(WordsForm):
    """What the sender of an opinion may change: all but who sent it and to which mailbox.

    The part that it is about stays a choice where the current version no longer has it.
    """

    attachments = attachments_field()
    removed = OwnFilesField(label=gettext_lazy("Remove these files"), required=False)

    class Meta(WordsForm.Meta):
        fields = (*WordsForm.Meta.fields, "phone", "address")
        help_texts = {
            "phone": gettext_lazy("Never published."),
            "address": gettext_lazy("Never published."),
        }
        widgets = {
            "phone": forms.TextInput(attrs={"autocomplete": "tel", "type": "tel"}),
            "address": forms.TextInput(attrs={"autocomplete": "street-address"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own: Any = self.fields["removed"]
        own.queryset = self.instance.files.all()
        if not self.instance.files.exists():
            del self.fields["removed"]
        self.kept_key = ""
        key = self.instance.about_key
        if "about" not in self.fields or key is None:
            return
        self.initial.setdefault("about", str(key))
        if self.parts.with_key(key) is None:
            self.kept_key = str(key)
            about: Any = self.fields["about"]
            about.kept = self.kept_key
            choices = [*about.choices, (self.kept_key, self.instance.provision)]
            about.choices = choices

    @property
    def lost_files(self) -> bool:
        """Whether files must be chosen again: no page can put them back into its form."""
        return bool(self.files)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        gone = {row.pk for row in cleaned.get("removed") or ()}
        kept = [row for row in self.instance.files.all() if row.pk not in gone]
        uploads = cleaned["attachments"] = new_among(cleaned.get("attachments") or [], kept)
        try:
            check_attachments(uploads, kept)
        except ValidationError as refusal:
            self.add_error("attachments", refusal)
        return cleaned

    @property
    def words(self) -> dict[str, Any]:
        found = super().words
        if self.kept_key and self.cleaned_data["about"] == self.kept_key:
            for name in ("about_key", "about_version", "provision"):
                found.pop(name)
        return found
