"""From an address to its page in two queries, at any depth of the tree."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import Resolver404
from django.utils.translation import get_language
from wagtail import views
from wagtail.contrib.routable_page.models import RoutablePageMixin

from editorial.models import EditorialPage
from home.withdrawn import answer_for

Handler = Callable[[HttpRequest], HttpResponse]


class PageRouteMiddleware:
    """Find the page of a public address before Wagtail walks down the tree for it.

    The deepest page whose address begins the path answers; what is left of the path is its own
    affair (routable pages), as in Wagtail's routing. Where a page was taken offline, its readers
    are told so. Where nothing is found, Wagtail's own routing has the last word.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Leave the route where Wagtail's view looks for it first; answer for a withdrawn page."""
        agency = getattr(request, "agency", None)
        if view is not views.serve or agency is None:
            return None
        path = args[0] if args else kwargs.get("path", "")
        parts = [part for part in path.split("/") if part]
        found = self._deepest(agency, parts)
        if found is None:
            return None
        page, rest = found
        if not page.live:
            return answer_for(request, page) if _is_address_of(page, rest) else None
        with suppress(Http404):
            request._wagtail_route_for_request = page.route(  # type: ignore[attr-defined]
                request, rest
            )
        return None

    def _deepest(self, agency: Any, parts: list[str]) -> tuple[EditorialPage, list[str]] | None:
        language = get_language()
        home = f"/{language}/{agency.site.root_page.slug}/"
        addresses = [home] + [
            f"{home}{'/'.join(parts[:count])}/" for count in range(1, len(parts) + 1)
        ]
        row = (
            EditorialPage.objects.filter(agency_id=agency.pk, url_path__in=addresses)
            .order_by("-depth")
            .values_list("pk", "content_type_id", "url_path")
            .first()
        )
        if row is None:
            return None
        key, content_type_id, url_path = row
        model: Any = ContentType.objects.get_for_id(content_type_id).model_class()
        page = model.objects.select_related(*model.shown_with).get(pk=key)
        return page, parts[addresses.index(url_path) :]


def _is_address_of(page: EditorialPage, rest: list[str]) -> bool:
    """Whether the page answered at this address while it was live, such as an index at its feed."""
    if not rest:
        return True
    if not isinstance(page, RoutablePageMixin):
        return False
    try:
        page.resolve_subpage(f"/{'/'.join(rest)}/")
    except Resolver404:
        return False
    return True
