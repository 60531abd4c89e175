"""Texts of a document: those that editors provide, and each as it was read into provisions."""

import uuid
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, PageChooserPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable

from agencies.languages import short_day
from documents.blocks import LegalTextBlock
from documents.enums import ProvisionKind

if TYPE_CHECKING:
    from documents.models.document import LegalDocumentPage


class ConsolidatedText(Orderable):
    """The document's text as it stands from a day on, after what amended it (văn bản hợp nhất)."""

    page = ParentalKey(
        "documents.LegalDocumentPage", on_delete=models.CASCADE, related_name="consolidations"
    )
    valid_from = models.DateField(_("this text holds from"))
    source: "models.ForeignKey[LegalDocumentPage | None, LegalDocumentPage | None]" = (
        models.ForeignKey(
            "documents.LegalDocumentPage",
            on_delete=models.SET_NULL,
            null=True,
            blank=True,
            related_name="+",
            verbose_name=_("amending or consolidating document"),
        )
    )
    note = models.CharField(_("note"), max_length=300, blank=True)
    body = StreamField(LegalTextBlock(), verbose_name=_("text"))

    panels = [
        FieldRowPanel([FieldPanel("valid_from"), FieldPanel("note")]),
        PageChooserPanel("source", "documents.LegalDocumentPage"),
        FieldPanel("body"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("consolidated text")
        verbose_name_plural = _("consolidated texts")

    def __str__(self) -> str:
        return f"{self.page}: {short_day(self.valid_from)}"


class ParsedText(models.Model):
    """One public text of a document as it was read: made anew on approval, never by hand.

    `html` is what readers see: an address at each provision, `<cite data-citation="N">` around the
    N-th citation. `contents` is its table of contents, one `[depth, kind, anchor, label, heading]`
    each; `warnings` are the reader's doubts, `{"line", "code", "message"}` each.
    """

    page = models.ForeignKey(
        "documents.LegalDocumentPage", on_delete=models.CASCADE, related_name="parsed_texts"
    )
    consolidation = models.ForeignKey(
        ConsolidatedText, on_delete=models.CASCADE, null=True, related_name="+"
    )
    valid_from = models.DateField(null=True)
    """The first day of a consolidated text; None for the text as issued."""
    html = models.TextField(blank=True)
    contents = models.JSONField(default=list)
    warnings = models.JSONField(default=list)
    digest = models.CharField(max_length=64)
    """Of the source and of the reader's version: what did not change is not read again."""
    read_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["page"], condition=Q(consolidation=None), name="one_reading_as_issued"
            ),
            models.UniqueConstraint(
                fields=["consolidation"],
                condition=Q(consolidation__isnull=False),
                name="one_reading_of_a_consolidation",
            ),
        ]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.page_id} {self.valid_from or ''}".strip()


class Provision(models.Model):
    """A provision of a text. Row and `key` stay the same as long as the provision is the same.

    `content` is its own words without those of the provisions inside it; `key` also ties it to
    itself in the document's other texts.
    """

    text = models.ForeignKey(ParsedText, on_delete=models.CASCADE, related_name="provisions")
    parent = models.ForeignKey("self", on_delete=models.CASCADE, null=True, related_name="children")
    key = models.UUIDField(default=uuid.uuid4, db_index=True)
    kind = models.CharField(max_length=10, choices=ProvisionKind.choices)
    number = models.CharField(max_length=40, blank=True)
    heading = models.TextField(blank=True)
    content = models.TextField(blank=True)
    anchor = models.CharField(max_length=120)
    depth = models.PositiveSmallIntegerField()
    position = models.PositiveIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["text", "anchor"], name="one_provision_an_address")
        ]
        default_permissions = ()

    def __str__(self) -> str:
        return self.anchor


class Citation(models.Model):
    """A citation in a text: what it says, and where it leads in the library, if anywhere.

    `target_key` names the cited document (see `documents.citations`); empty means this document.
    """

    text = models.ForeignKey(ParsedText, on_delete=models.CASCADE, related_name="citations")
    provision = models.ForeignKey(Provision, on_delete=models.SET_NULL, null=True, related_name="+")
    position = models.PositiveIntegerField()
    words = models.CharField(max_length=500)
    target_key = models.CharField(max_length=200, blank=True, db_index=True)
    target_name = models.CharField(max_length=300, blank=True)
    target_anchor = models.CharField(max_length=120, blank=True)
    target: "models.ForeignKey[LegalDocumentPage | None, LegalDocumentPage | None]" = (
        models.ForeignKey(
            "documents.LegalDocumentPage",
            on_delete=models.SET_NULL,
            null=True,
            related_name="citations_here",
        )
    )

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["text", "position"], name="one_citation_a_place")
        ]
        default_permissions = ()

    def __str__(self) -> str:
        return self.words
