"""Options of a library's filters by the names that readers know them by."""

from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.db.models import CharField, Value

from agencies.languages import worded
from documents.enums import DocumentType, ValidityStatus
from documents.forms import NORMATIVE
from documents.library.changes import LibraryState
from documents.library.facets import Facets
from documents.library.filters import FACETS, LibraryFilters
from documents.library.statuses import SECONDS
from documents.models.registers import DocumentField, IssuingBody

REGISTERS = {"issuer": IssuingBody, "field": DocumentField}
_FIXED: dict[str, list[tuple[Any, Any]]] = {
    "type": DocumentType.choices,
    "validity": ValidityStatus.choices,
    "normative": NORMATIVE,
}


@dataclass(frozen=True, slots=True)
class Option:
    """One option of a filter, with the number of documents that it would show."""

    value: Any
    label: str
    count: int
    is_chosen: bool


def named(facets: Facets, filters: LibraryFilters, state: LibraryState) -> dict[str, list[Option]]:
    """Return the options of each facet in the order in which readers look for them.

    An option that would show nothing is left out unless it is chosen.
    """
    chosen = dict(zip(FACETS, filters.chosen, strict=True))
    names = _names(facets, chosen, state)
    options = {}
    for facet in FACETS:
        counts = dict(facets.counts[facet])
        if chosen[facet] is not None:
            counts.setdefault(chosen[facet], 0)
        options[facet] = [
            Option(value, label, counts[value], value == chosen[facet])
            for value, label in names[facet]
            if value in counts
        ]
    return options


def _names(
    facets: Facets, chosen: dict[str, Any], state: LibraryState
) -> dict[str, list[tuple[Any, str]]]:
    names = {
        facet: [(value, str(label)) for value, label in choices]
        for facet, choices in _FIXED.items()
    }
    years = {*facets.counts["year"], chosen["year"]} - {None}
    names["year"] = [(year, str(year)) for year in sorted(years, reverse=True)]
    return names | _registered(state)


def _registered(state: LibraryState) -> dict[str, list[tuple[Any, str]]]:
    """Return the names of both registers, as they are kept until something changes."""
    key = f"documents-names-{state.name}"
    rows: list[tuple[str, int, str, str]] | None = cache.get(key)
    if rows is None:
        queries = [
            model._default_manager.order_by()
            .annotate(facet=Value(facet, output_field=CharField()))
            .values_list("facet", "pk", "name", "name_en")
            for facet, model in REGISTERS.items()
        ]
        rows = sorted(queries[0].union(*queries[1:], all=True), key=lambda row: row[2])
        cache.set(key, rows, SECONDS)
    found: dict[str, list[tuple[Any, str]]] = {facet: [] for facet in REGISTERS}
    for facet, pk, name, name_en in rows:
        found[facet].append((pk, worded(name, name_en)))
    return found
