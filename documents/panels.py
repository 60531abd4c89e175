"""What the page editor asks of a legal document (ND43-10.1.e)."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel

from documents.attachments.panels import FilesReadPanel
from documents.inconsistencies.panel import InconsistenciesPanel
from documents.reading_panel import ReadingPanel
from editorial.child_texts import ChildTextsPanel

CLOCK_INPUTS = ("document_type", "number_text", "issuer", "issued_on", "urgent_ground")
"""What the kind of the time limit follows from (TQ-7.2, ND43-17)."""
URGENCY_PANEL = MultiFieldPanel(
    [
        FieldPanel("is_urgent"),
        FieldPanel("urgent_ground", widget=forms.TextInput(attrs={"data-only-with": "is_urgent"})),
    ],
    heading=_("Urgency"),
)
DOCUMENT_PANELS = [
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("document_type"), FieldPanel("number_text")]),
            FieldRowPanel([FieldPanel("issuer"), FieldPanel("field")]),
            FieldRowPanel([FieldPanel("signer"), FieldPanel("signer_title")]),
            FieldRowPanel([FieldPanel("gazette_number"), FieldPanel("gazette_date")]),
            FieldPanel("gazette_url"),
        ],
        heading=_("Document"),
    ),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("issued_on"), FieldPanel("effective_on")]),
            FieldRowPanel([FieldPanel("expired_on"), FieldPanel("validity_status")]),
        ],
        heading=_("Validity"),
    ),
    FieldPanel("body"),
    ReadingPanel(heading=_("How the text is read")),
    InlinePanel("attachments", heading=_("Files"), label=_("File")),
    FilesReadPanel(),
    InlinePanel(
        "relations",
        heading=_("Relations to other documents"),
        label=_("Relation"),
        help_text=_("What this document does to others; they show it by themselves."),
    ),
    InconsistenciesPanel(heading=_("What does not fit together")),
    InlinePanel(
        "consolidations",
        heading=_("Consolidated texts"),
        label=_("Text as it holds from a day on"),
        help_text=_("After an amendment, give readers the whole text as it now stands."),
    ),
    *(
        ChildTextsPanel(name)
        for name in ("attachment_texts", "relation_texts", "consolidation_texts")
    ),
]
