"""Registrations with Wagtail: the language guard and what choosers may show."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from wagtail import hooks
from wagtail.models import Page

from editorial.roles import agencies_of
from editorial.viewsets import AgencyViewSetGroup

MISSING_TRANSLATION = "missing_translation"
"""Query parameter that tells a page that its reader asked for another language."""


@hooks.register("before_serve_page")
def serve_only_in_its_own_language(
    page: Page, request: HttpRequest, serve_args: Any, serve_kwargs: Any
) -> HttpResponse | None:
    """Send the reader to the page's own address when `/en/` would show Vietnamese (TQ-2.2)."""
    asked = get_language()
    agency = getattr(request, "agency", None)
    if agency is not None and agency.site.root_page.locale_id == page.locale_id:
        page.locale = agency.site.root_page.locale
    if page.locale.language_code == asked:
        return None
    return redirect(f"{page.get_url(request)}?{MISSING_TRANSLATION}={asked}")


@hooks.register("construct_page_chooser_queryset")
def choose_among_own_pages(pages: Any, request: HttpRequest) -> Any:
    """Show an agency's people only pages of the agencies they work for."""
    user = request.user
    if getattr(user, "is_superuser", False):
        return pages
    return pages.filter(editorialpage__agency_id__in=agencies_of(user))


@hooks.register("register_admin_viewset")
def register_agency_pages() -> AgencyViewSetGroup:
    """Give leaders and schedules their place in the admin."""
    return AgencyViewSetGroup()
