"""What a library can be asked for, from parameters and back to them."""

from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, Self

from django.http import QueryDict
from django.utils.http import urlencode

from documents.enums import LibrarySort
from documents.forms import LibraryFilterForm
from documents.listing import forgiving

FACETS = ("type", "issuer", "field", "year", "validity", "normative")
"""Filters whose options carry counts, in the order in which readers see them."""


@dataclass(frozen=True, slots=True)
class LibraryFilters:
    """One look-up. Empty values ask for nothing; `on` None means whatever day it is."""

    q: str = ""
    type: str = ""
    issuer: int | None = None
    field: int | None = None
    year: int | None = None
    validity: str = ""
    normative: str = ""
    on: date | None = None
    sort: str = ""

    @classmethod
    def of(cls, values: dict[str, Any]) -> Self:
        """Return what cleaned values ask for; the usual order needs no word."""
        known = {field.name for field in fields(cls)}
        asked = cls(**{name: value for name, value in values.items() if name in known})
        needless = asked.sort in ("", asked.usual_order)
        senseless = asked.sort == LibrarySort.RELEVANCE and not asked.q
        return asked.without("sort") if needless or senseless else asked

    @classmethod
    def in_address(cls, parameters: QueryDict) -> Self:
        """Return what an address asks for, without what makes no sense."""
        return cls.of(forgiving(LibraryFilterForm, parameters).cleaned_data)

    @property
    def usual_order(self) -> str:
        """The newest first, or what fits best where there are words."""
        return (LibrarySort.RELEVANCE if self.q else LibrarySort.NEWEST).value

    @property
    def order(self) -> str:
        """The order asked for."""
        return self.sort or self.usual_order

    @property
    def chosen(self) -> tuple[Any, ...]:
        """The value asked for in each facet, None for any."""
        return tuple(getattr(self, name) or None for name in FACETS)

    @property
    def is_narrowed(self) -> bool:
        """Whether something keeps documents out of the list."""
        return bool(self.q) or any(self.chosen)

    def without(self, *names: str) -> Self:
        """Return the look-up without some of its filters."""
        empty = type(self)()
        return replace(self, **{name: getattr(empty, name) for name in names})

    def parameters(self) -> dict[str, str]:
        """Return what an address must say to ask for the same again."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: str(value) for name, value in values.items() if value}

    def query_string(self) -> str:
        """Return the parameters behind their question mark; nothing where there are none."""
        parameters = self.parameters()
        return f"?{urlencode(parameters)}" if parameters else ""
