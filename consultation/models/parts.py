"""What belongs to a consultation: the files of its dossier."""

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
