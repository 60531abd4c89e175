"""What an editor fills in on a consultation, besides what every page has."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel

from consultation.intake.panel import IntakePanel
from editorial.child_texts import ChildTextsPanel

CONSULTATION_PANELS = [
    FieldPanel("field"),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("opens_at"), FieldPanel("closes_at")]),
            FieldPanel("shortening_ground"),
            FieldPanel("extension_ground"),
            FieldPanel("answer_due_on"),
        ],
        heading=_("Window for opinions"),
    ),
    MultiFieldPanel(
        [
            FieldPanel("drafting_agency"),
            FieldPanel("receiving_agency"),
            FieldPanel("postal_address"),
            FieldPanel("email"),
            FieldRowPanel([FieldPanel("contact_name"), FieldPanel("contact_phone")]),
        ],
        heading=_("Where opinions go"),
    ),
    FieldPanel("body"),
    InlinePanel("files", heading=_("Dossier"), label=_("File")),
    ChildTextsPanel("file_texts"),
    IntakePanel(heading=_("Letters and intake")),
]
