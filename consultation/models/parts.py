"""What belongs to a consultation: the files of its dossier, the rows of its outcome."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from agencies.models import PortalDocument
from consultation.enums import FileKind
from editorial.texts import normalise_texts


class ConsultationFile(Orderable):
    """A file of the dossier: proposal, draft, impact report, comparison (TQ-4.14.b)."""

    consultation = ParentalKey(
        "consultation.ConsultationPage", on_delete=models.CASCADE, related_name="files"
    )
    file = models.ForeignKey(
        PortalDocument, on_delete=models.PROTECT, related_name="+", verbose_name=_("file")
    )
    kind = models.CharField(
        _("kind"), max_length=12, choices=FileKind.choices, default=FileKind.OTHER
    )
    title = models.CharField(_("title"), max_length=255)

    panels = [FieldRowPanel([FieldPanel("kind"), FieldPanel("title")]), FieldPanel("file")]

    class Meta(Orderable.Meta):
        verbose_name = _("file of the dossier")
        verbose_name_plural = _("files of the dossier")

    def __str__(self) -> str:
        return self.title

    @property
    def label(self) -> str:
        """The text of the link."""
        return self.title

    def clean(self) -> None:
        super().clean()
        normalise_texts(self)


class OutcomeRow(Orderable):
    """A row of the outcome's table: what was said of which part, and the answer (TQ-4.14.b)."""

    consultation = ParentalKey(
        "consultation.ConsultationPage", on_delete=models.CASCADE, related_name="outcome_rows"
    )
    issue = models.CharField(_("issue, article or clause"), max_length=255)
    contributor = models.CharField(_("contributor"), max_length=255)
    opinion = models.TextField(_("opinion"))
    reception = models.TextField(_("acceptance or explanation"))

    panels = [
        FieldPanel("issue"),
        FieldPanel("contributor"),
        FieldPanel("opinion"),
        FieldPanel("reception"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("row of the outcome")
        verbose_name_plural = _("rows of the outcome")

    def __str__(self) -> str:
        return self.issue

    def clean(self) -> None:
        super().clean()
        normalise_texts(self)
