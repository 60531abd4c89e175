"""What the page editor asks on every page, and its tabs."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
)

from editorial.panels import ClocksPanel
from editorial.record_panel import OnRecordPanel

BOARD_PANELS = [
    MultiFieldPanel(
        [
            FieldPanel("information_kind"),
            FieldRowPanel([FieldPanel("occurred_at"), FieldPanel("received_at")]),
            ClocksPanel(),
        ],
        heading=_("Clocks"),
    ),
    FieldPanel("owner_agency"),
    MultiFieldPanel(
        [
            FieldPanel("source_author"),
            FieldPanel("source_name"),
            FieldPanel("source_published_at"),
            FieldPanel("source_url"),
        ],
        heading=_("Source of a quoted item"),
        help_text=_("Shown with a link at the end of the text."),
    ),
    OnRecordPanel(heading=_("On record")),
]
DUBLIN_CORE_PANEL = MultiFieldPanel(
    [
        FieldPanel("author"),
        FieldPanel("contributor"),
        FieldPanel("keywords"),
        FieldPanel("coverage"),
        FieldPanel("rights"),
    ],
    heading=_("Dublin Core"),
)


def page_editor(page_type: Any) -> Any:
    """Return the editor of a type of page: content, clocks and source, promotion, settings."""
    tabs = [
        ObjectList(page_type.content_panels, heading=_("Content")),
        ObjectList(page_type.board_panels, heading=_("Clocks and source")),
        ObjectList(page_type.promote_panels, heading=_("Promotion")),
        ObjectList(page_type.settings_panels, heading=_("Settings")),
    ]
    editor = TabbedInterface(tabs, base_form_class=page_type.base_form_class)
    return editor.bind_to_model(page_type)
