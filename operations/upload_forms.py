"""Wagtail's upload forms with our rules: the reason stands at the field, what was typed stays."""

from typing import Any

from django.core.exceptions import ValidationError
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm

from operations.upload_guard import check_form_file, document_rules, image_rules


class CheckedDocumentForm(BaseDocumentForm):
    """Files: by name, size and content, then by the malware scanner."""

    _refusal: ValidationError | None = None

    def clean_file(self) -> Any:
        """Raise `ValidationError` with every reason to refuse the file."""
        file = self.cleaned_data["file"]
        if file and "file" in self.changed_data:
            try:
                check_form_file(file, document_rules())
            except ValidationError as refusal:
                self._refusal = refusal
                raise
        return file

    def _post_clean(self) -> None:
        """Say our reasons alone: Wagtail's model complains that the refused file has no name."""
        super()._post_clean()
        if self._refusal is not None:
            self.errors["file"] = self.error_class(self._refusal.messages)


class CheckedImageForm(BaseImageForm):
    """Images: the same, after Wagtail's own look at the picture."""

    def clean_file(self) -> Any:
        """Raise `ValidationError` with every reason to refuse the file."""
        file = self.cleaned_data["file"]
        if file and "file" in self.changed_data:
            check_form_file(file, image_rules())
        return file
