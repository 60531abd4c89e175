"""The search page."""

import logging
from time import monotonic
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from agencies.languages import reader_language
from agencies.models import Agency
from search.backends.failures import SearchUnavailable
from search.enums import SearchScope
from search.filters import SearchFilters
from search.leading import leading
from search.meaning import meant, vocabulary_of
from search.narrowing import address_of, narrowing_of, scopes_of, usual_scope
from search.reach import Reach
from search.results import FoundPages, SearchPages
from search.steering.counting import RecordSearch
from search.understanding import LONGEST_QUERY, explain, understand

logger = logging.getLogger(__name__)


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show what `q` finds, narrowed by the facets and `scope`, one `page` at a time (BT-4.1.c).

    A parameter that makes no sense counts as missing. Should even the database not answer, the
    page says so with status 503, which caches do not keep.
    """
    agency: Agency | None = request.agency  # type: ignore[attr-defined]
    if agency is None:
        raise Http404
    usual = usual_scope(agency)
    filters = SearchFilters.in_address(request.GET, usual)
    reach = Reach.of(agency)
    query = understand(filters.q, vocabulary_of(reach), plain=bool(filters.plain))
    filters = filters.narrowed(q=query.text)
    found, status = None, 200
    begun = monotonic()
    if not query.is_empty:
        try:
            found = SearchPages(
                query=query,
                agency=agency,
                reach=reach,
                scope=SearchScope(filters.scope or usual),
                chosen=filters.chosen,
                order=filters.order,
                page=request.GET.get("page", "1"),
                request=request,
            ).execute()
        except SearchUnavailable:
            logger.exception("No search answers")
            status = 503
    if found and found.page.number == 1:
        _count(agency, query.text, found.total, begun)
    context = {
        "query": query.text,
        "asked": _unquoted(query.text),
        "was_cut": query.was_cut,
        "hide_header_search": True,
        "longest_query": LONGEST_QUERY,
        "found": found,
        "page_obj": found.page if found else None,
        "unavailable": status == 503,
        "filters": filters,
        "scopes": scopes_of(filters, usual),
        **(narrowing_of(found, filters, reach) if found else {}),
        **(_understanding(found, filters, reach) if found else {}),
        "promoted": leading(request, filters, reach) if found and found.page.number == 1 else [],
    }
    return render(request, "search/search.html", context, status=status)


def _unquoted(text: str) -> str:
    """Return a query that is one quoted phrase without its quotes: a sentence puts its own."""
    inner = text[1:-1]
    whole = text[:1] + text[-1:] in {'""', "“”"} and not set(inner) & set('"“”')
    return inner if whole else text


def _count(agency: Agency, text: str, total: int, begun: float) -> None:
    """Count the search, without who asked."""
    taken = round((monotonic() - begun) * 1000)
    RecordSearch(agency, reader_language(), text, total, taken, timezone.now()).execute()


def _understanding(found: FoundPages, filters: SearchFilters, reach: Reach) -> dict[str, Any]:
    """Return how the query was understood, the way back to plain search, and a better spelling.

    A spelling is offered only where it finds something: the question costs an engine's answer, and
    only where nothing fitted what was typed.
    """
    understood = {} if filters.plain else {"explanation": explain(found.query)}
    if understood.get("explanation"):
        understood["plain_url"] = address_of(filters.narrowed(plain="1"))
    if found.total and not found.loosened:
        return understood
    correction = meant(found.query, reach.agency)
    if not correction or not _finds_something(correction, filters, reach):
        return understood
    address = address_of(SearchFilters(q=correction, scope=filters.scope))
    return {**understood, "correction": correction, "correction_url": address}


def _finds_something(text: str, filters: SearchFilters, reach: Reach) -> bool:
    query = understand(text, vocabulary_of(reach))
    scope = SearchScope(filters.scope or usual_scope(reach.agency))
    chosen = {"language": reader_language()}
    asked = SearchPages(query=query, agency=reach.agency, reach=reach, scope=scope, chosen=chosen)
    try:
        return bool(asked.answer().total)
    except SearchUnavailable:
        logger.exception("No search answers; no better spelling is offered")
        return False
