"""The containers of the language trees."""

from typing import Any, NoReturn

from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class LanguageRootPage(Page):
    """Hold the homes of all agencies in one language; never shown to the public."""

    parent_page_types = ["wagtailcore.Page"]
    is_creatable = False
    preview_modes: list[tuple[str, str]] = []

    class Meta:
        verbose_name = _("language container")
        verbose_name_plural = _("language containers")

    def route(self, request: HttpRequest, path_components: list[str]) -> NoReturn:
        """A container has no address of its own."""
        raise Http404

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> NoReturn:
        raise Http404
