"""What narrows the results of a search, and what to offer where there are none."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agencies.languages import worded
from agencies.models import Agency
from search.enums import SearchOrder, SearchScope, SearchType
from search.filters import ALL_LANGUAGES, SearchFilters
from search.forms import SearchForm
from search.options import Option, options_of
from search.reach import Reach
from search.results import FoundPages

SELECTED = ("document_type", "issuer", "field", "year", "validity", "site", "language")
"""Facets with a field of their own; the types of content are tabs."""
_KEPT = ("q", "scope", "type", "plain")
"""What the form of the filters carries along."""

Link = dict[str, Any]


def usual_scope(agency: Agency) -> SearchScope:
    """Return where is searched unless the reader says otherwise."""
    return SearchScope.ALL if agency.is_portal else SearchScope.SITE


def address_of(filters: SearchFilters) -> str:
    """Return the address of the search that these parameters ask for."""
    return filters.address(reverse("search"))


def narrowing_of(found: FoundPages, filters: SearchFilters, reach: Reach) -> dict[str, Any]:
    """Return what narrows the results, and the way out where there are none."""
    usual = usual_scope(reach.agency)
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
        **_nothing_found(found, filters, usual, options["language"]),
    }


def scopes_of(filters: SearchFilters, usual: SearchScope) -> list[Link]:
    """Return where can be searched."""
    return [
        {"value": scope.value, "label": scope.label, "active": scope == (filters.scope or usual)}
        for scope in SearchScope
    ]


def _type_tabs(options: list[Option], found: FoundPages, filters: SearchFilters) -> list[Link]:
    """Return the types that have results, and all; a chosen type stays even without any."""
    everything = {
        "label": _("Everything"),
        "url": address_of(filters.without("type")),
        "count": sum(found.counts["type"].values()),
        "active": not filters.type,
    }
    tabs = [
        {
            "label": option.label,
            "url": address_of(filters.narrowed(type=SearchType(option.value).value)),
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
            "url": address_of(filters.without(name)),
        }
        for name in SELECTED
        if getattr(filters, name) and name in form.fields
    ]


def _nothing_found(
    found: FoundPages, filters: SearchFilters, usual: SearchScope, languages: list[Option]
) -> dict[str, Any]:
    """Return what is said where nothing was found, and a wider search to offer."""
    if found.hits:
        return {}
    if any(each.count for each in languages) and not filters.language:
        anyway = filters.narrowed(language=ALL_LANGUAGES)
        return {
            "empty_heading": _("Nothing was found in this language"),
            "way_out": {"label": _in_words(languages), "url": address_of(anyway)},
        }
    advice = _("Check the spelling, or use fewer words.")
    if found.query.number and not filters.is_narrowed:
        advice = _(
            "No document with this number is published here. Check the number and the year, or "
            "search for words of its title."
        )
    return {
        "empty_heading": _("Nothing was found"),
        "empty_text": advice,
        "way_out": _wider(filters, usual),
    }


def _in_words(languages: list[Option]) -> str:
    """Return how many results there are in other languages; in which one, if it is one."""
    others = [each for each in languages if each.count]
    count = sum(each.count for each in others)
    if len(others) > 1:
        return (
            ngettext("%d result in another language", "%d results in other languages", count)
            % count
        )
    label = str(others[0].label)
    name = worded(label[:1].lower() + label[1:], label)
    words = ngettext("%(count)d result in %(language)s", "%(count)d results in %(language)s", count)
    return words % {"count": count, "language": name}


def _wider(filters: SearchFilters, usual: SearchScope) -> Link | None:
    if filters.is_narrowed:
        everything = SearchFilters(q=filters.q, scope=filters.scope)
        return {"label": _("Search without filters"), "url": address_of(everything)}
    if (filters.scope or usual) == SearchScope.SITE:
        wider = filters.narrowed(scope=SearchScope.ALL.value)
        return {"label": _("Search all sites of the province"), "url": address_of(wider)}
    return None
