"""Options of a search's filters by the names that readers know them by."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from documents.enums import DocumentType, ValidityStatus
from documents.models import DocumentField, IssuingBody
from search.engines.asking import COLUMNS
from search.enums import SearchType
from search.reach import Names, Reach, named

MOST = 200
"""Options of a facet that are offered; nobody looks through more."""
_REGISTERS: dict[str, Any] = {"issuer": IssuingBody, "field": DocumentField}
_FIXED: dict[str, dict[Any, Any]] = {
    "type": dict(SearchType.choices),
    "document_type": dict(DocumentType.choices),
    "validity": dict(ValidityStatus.choices),
    "language": dict(settings.LANGUAGES),
}


@dataclass(frozen=True, slots=True)
class Option:
    """One option of a filter, with the number of results that it would show."""

    value: Any
    label: str
    count: int
    is_chosen: bool


def options_of(
    counts: Mapping[str, Mapping[Any, int]], chosen: Mapping[str, Any], reach: Reach
) -> dict[str, list[Option]]:
    """Return the options of each facet; one query names those that are rows of registers.

    An option that would show nothing is left out unless it is chosen. Years come latest first,
    fixed names in their own order, others by the number of results.
    """
    numbers = {facet: dict(counts.get(facet, {})) for facet in COLUMNS}
    for facet, value in chosen.items():
        numbers[facet].setdefault(value, 0)
    registered = {"site": reach.sites, **_registered(numbers)}
    options = {}
    for facet, own in numbers.items():
        names = _names(facet, own, registered)
        rows = [
            Option(value, names[value], own[value], chosen.get(facet) == value)
            for value in names
            if value in own
        ]
        options[facet] = rows[:MOST]
    return options


def _registered(numbers: Mapping[str, Mapping[Any, int]]) -> dict[str, dict[int, Names]]:
    """Return the names of the options that are rows of registers."""
    bodies, fields = (
        named(facet, model.objects.filter(pk__in=list(numbers[facet])))
        for facet, model in _REGISTERS.items()
    )
    found: dict[str, dict[int, Names]] = {facet: {} for facet in _REGISTERS}
    for facet, key, *names in bodies.union(fields, all=True):
        found[facet][key] = Names(*names)
    return found


def _names(
    facet: str, numbers: Mapping[Any, int], registered: Mapping[str, Mapping[int, Names]]
) -> dict[Any, str]:
    """Return the names of a facet's options in the order in which readers look for them."""
    if facet in _FIXED:
        return {
            value: _(str(label)) if facet == "language" else str(label)
            for value, label in _FIXED[facet].items()
        }
    if facet == "year":
        return {year: str(year) for year in sorted(numbers, reverse=True)}
    shown = {key: names.shown for key, names in registered[facet].items() if key in numbers}
    return dict(sorted(shown.items(), key=lambda row: (-numbers[row[0]], row[1])))
