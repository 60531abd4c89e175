"""The search page."""

import logging
from time import monotonic
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from agencies.languages import reader_language
from agencies.models import Agency
from search.backends.failures import SearchUnavailable
from search.enums import SearchOrder, SearchScope, SearchType
from search.filters import ALL_LANGUAGES, SearchFilters
from search.forms import SearchForm
from search.leading import leading
from search.meaning import meant, vocabulary_of
from search.options import Option, options_of
from search.reach import Reach
from search.results import FoundPages, SearchPages
from search.steering.counting import RecordSearch
from search.understanding import LONGEST_QUERY, explain, understand

logger = logging.getLogger(__name__)

SELECTED = ("document_type", "issuer", "field", "year", "validity", "site", "language")
"""Facets with a field of their own; the types of content are tabs."""

Link = dict[str, Any]


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show what `q` finds, narrowed by the facets and `scope`, one `page` at a time (BT-4.1.c).

    A parameter that makes no sense counts as missing. Should even the database not answer, the
    page says so with status 503, which caches do not keep.
    """
    agency: Agency | None = request.agency  # type: ignore[attr-defined]
    if agency is None:
        raise Http404
    usual = _usual_scope(agency)
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
        "scopes": _scopes(filters, usual),
        **(_narrowing(found, filters, reach) if found else {}),
        **(_understanding(found, filters, reach) if found else {}),
        "promoted": leading(request, filters, reach) if found and found.page.number == 1 else [],
    }
    return render(request, "search/search.html", context, status=status)


def _unquoted(text: str) -> str:
    """Return a query that is one quoted phrase without its quotes: a sentence puts its own."""
    inner = text[1:-1]
    whole = text[:1] + text[-1:] in {'""', "“”"} and not set(inner) & set('"“”')
    return inner if whole else text


def _usual_scope(agency: Agency) -> SearchScope:
    return SearchScope.ALL if agency.is_portal else SearchScope.SITE


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
        understood["plain_url"] = _address(filters.narrowed(plain="1"))
    if found.total and not found.loosened:
        return understood
    correction = meant(found.query, reach.agency)
    if not correction or not _finds_something(correction, filters, reach):
        return understood
    address = _address(SearchFilters(q=correction, scope=filters.scope))
    return {**understood, "correction": correction, "correction_url": address}


def _finds_something(text: str, filters: SearchFilters, reach: Reach) -> bool:
    query = understand(text, vocabulary_of(reach))
    scope = SearchScope(filters.scope or _usual_scope(reach.agency))
    chosen = {"language": reader_language()}
    asked = SearchPages(query=query, agency=reach.agency, reach=reach, scope=scope, chosen=chosen)
    try:
        return bool(asked.answer().total)
    except SearchUnavailable:
        logger.exception("No search answers; no better spelling is offered")
        return False


def _narrowing(found: FoundPages, filters: SearchFilters, reach: Reach) -> dict[str, Any]:
    """Return what narrows the results, and the way out where there are none."""
    usual = _usual_scope(reach.agency)
    options = options_of(found.counts, filters.chosen, reach)
    offered = [
        name
        for name in SELECTED
        if getattr(filters, name) or len(options[name]) > 1
        if name != "site" or (filters.scope or usual) == SearchScope.ALL
    ]
    form = SearchForm(filters.parameters())
    for name in offered:
        rows = [(each.value, f"{each.label} ({each.count})") for each in options[name]]
        form.offer(name, rows, _("All"))
    for name in set(form.fields) - {*offered, "sort"}:
        del form.fields[name]
    others = [choice for choice in SearchOrder.choices if choice[0] != SearchOrder.RELEVANCE]
    form.offer("sort", others, SearchOrder.RELEVANCE.label)
    return {
        "filter_form": form,
        "type_tabs": _type_tabs(options["type"], found, filters),
        "chips": _chips(options, filters, form),
        "kept": {name: value for name, value in filters.parameters().items() if name in _KEPT},
        "way_out": _way_out(found, filters, usual),
    }


_KEPT = ("q", "scope", "type", "plain")
"""What the form of the filters carries along."""


def _type_tabs(options: list[Option], found: FoundPages, filters: SearchFilters) -> list[Link]:
    """Return the types that have results, and all; a chosen type stays even without any."""
    everything = {
        "label": _("Everything"),
        "url": _address(filters.without("type")),
        "count": sum(found.counts["type"].values()),
        "active": not filters.type,
    }
    tabs = [
        {
            "label": option.label,
            "url": _address(filters.narrowed(type=SearchType(option.value).value)),
            "count": option.count,
            "active": option.is_chosen,
        }
        for option in options
    ]
    return [everything, *tabs]


def _chips(
    options: dict[str, list[Option]], filters: SearchFilters, form: SearchForm
) -> list[Link]:
    """Return the chosen filters, each with the address of the search without it."""
    return [
        {
            "label": form.fields[name].label,
            "value": next((each.label for each in options[name] if each.is_chosen), _("All")),
            "url": _address(filters.without(name)),
        }
        for name in SELECTED
        if getattr(filters, name) and name in form.fields
    ]


def _scopes(filters: SearchFilters, usual: SearchScope) -> list[Link]:
    return [
        {"value": scope.value, "label": scope.label, "active": scope == (filters.scope or usual)}
        for scope in SearchScope
    ]


def _way_out(found: FoundPages, filters: SearchFilters, usual: SearchScope) -> Link | None:
    """Return a wider search to offer where nothing was found."""
    elsewhere = sum(found.counts["language"].values())
    if elsewhere and not filters.language:
        label = ngettext(
            "%d result in another language", "%d results in other languages", elsewhere
        )
        anyway = filters.narrowed(language=ALL_LANGUAGES)
        return {"label": label % elsewhere, "url": _address(anyway)}
    if filters.is_narrowed:
        everything = SearchFilters(q=filters.q, scope=filters.scope)
        return {"label": _("Search without filters"), "url": _address(everything)}
    if (filters.scope or usual) == SearchScope.SITE:
        wider = filters.narrowed(scope=SearchScope.ALL.value)
        return {"label": _("Search all sites of the province"), "url": _address(wider)}
    return None


def _address(filters: SearchFilters) -> str:
    return filters.address(reverse("search"))
