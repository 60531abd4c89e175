"""What is known of files: the words of attachments, and what was imported from where."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency, PortalDocument
from documents.enums import FileTextState, ReadingTrouble


class FileText(models.Model):
    """The words of a file, read in the background, with what readers can check it by."""

    file = models.OneToOneField(
        PortalDocument, on_delete=models.CASCADE, related_name="text_of_file", primary_key=True
    )
    state = models.CharField(
        _("reading"),
        max_length=10,
        choices=FileTextState.choices,
        default=FileTextState.WAITING,
        db_index=True,
    )
    text = models.TextField(blank=True)
    page_count = models.PositiveIntegerField(null=True)
    sha256 = models.CharField(max_length=64, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    """Why it cannot be read: a code of `ReadingTrouble`."""
    read_at = models.DateTimeField(null=True)
    """When it was read; of a file that waits, when somebody began to."""

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.file_id}: {self.state}"

    @property
    def is_scanned(self) -> bool:
        """Whether it shows pictures of pages and says no words."""
        return self.state == FileTextState.SCANNED

    @property
    def trouble(self) -> str:
        """Why it cannot be read, in words for the editor."""
        return str(ReadingTrouble(self.reason).label) if self.reason else ""


class ImportedFile(models.Model):
    """A file or a row of a register that was imported into a library, so that it is known again.

    `digest` is of what was read: the same file again changes nothing.
    """

    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="+")
    path = models.CharField(max_length=500)
    digest = models.CharField(max_length=64)
    page = models.ForeignKey(
        "documents.LegalDocumentPage", on_delete=models.SET_NULL, null=True, related_name="imports"
    )
    report = models.JSONField(default=dict)
    imported_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "path"], name="one_import_of_a_file")
        ]
        default_permissions = ()

    def __str__(self) -> str:
        return self.path
