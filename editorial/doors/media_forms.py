"""The forms of pictures and files: what readers see is not exchanged, and the form says why."""

from editorial.doors.media_guards import check_form
from operations.upload_forms import CheckedDocumentForm, CheckedImageForm


class GuardedImageForm(CheckedImageForm):
    """A picture that a live page shows keeps its file and the name under it (TQ-6.1, TQ-12.3)."""

    def _post_clean(self) -> None:
        super()._post_clean()
        check_form(self)


class GuardedDocumentForm(CheckedDocumentForm):
    """A file that a live page offers stays that file (TQ-12.3)."""

    def _post_clean(self) -> None:
        super()._post_clean()
        check_form(self)
