"""Blocks of a home page; each gathers what this site's Board has published."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from agencies.enums import AgencyKind
from agencies.models import Agency
from home.gathering_blocks import (
    LatestNewsBlock,
    NewestDocumentsBlock,
    OpenConsultationsBlock,
    ProjectsBlock,
)

KINDS_OF_SITES = {
    AgencyKind.DEPARTMENT: _("Departments"),
    AgencyKind.COMMUNE: _("Communes and wards"),
    AgencyKind.TOPIC: _("Topic portals"),
    AgencyKind.UNIT: _("Other units"),
}


class NoticeBlock(blocks.StructBlock):
    """A notice that citizens should see first, such as a planned outage or a flood warning."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=160)
    text = blocks.TextBlock(label=_("Text"), max_length=600, required=False)
    page = blocks.PageChooserBlock(label=_("Page to read on"), required=False)
    urgent = blocks.BooleanBlock(label=_("Urgent"), required=False)

    class Meta:
        label = _("Notice")
        icon = "warning"
        template = "home/blocks/hero_notice.html"


class LinkBlock(blocks.StructBlock):
    """A link with a line of explanation."""

    title = blocks.CharBlock(label=_("Title"), max_length=80)
    description = blocks.CharBlock(label=_("Description"), max_length=160, required=False)
    icon = blocks.ChoiceBlock(
        label=_("Icon"),
        choices=[
            ("file-text", _("Document")),
            ("search", _("Search")),
            ("message-square", _("Conversation")),
            ("landmark", _("Public office")),
            ("calendar-days", _("Calendar")),
            ("map", _("Map")),
            ("phone", _("Telephone")),
            ("users", _("People")),
            ("bar-chart-3", _("Figures")),
            ("external-link", _("Other site")),
        ],
        default="file-text",
    )
    page = blocks.PageChooserBlock(label=_("Page"), required=False)
    url = blocks.URLBlock(label=_("or address"), required=False)

    class Meta:
        label = _("Link")
        icon = "link"


class QuickLinksBlock(blocks.StructBlock):
    """The few services that most people come for."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=100)
    links = blocks.ListBlock(LinkBlock(), label=_("Links"), min_num=1, max_num=12)

    class Meta:
        label = _("Quick links")
        icon = "link"
        template = "home/blocks/quick_links.html"


class LeadersBlock(blocks.StructBlock):
    """The leaders of the agency."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=100)
    count = blocks.IntegerBlock(label=_("How many"), default=6, min_value=1, max_value=12)

    class Meta:
        label = _("Leaders")
        icon = "group"
        template = "home/blocks/leaders.html"

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context)
        agency = context.get("agency")
        if agency is not None:
            leaders = agency.leaders.approved().select_related("photo")
            context["items"] = leaders.prefetch_related("photo__renditions")[: value["count"]]
        return context


class AgencySitesBlock(blocks.StructBlock):
    """Links to the component sites (TQ-5: the portal's home page links to them)."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=100)

    class Meta:
        label = _("Component sites")
        icon = "site"
        template = "home/blocks/agency_sites.html"

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context)
        agency = context.get("agency")
        if agency is None:
            return context
        sites = list(
            Agency.objects.active()
            .filter(portal=agency.portal or agency)
            .exclude(site=None)
            .select_related("site")
            .by_name()
        )
        context["groups"] = [
            {"kind": kind, "label": label, "agencies": members}
            for kind, label in KINDS_OF_SITES.items()
            if (members := [site for site in sites if site.kind == kind])
        ]
        return context


class RichTextSectionBlock(blocks.StructBlock):
    """A short text of the site's own."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=100, required=False)
    text = blocks.RichTextBlock(
        label=_("Text"), features=["bold", "italic", "ol", "ul", "link", "document-link"]
    )

    class Meta:
        label = _("Text")
        icon = "pilcrow"
        template = "home/blocks/rich_text.html"


class HomeStreamBlock(blocks.StreamBlock):
    """All blocks that a home page may hold."""

    notice = NoticeBlock()
    latest_news = LatestNewsBlock()
    newest_documents = NewestDocumentsBlock()
    open_consultations = OpenConsultationsBlock()
    projects = ProjectsBlock()
    quick_links = QuickLinksBlock()
    leaders = LeadersBlock()
    agency_sites = AgencySitesBlock()
    rich_text = RichTextSectionBlock()
