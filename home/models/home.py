"""The home page of a portal and of a component site."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from editorial.models import EditorialPage
from home.blocks import HomeStreamBlock


class HomePage(EditorialPage):
    """The front of a site: blocks that gather what its Board has published."""

    body = StreamField(HomeStreamBlock(), blank=True, verbose_name=_("content"))

    parent_page_types = ["agencies.LanguageRootPage"]
    is_creatable = False
    content_panels = [*EditorialPage.content_panels, FieldPanel("body")]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def route(self, request: HttpRequest, path_components: list[str]) -> Any:
        """Find the page of an address in one look-up instead of one per level of the tree.

        The deepest page whose address begins the path answers; what is left of the path is its
        own affair (routable pages), as in Wagtail's step-by-step routing.
        """
        if not path_components:
            return super().route(request, path_components)
        addresses = [
            self.url_path + "/".join(path_components[:count]) + "/"
            for count in range(1, len(path_components) + 1)
        ]
        found = Page.objects.filter(url_path__in=addresses).order_by("-depth").first()
        if found is None:
            return super().route(request, path_components)
        consumed = found.depth - self.depth
        return found.specific.route(request, path_components[consumed:])
