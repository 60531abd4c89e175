"""Options of a search's filters by the names that readers know them by."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from agencies.models import Agency
from documents.enums import DocumentType, ValidityStatus
from documents.models import DocumentField, IssuingBody
from search.engines.asking import COLUMNS
from search.enums import SearchType

MOST = 200
"""Options of a facet that are offered; nobody looks through more."""
_NAMED: dict[str, Any] = {"issuer": IssuingBody, "field": DocumentField, "site": Agency}
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
    counts: Mapping[str, Mapping[Any, int]], chosen: Mapping[str, Any]
) -> dict[str, list[Option]]:
    """Return the options of each facet, a query for each register that occurs.

    An option that would show nothing is left out unless it is chosen. Years come latest first,
    fixed names in their own order, others by the number of results.
    """
    options = {}
    for facet in COLUMNS:
        numbers = dict(counts.get(facet, {}))
        if facet in chosen:
            numbers.setdefault(chosen[facet], 0)
        names = _names(facet, numbers)
        rows = [
            Option(value, names[value], numbers[value], chosen.get(facet) == value)
            for value in names
            if value in numbers
        ]
        options[facet] = rows[:MOST]
    return options


def _names(facet: str, numbers: Mapping[Any, int]) -> dict[Any, str]:
    """Return the names of a facet's options in the order in which readers look for them."""
    if facet in _FIXED:
        return {
            value: _(str(label)) if facet == "language" else str(label)
            for value, label in _FIXED[facet].items()
        }
    if facet == "year":
        return {year: str(year) for year in sorted(numbers, reverse=True)}
    rows = _NAMED[facet].objects.filter(pk__in=list(numbers)) if numbers else []
    named = {row.pk: row.display_name for row in rows}
    return dict(sorted(named.items(), key=lambda row: (-numbers[row[0]], row[1])))
