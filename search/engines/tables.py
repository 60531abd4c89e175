"""What SQLite and PostgreSQL share: one table of entries, and conditions on its rows."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple, TypeAlias

from django.db import connection

from search.engines.asking import CARRYING_SHARE, COLUMNS, EXPIRED_SHARE, RULING_TYPES, Question
from search.enums import SearchOrder

Statement: TypeAlias = tuple[str, list[Any]]

NEVER: Statement = ("1 = 0", [])

TABLE = "search_searchentry"
CANDIDATES = 1000
"""Matches that are ranked, of each way to be a candidate."""
ORDERS = {
    SearchOrder.RELEVANCE: "score DESC, entry.shown_on DESC NULLS LAST, entry.page_id DESC",
    SearchOrder.NEWEST: "entry.shown_on DESC NULLS LAST, entry.page_id DESC",
    SearchOrder.OLDEST: "entry.shown_on ASC NULLS LAST, entry.page_id ASC",
}
STANDING = f"(CASE WHEN entry.status = 'expired' THEN {EXPIRED_SHARE} ELSE 1.0 END)"
_RULING = ", ".join(f"'{code}'" for code in ("", *RULING_TYPES))
_CARRYING = f"(CASE WHEN entry.document_type IN ({_RULING}) THEN 1.0 ELSE {CARRYING_SHARE} END)"
SHARE = f"{STANDING} * {_CARRYING}"


class Begun(NamedTuple):
    """Titles that have the words typed so far: their FROM, which they are, which of them lead.

    `opens` refers to the page's key alone and is for few rows.
    """

    source: str
    found: Statement
    numbered: Statement
    opens: Statement


def joined(parts: Iterable[Statement], word: str) -> Statement:
    """Join conditions by AND or OR, or terms by a plus."""
    found = list(parts)
    sql = f" {word} ".join(part for part, _ in found)
    return f"({sql})", [value for _, values in found for value in values]


def bounds(question: Question) -> Statement:
    """Return the condition on what may be found at all."""
    # The sum keeps databases from beginning with the index of agencies instead of the words.
    agencies = among("(entry.agency_id + 0)", question.agencies)
    parts: list[Statement] = [("entry.type <> ''", []), agencies]
    parts += [("entry.path NOT LIKE %s", [f"{path}%"]) for path in question.walls]
    if question.hidden:
        hidden, keys = among("entry.page_id", question.hidden)
        parts.append((f"NOT {hidden}", keys))
    return joined(parts, "AND")


def narrowing(chosen: Mapping[str, Any]) -> Statement:
    """Return the condition that chosen facets make."""
    parts = [(f"entry.{COLUMNS[name]} = %s", [value]) for name, value in chosen.items()]
    return joined([*parts, ("1 = 1", [])], "AND")


def among(column: str, keys: Iterable[int]) -> Statement:
    """Return the condition that a column holds one of the keys."""
    listed = ", ".join(str(int(key)) for key in keys) or "NULL"
    return f"{column} IN ({listed})", []


def rows(statement: Statement) -> list[tuple[Any, ...]]:
    """Run a statement."""
    with connection.cursor() as cursor:
        cursor.execute(*statement)
        return list(cursor.fetchall())
