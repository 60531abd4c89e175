"""Options of a library's filters by the names that readers know them by."""

from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, Value
from django.utils.translation import get_language

from documents.enums import DocumentType, ValidityStatus
from documents.forms import NORMATIVE
from documents.library.facets import Facets
from documents.library.filters import FACETS, LibraryFilters
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


def named(facets: Facets, filters: LibraryFilters) -> dict[str, list[Option]]:
    """Return the options of each facet in the order in which readers look for them.

    An option that would show nothing is left out unless it is chosen. Names of bodies and fields
    are read in one query.
    """
    chosen = dict(zip(FACETS, filters.chosen, strict=True))
    names = _names(facets, chosen)
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


def _names(facets: Facets, chosen: dict[str, Any]) -> dict[str, list[tuple[Any, str]]]:
    names = {
        facet: [(value, str(label)) for value, label in choices]
        for facet, choices in _FIXED.items()
    }
    years = {*facets.counts["year"], chosen["year"]} - {None}
    names["year"] = [(year, str(year)) for year in sorted(years, reverse=True)]
    return names | _registered(facets, chosen)


def _registered(facets: Facets, chosen: dict[str, Any]) -> dict[str, list[tuple[Any, str]]]:
    queries = [
        model._default_manager.filter(pk__in={*facets.counts[facet], chosen[facet]} - {None})
        .order_by()
        .annotate(facet=Value(facet, output_field=CharField()))
        .values_list("facet", "pk", "name", "name_en")
        for facet, model in REGISTERS.items()
    ]
    found: dict[str, list[tuple[Any, str]]] = {facet: [] for facet in REGISTERS}
    english = get_language() == "en"
    for facet, key, name, name_en in queries[0].union(*queries[1:], all=True):
        found[facet].append((key, (english and name_en) or name))
    return {facet: sorted(rows, key=lambda row: row[1]) for facet, rows in found.items()}
