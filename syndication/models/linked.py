"""An item of a portal's section that stands on its poster's own site."""

from typing import Any

from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import PageChooserPanel
from wagtail.models import Page, PageManager

from editorial.models import EditorialPage
from syndication.link_form import LinkedItemForm
from syndication.querysets import LinkedItemQuerySet


class LinkedItemPage(EditorialPage):
    """A title in a section of the portal that leads to a page of a component site (QN-TH, BT-11.2).

    Goes through the portal's Board like any page. Its address sends readers on; once the target is
    offline no list shows it, and its address answers as the target's does.
    """

    target = models.ForeignKey(
        EditorialPage,
        on_delete=models.SET_NULL,
        null=True,
        related_name="linked_from",
        verbose_name=_("page that it leads to"),
        help_text=_("A published page of your own site, in the same language."),
    )

    objects = PageManager.from_queryset(LinkedItemQuerySet)()
    base_form_class = LinkedItemForm
    page_description = _("A title in this section that leads to a page of a component site")
    parent_page_types = ["home.SectionPage", "news.NewsIndexPage"]
    subpage_types: list[str] = []
    default_information_kind = "news"
    search_type = "news"
    category = ""
    """What lists of articles show above a title; the site that it leads to says it here."""

    content_panels = [
        *Page.content_panels,
        PageChooserPanel("target"),
        *EditorialPage.content_panels[len(Page.content_panels) :],
    ]

    class Meta:
        verbose_name = _("link to a page of a component site")
        verbose_name_plural = _("links to pages of component sites")

    @classmethod
    def can_create_at(cls, parent: Page) -> bool:
        """Only a portal's sections take links; on its own site a page stands by itself."""
        agency = getattr(parent.specific, "agency", None)
        return bool(agency and agency.is_portal) and super().can_create_at(parent)

    @property
    def site_name(self) -> str:
        """The name of the agency on whose site the target stands."""
        agency = self.target.agency if self.target else None
        return agency.display_name if agency else ""

    def get_url_parts(self, request: HttpRequest | None = None) -> Any:
        """Lead straight to the target; a link without one has its own address."""
        if self.target is None:
            return super().get_url_parts(request)
        return self.target.get_url_parts(request)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Send the reader on; for now only, for the target may move or be withdrawn."""
        if self.target is None:
            raise Http404
        return redirect(self.target.full_url)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """Show the row as lists show it, instead of leaving the editor."""
        context = {"page": self, "item": self}
        return render(request, "syndication/linked_item_preview.html", context)
