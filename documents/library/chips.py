"""What a reader has chosen, each with the address of the same list without it."""

from dataclasses import dataclass

from django.utils import formats
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from documents.library.filters import FACETS, LibraryFilters
from documents.library.names import Option

LABELS = {
    "q": _("Words or number"),
    "type": pgettext_lazy("documents", "Type"),
    "issuer": _("Issued by"),
    "field": pgettext_lazy("documents", "Field"),
    "year": _("Year of issue"),
    "validity": _("Validity"),
    "normative": _("Normative or not"),
    "on": _("Validity on the day"),
}


@dataclass(frozen=True, slots=True)
class Chip:
    """One chosen filter."""

    label: str
    value: str
    url: str


def chips_of(filters: LibraryFilters, options: dict[str, list[Option]], address: str) -> list[Chip]:
    """Return the chosen filters in the order of the form; the order of the list is none."""
    values = {"q": filters.q}
    for facet in FACETS:
        values[facet] = next((each.label for each in options[facet] if each.is_chosen), "")
    values["on"] = formats.date_format(filters.on, "SHORT_DATE_FORMAT") if filters.on else ""
    return [
        Chip(str(LABELS[name]), value, f"{address}{filters.without(name).query_string()}")
        for name, value in values.items()
        if value
    ]
