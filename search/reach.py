"""Whose pages a search may find, and which of them never: read once for a whole search."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple, Self

from django.db import connection
from django.db.models import CharField, QuerySet, Value
from wagtail.models import PageViewRestriction

from agencies.languages import localized
from agencies.models import Agency
from search.enums import SearchScope
from syndication.models import LinkedItemPage


class Names(NamedTuple):
    """A name in both languages; of a site its label and its short name too."""

    name: str
    name_en: str
    label: str = ""
    short_name: str = ""

    @property
    def shown(self) -> str:
        """The name in the language of the page, Vietnamese where there is no other."""
        return localized(self, "name")


@dataclass(frozen=True, slots=True)
class Reach:
    """What bounds every search of an agency's visitors (TQ-20.3).

    `sites` are the active agencies under its portal; `walls` paths of pages that not everyone may
    read; `hidden` linked items that lead nowhere now.
    """

    agency: Agency
    sites: Mapping[int, Names]
    walls: tuple[str, ...]
    hidden: tuple[int, ...]

    @classmethod
    def of(cls, agency: Agency) -> Self:
        """Return the reach of an agency's search, in one query."""
        statement, values = _statement(agency.portal_id or agency.pk)
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
            rows = sorted(cursor.fetchall())
        return cls(
            agency,
            {key: Names(*names) for kind, key, *names in rows if kind == "site"},
            tuple(path for kind, _key, path, *_empty in rows if kind == "wall"),
            tuple(key for kind, key, *_empty in rows if kind == "hidden"),
        )

    def name_of(self, agency: int | None) -> str:
        """Return the name of a site that may be found, in the language of the page."""
        if agency is None:
            return ""
        if agency == self.agency.pk:
            return self.agency.display_name
        return self.sites[agency].shown if agency in self.sites else ""

    def bounds(self, scope: SearchScope) -> dict[str, Any]:
        """Return what a question says of it."""
        own = scope == SearchScope.SITE
        agencies = (self.agency.pk,) if own else tuple(self.sites)
        return {"agencies": agencies, "walls": self.walls, "hidden": self.hidden}


@lru_cache(maxsize=256)
def _statement(portal: int) -> tuple[str, tuple[Any, ...]]:
    """Return the query of a portal's reach, which is long to work out.

    Nothing in it may be looked up or told by the clock while it is built: it is kept for as long
    as the process lives.
    """
    sites = _row("site", Agency.objects.under(Agency(pk=portal)).active(), *Names._fields)
    walls = _row("wall", PageViewRestriction.objects.all(), "page__path", *[_EMPTY] * 3)
    hidden = _row("hidden", LinkedItemPage.objects.broken(), *[_EMPTY] * 4)
    statement, values = sites.union(walls, hidden, all=True).query.sql_with_params()
    return statement, tuple(values)


def named(kind: str, rows: "QuerySet[Any]") -> "QuerySet[Any, Any]":
    """Return kind, key and both names of rows of a register, to be joined with others."""
    return _row(kind, rows, "name", "name_en")


_EMPTY = Value("", CharField())


def _row(kind: str, rows: "QuerySet[Any]", *columns: str | Value) -> "QuerySet[Any, Any]":
    return rows.order_by().values_list(Value(kind, CharField()), "pk", *columns)
