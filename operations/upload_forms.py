"""Wagtail's upload forms with our rules: the reason stands at the field, what was typed stays."""

from typing import Any

from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm

from operations.upload_guard import check_form_file, document_rules, image_rules


class CheckedDocumentForm(BaseDocumentForm):
    """Files: by name, size and content, then by the malware scanner."""

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file and "file" in self.changed_data:
            check_form_file(file, document_rules())
        return file


class CheckedImageForm(BaseImageForm):
    """Images: the same, after Wagtail's own look at the picture."""

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file and "file" in self.changed_data:
            check_form_file(file, image_rules())
        return file
