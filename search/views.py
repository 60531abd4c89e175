"""The search page."""

import logging
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from agencies.models import Agency
from search.backends.failures import SearchUnavailable
from search.enums import SearchScope, SearchType
from search.queries import LONGEST_QUERY, UnderstoodQuery, understand
from search.results import FoundPages, SearchPages

logger = logging.getLogger(__name__)

Tab = dict[str, Any]


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show what `q` finds, narrowed by `type` and `scope`, one `page` at a time (BT-4.1.c).

    A parameter that makes no sense counts as missing. While the engine is down the page says so
    with status 503, which caches do not keep.
    """
    agency: Agency | None = request.agency  # type: ignore[attr-defined]
    if agency is None:
        raise Http404
    query = understand(request.GET.get("q", ""))
    scope = _scope(request, agency)
    kind = _kind(request)
    found, status = None, 200
    if not query.is_empty:
        try:
            found = SearchPages(
                query=query,
                agency=agency,
                language=get_language() or "vi",
                scope=scope,
                type=kind,
                page=request.GET.get("page", "1"),
                request=request,
            ).execute()
        except SearchUnavailable:
            logger.exception("The search engine does not answer")
            status = 503
    context = {
        "query": query.text,
        "was_cut": query.was_cut,
        "hide_header_search": True,
        "longest_query": LONGEST_QUERY,
        "found": found,
        "page_obj": found.page if found else None,
        "unavailable": status == 503,
        "scope": scope,
        "type": kind,
        "type_tabs": _type_tabs(found, query, scope, agency) if found else [],
        "scopes": _scopes(query, scope, kind, agency),
        "way_out": _way_out(query, scope, kind, agency) if found else None,
    }
    return render(request, "search/search.html", context, status=status)


def _own_scope(agency: Agency) -> SearchScope:
    """The scope of a search without a choice: the portal searches all, a site its own pages."""
    return SearchScope.ALL if agency.is_portal else SearchScope.SITE


def _scope(request: HttpRequest, agency: Agency) -> SearchScope:
    chosen = request.GET.get("scope", "")
    return SearchScope(chosen) if chosen in SearchScope.values else _own_scope(agency)


def _kind(request: HttpRequest) -> SearchType | None:
    chosen = request.GET.get("type", "")
    return SearchType(chosen) if chosen in SearchType.values else None


def _type_tabs(
    found: FoundPages, query: UnderstoodQuery, scope: SearchScope, agency: Agency
) -> list[Tab]:
    """Return the types that have results, and all; a chosen type stays even without any."""
    everything = {
        "label": _("Everything"),
        "url": _address(query, scope, None, agency),
        "count": found.total_of_all_types,
        "active": found.chosen is None,
    }
    kinds = [kind for kind in SearchType if found.counts[kind] or kind == found.chosen]
    tabs = [
        {
            "label": kind.label,
            "url": _address(query, scope, kind, agency),
            "count": found.counts[kind],
            "active": kind == found.chosen,
        }
        for kind in kinds
    ]
    return [everything, *tabs]


def _scopes(
    query: UnderstoodQuery, scope: SearchScope, kind: SearchType | None, agency: Agency
) -> list[Tab]:
    return [
        {
            "value": option.value,
            "label": option.label,
            "url": _address(query, option, kind, agency),
            "active": option == scope,
        }
        for option in SearchScope
    ]


def _way_out(
    query: UnderstoodQuery, scope: SearchScope, kind: SearchType | None, agency: Agency
) -> Tab | None:
    """Return a wider search to offer where nothing was found."""
    if kind:
        return {
            "label": _("Search all types of content"),
            "url": _address(query, scope, None, agency),
        }
    if scope == SearchScope.SITE:
        return {
            "label": _("Search all sites of the province"),
            "url": _address(query, SearchScope.ALL, None, agency),
        }
    return None


def _address(
    query: UnderstoodQuery, scope: SearchScope, kind: SearchType | None, agency: Agency
) -> str:
    """Return the address of the same search, narrowed otherwise; the usual is left out."""
    parameters = {"q": query.text}
    if kind:
        parameters["type"] = kind.value
    if scope != _own_scope(agency):
        parameters["scope"] = scope.value
    return f"{reverse('search')}?{urlencode(parameters)}"
