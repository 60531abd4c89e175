"""Named states of a report."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class ReportState(TextChoices):
    """A draft follows the pages; an issued report never changes again."""

    DRAFT = "draft", pgettext_lazy("report", "Draft")
    ISSUED = "issued", pgettext_lazy("report", "Issued")
