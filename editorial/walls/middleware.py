"""Before any view of the admin is asked: are the pages, pictures and files it names one's own?"""

from collections.abc import Callable
from typing import Any

from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page

from agencies.keys import key_in
from editorial.walls.reach import reaches_media, reaches_pages

ADMIN = "admin/"
PAGE_KEYS = ("page_id", "page_pk", "parent_page_id", "page_to_move_id", "destination_id")
PICTURE_KEYS = ("image_id",)
FILE_KEYS = ("document_id", "doc_id")
BULK = "wagtail_bulk_action"
CHOSEN_PAGES = "wagtailadmin_choose_page_chosen_multiple"
ACTION = "wagtailadmin_api:pages:action"
READING = {
    *("wagtailadmin_explore", "wagtailadmin_explore_results"),
    *("read_draft", "read_history", "read_history_results", "read_version", "read_comparison"),
}
"""Addresses of pages at which nothing can be done but to read."""
DESTINATIONS = ("new_parent_page", "parent_page", "chooser")
"""Fields that say where pages are copied or moved to."""


class AgencyWallMiddleware:
    """Answer “not found” when an address of the admin names what is another agency's (TB-16.4).

    By the names that Wagtail gives its arguments, so that views which are new or forget to ask
    are closed too. Costs a query where an address names something, and none elsewhere.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: tuple[Any, ...], keys: dict[str, Any]
    ) -> None:
        """Raise `Http404` for what the person does not reach."""
        match = request.resolver_match
        if match is None or not match.route.startswith(ADMIN):
            return
        named = _named(request, match.url_name or "", keys)
        if not any(named.values()):
            return
        user = request.user
        if not user.is_authenticated or user.is_superuser:
            return
        reads = request.method in ("GET", "HEAD") and match.url_name in READING
        for model, found in named.items():
            if found and not _reaches(user, model, found, reads):
                raise Http404


def _named(request: HttpRequest, name: str, keys: dict[str, Any]) -> dict[type[Model], list[int]]:
    """Return the keys that the address names, by model."""
    picture, file = get_image_model(), get_document_model()
    named: dict[type[Model], list[int]] = {
        Page: _numbers(keys.get(each) for each in PAGE_KEYS),
        picture: _numbers(keys.get(each) for each in PICTURE_KEYS),
        file: _numbers(keys.get(each) for each in FILE_KEYS),
    }
    if name == BULK or "wagtailadmin_pages" in request.resolver_match.namespaces:  # type: ignore[union-attr]
        named[Page] += _numbers(request.POST.get(each) for each in DESTINATIONS)
    if request.resolver_match.view_name == ACTION:  # type: ignore[union-attr]
        named[Page] += _numbers([keys.get("pk")])
    if name == CHOSEN_PAGES:
        named[Page] += _numbers(request.GET.getlist("id"))
    if name == BULK:
        kinds = {(kind._meta.app_label, kind._meta.model_name): kind for kind in named}
        kind = kinds.get((keys["app_label"], keys["model_name"]))
        if kind is not None:
            named[kind] += _numbers(request.GET.getlist("id"))
            if kind is Page:
                named[Page] += _numbers([request.GET.get("childOf")])
    return named


def _numbers(values: Any) -> list[int]:
    found = (key_in(str(each)) for each in values if each is not None)
    return [each for each in found if each is not None]


def _reaches(user: Any, model: type[Model], keys: list[int], reads: bool) -> bool:
    if model is Page:
        return reaches_pages(user, keys, reads)
    return reaches_media(user, model, keys)
