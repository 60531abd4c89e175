"""Sections, and pages of plain text."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from editorial.models import EditorialPage
from editorial.running_text import RunningTextField
from editorial.texts import plain_text
from syndication.links import led_straight, without_broken_links

TEXT_FEATURES = [
    "h2",
    "h3",
    "bold",
    "italic",
    "ol",
    "ul",
    "link",
    "document-link",
    "image",
    "blockquote",
    "hr",
]


class SectionPage(EditorialPage):
    """A section (chuyên mục) of the regulation (QN-CC)."""

    body = RunningTextField(_("introduction"), blank=True, features=TEXT_FEATURES)

    parent_page_types = ["home.HomePage", "home.SectionPage"]
    content_panels = [*EditorialPage.content_panels, FieldPanel("body")]
    search_type = "page"

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")

    def search_text(self) -> str:
        return plain_text(self.body)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        children = EditorialPage.objects.child_of(self).live().order_by("path")
        context["children"] = led_straight(without_broken_links(children))
        changed = [page.last_published_at for page in [self, *context["children"]]]
        context["updated_at"] = max((at for at in changed if at), default=None)
        return context


class StandardPage(EditorialPage):
    """A page of text, such as an introduction or a guide."""

    body = RunningTextField(_("text"), blank=True, features=TEXT_FEATURES)

    parent_page_types = ["home.HomePage", "home.SectionPage", "home.StandardPage"]
    content_panels = [*EditorialPage.content_panels, FieldPanel("body")]
    can_be_syndicated = True
    shown_with = (*EditorialPage.shown_with, "syndication__original")
    search_type = "page"

    class Meta:
        verbose_name = _("text page")
        verbose_name_plural = _("text pages")

    def search_text(self) -> str:
        return plain_text(self.body)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["children"] = EditorialPage.objects.child_of(self).live().order_by("path")
        return context


class PrivacyPage(StandardPage):
    """The privacy notice: reachable from every page and printable (TT25)."""

    template = "home/standard_page.html"
    parent_page_types = ["home.HomePage", "home.SectionPage"]
    subpage_types: list[str] = []
    can_be_syndicated = False
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("privacy notice")
        verbose_name_plural = _("privacy notices")
