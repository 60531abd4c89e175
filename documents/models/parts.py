"""What hangs on a document: its files, and what it does to other documents."""

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, PageChooserPanel
from wagtail.models import Orderable

from agencies.models import PortalDocument
from documents.citations.listing import NoProvisions, parse_provisions
from documents.enums import RelationKind

if TYPE_CHECKING:
    from documents.models.document import LegalDocumentPage


class DocumentAttachment(Orderable):
    """A downloadable file of a document (ND43-10.1.e)."""

    page = ParentalKey(
        "documents.LegalDocumentPage", on_delete=models.CASCADE, related_name="attachments"
    )
    file = models.ForeignKey(
        PortalDocument, on_delete=models.PROTECT, related_name="+", verbose_name=_("file")
    )
    label = models.CharField(
        _("label"), max_length=200, blank=True, help_text=_("Empty shows the title of the file.")
    )

    panels = [FieldPanel("file"), FieldPanel("label")]

    class Meta(Orderable.Meta):
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")

    def __str__(self) -> str:
        return self.label or str(self.file)


class DocumentRelation(Orderable):
    """What this document does to another one, in the library or named by its number alone."""

    page = ParentalKey(
        "documents.LegalDocumentPage", on_delete=models.CASCADE, related_name="relations"
    )
    kind = models.CharField(_("relation"), max_length=14, choices=RelationKind.choices)
    target: "models.ForeignKey[LegalDocumentPage | None, LegalDocumentPage | None]" = (
        models.ForeignKey(
            "documents.LegalDocumentPage",
            on_delete=models.SET_NULL,
            null=True,
            blank=True,
            related_name="affected_by",
            verbose_name=_("document in the library"),
        )
    )
    target_text = models.CharField(
        _("or its number and title"),
        max_length=300,
        blank=True,
        help_text=_("For a document that is not in the library."),
    )
    is_partial = models.BooleanField(
        _("only in part"),
        default=False,
        help_text=_("Replaces, repeals or suspends only some provisions: the rest stays in force."),
    )
    provisions = models.CharField(
        _("provisions touched"),
        max_length=500,
        blank=True,
        help_text=_("For example: khoản 2 Điều 7; Điều 9. Empty touches the whole document."),
    )
    touched = models.JSONField(default=list, blank=True, editable=False)
    """Addresses of the provisions touched, as `documents.provisions.anchors` writes them."""
    by_provision = models.CharField(
        _("by which provision of this document"),
        max_length=120,
        blank=True,
        help_text=_("For example: khoản 3 Điều 1."),
    )
    starts_on = models.DateField(
        _("takes effect on"),
        null=True,
        blank=True,
        help_text=_("Empty means with this document."),
    )
    note = models.CharField(
        _("note"), max_length=300, blank=True, help_text=_("What readers should know of it.")
    )

    panels = [
        FieldRowPanel([FieldPanel("kind"), FieldPanel("is_partial")]),
        PageChooserPanel("target", "documents.LegalDocumentPage"),
        FieldPanel("target_text"),
        FieldRowPanel([FieldPanel("provisions"), FieldPanel("by_provision")]),
        FieldPanel("starts_on"),
        FieldPanel("note"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("relation to another document")
        verbose_name_plural = _("relations to other documents")

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.target_text or self.target_id}"

    def clean(self) -> None:
        """Refuse a relation to nothing, one of a document to itself and unreadable provisions."""
        super().clean()
        self.read_provisions()
        if self.target_id is None and not self.target_text.strip():
            raise ValidationError(_("Choose the other document or write its number and title."))
        if self.target_id is not None and self.target_id == self.page_id:
            raise ValidationError({"target": _("A document has no relation to itself.")})

    def read_provisions(self) -> None:
        """Set the addresses of the provisions named; to name some is to touch the others not.

        Raises `ValidationError` for words that name no provisions.
        """
        try:
            self.touched = parse_provisions(self.provisions)
        except NoProvisions as refusal:
            raise ValidationError({"provisions": _unreadable(refusal.words)}) from refusal
        self.is_partial = self.is_partial or bool(self.touched)


def _unreadable(words: str) -> str:
    return gettext(
        "“%(words)s” names no provision. Write it as texts cite it, for example: khoản 2 Điều 7; "
        "Điều 9; các điểm a, b khoản 1 Điều 5; từ Điều 10 đến Điều 12."
    ) % {"words": words}
