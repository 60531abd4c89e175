"""Addresses of search for programs."""

from typing import Any

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from agencies.models import Agency
from operations.api.answers import api_view
from operations.api.errors import ApiError
from operations.api.parameters import read_all
from search.api.parameters import SEARCH, SUGGEST
from search.backends.failures import SearchUnavailable
from search.enums import SearchScope
from search.filters import SearchFilters
from search.hits import Hit
from search.meaning import vocabulary_of
from search.options import options_of
from search.reach import Reach
from search.results import FoundPages, SearchPages
from search.suggestions import suggestions
from search.understanding import explain, understand


@api_view
def search_list(request: HttpRequest) -> dict[str, Any]:
    """Tell what a search finds, a page at a time, with the counts of all facets."""
    asked = read_all(SEARCH, request.GET)
    agency = _agency(request)
    usual = SearchScope.ALL if agency.is_portal else SearchScope.SITE
    given = {name: value for name, value in asked.items() if value is not None}
    filters = SearchFilters.of(given, usual)
    reach = Reach.of(agency)
    query = understand(filters.q, vocabulary_of(reach), plain=bool(filters.plain))
    if query.is_empty:
        raise ApiError(400, "no_words", _("Say in q what to search for: words or a number."))
    try:
        found = SearchPages(
            query=query,
            agency=agency,
            reach=reach,
            scope=SearchScope(filters.scope or usual),
            chosen=filters.chosen,
            order=filters.order,
            page=str(asked["page"]),
            request=request,
        ).execute()
    except SearchUnavailable as error:
        raise ApiError(
            503, "unavailable", _("Search does not answer at the moment; try again in a minute.")
        ) from error
    return {
        "query": query.text,
        "understood_as": {
            "kind": found.query.kind.value,
            "explanation": "" if filters.plain else explain(found.query),
            "loosened": found.notice,
            "number": found.query.number,
            "provision": found.query.provision,
            "agency": found.query.agency,
            "words": list(found.query.words),
        },
        "total": found.total,
        "total_is_exact": found.is_exact,
        "page": found.page.number,
        "pages": found.page.paginator.num_pages,
        "hits": [_hit(each, request) for each in found.hits],
        "facets": _facets(found, filters, reach),
    }


@api_view
def suggest(request: HttpRequest) -> dict[str, Any]:
    """Tell titles and numbers of pages that begin as `q` does."""
    asked = read_all(SUGGEST, request.GET)
    rows = suggestions(asked["q"] or "", _agency(request), asked["language"], request)
    return {
        "query": asked["q"] or "",
        "suggestions": [
            {
                "title": row.title,
                "number": row.number,
                "url": request.build_absolute_uri(row.url),
                "site": row.site,
            }
            for row in rows
        ],
    }


def _hit(hit: Hit, request: HttpRequest) -> dict[str, Any]:
    place = hit.provision
    return {
        "id": hit.id,
        "type": hit.type.value,
        "title": hit.plain_title,
        "url": request.build_absolute_uri(hit.url),
        "number": hit.number,
        "date": hit.date.isoformat() if hit.date else None,
        "validity": hit.status or None,
        "issuer": hit.issuer_name or None,
        "site": hit.site_name,
        "snippet": hit.snippet,
        "provision": place
        and {
            "anchor": place.anchor,
            "label": place.label,
            "url": request.build_absolute_uri(place.url),
        },
        "score": hit.score,
    }


def _facets(found: FoundPages, filters: SearchFilters, reach: Reach) -> dict[str, Any]:
    return {
        name: [
            {"value": each.value, "label": each.label, "count": each.count}
            for each in options
            if each.count
        ]
        for name, options in options_of(found.counts, filters.chosen, reach).items()
    }


def _agency(request: HttpRequest) -> Agency:
    agency: Agency | None = request.agency  # type: ignore[attr-defined]
    if agency is None:
        raise Http404
    return agency
