"""What SQLite and PostgreSQL share: one table of entries, counted in groups, ranked by the page."""

from collections.abc import Callable, Iterable
from typing import Any, TypeAlias

from django.db import connection

from documents.library.facets import tally
from search.engines.asking import (
    CARRYING_SHARE,
    COLUMNS,
    EXPIRED_SHARE,
    FRESH_DAYS,
    FRESH_WEIGHT,
    RULING_TYPES,
    Answer,
    Question,
)
from search.enums import SearchOrder, SearchType

Statement: TypeAlias = tuple[str, list[Any]]

TABLE = "search_searchentry"
CANDIDATES = 1000
"""Matches that are ranked at least, of each way to be a candidate."""
ORDERS = {
    SearchOrder.RELEVANCE: "score DESC, entry.shown_on DESC NULLS LAST, entry.page_id DESC",
    SearchOrder.NEWEST: "entry.shown_on DESC NULLS LAST, entry.page_id DESC",
    SearchOrder.OLDEST: "entry.shown_on ASC NULLS LAST, entry.page_id ASC",
}
STANDING = f"(CASE WHEN entry.status = 'expired' THEN {EXPIRED_SHARE} ELSE 1.0 END)"
_RULING = ", ".join(f"'{code}'" for code in ("", *RULING_TYPES))
_CARRYING = f"(CASE WHEN entry.document_type IN ({_RULING}) THEN 1.0 ELSE {CARRYING_SHARE} END)"
SHARE = f"{STANDING} * {_CARRYING}"


def joined(parts: Iterable[Statement], word: str) -> Statement:
    """Join conditions by AND or OR, or terms by a plus."""
    found = list(parts)
    sql = f" {word} ".join(part for part, _ in found)
    return f"({sql})", [value for _, values in found for value in values]


def bounds(question: Question) -> Statement:
    """Return the condition on what may be found at all."""
    parts: list[Statement] = [("entry.type <> ''", []), among("entry.agency_id", question.agencies)]
    parts += [("entry.path NOT LIKE %s", [f"{path}%"]) for path in question.walls]
    if question.hidden:
        hidden, keys = among("entry.page_id", question.hidden)
        parts.append((f"NOT {hidden}", keys))
    return joined(parts, "AND")


def narrowing(question: Question) -> Statement:
    """Return the condition that the chosen facets make."""
    chosen = [(f"entry.{COLUMNS[name]} = %s", [value]) for name, value in question.chosen.items()]
    return joined([*chosen, ("1 = 1", [])], "AND")


def among(column: str, keys: Iterable[int]) -> Statement:
    """Return the condition that a column holds one of the keys."""
    listed = ", ".join(str(int(key)) for key in keys) or "NULL"
    return f"{column} IN ({listed})", []


def freshness(age_in_days: str, question: Question) -> Statement:
    """Return what news gains by being new."""
    left = f"1.0 - ({age_in_days}) / {FRESH_DAYS}.0"
    return (
        f"(CASE WHEN entry.type = '{SearchType.NEWS.value}' AND entry.shown_on IS NOT NULL"
        f" AND {left} > 0 THEN {FRESH_WEIGHT} * ({left}) ELSE 0.0 END)",
        [question.today, question.today],
    )


def answered(
    question: Question,
    source: str,
    matching: Statement,
    score: Statement,
    candidates: Callable[[Statement], Statement] | None = None,
) -> Answer:
    """Ask for all counts, then for one page of results; for no page where there is none.

    `source` is the FROM, `matching` the condition of being found. `candidates` turns the condition
    of being listed into a narrower one, of being worth a rank, where there are many.
    """
    condition = joined([matching, bounds(question)], "AND")
    total, counts = counted((f"{source} WHERE {condition[0]}", condition[1]), question)
    if not total or question.start >= total:
        return Answer({}, total, counts)
    listed = joined([condition, narrowing(question)], "AND")
    if candidates and question.order == SearchOrder.RELEVANCE and total > CANDIDATES:
        listed = candidates(listed)
    sql = (
        f"SELECT entry.page_id, {score[0]} AS score {source} WHERE {listed[0]}"
        f" ORDER BY {ORDERS[question.order]} LIMIT %s OFFSET %s"
    )
    params = [*score[1], *listed[1], question.stop - question.start, question.start]
    return Answer(dict(rows((sql, params))), total, counts)


def rows(statement: Statement) -> list[tuple[Any, ...]]:
    """Run a statement."""
    with connection.cursor() as cursor:
        cursor.execute(*statement)
        return list(cursor.fetchall())


def counted(found: Statement, question: Question) -> tuple[int, dict[str, dict[Any, int]]]:
    """Return the total and the counts of all facets, in one pass over what is found.

    `found` is FROM and WHERE without the chosen facets.
    """
    columns = ", ".join(f"entry.{column}" for column in COLUMNS.values())
    sql, params = found
    groups = rows((f"SELECT count(*), {columns} {sql} GROUP BY {columns}", params))
    chosen = tuple(question.chosen.get(name) for name in COLUMNS)
    facets = tally(((values, number) for number, *values in groups), chosen, tuple(COLUMNS))
    return facets.total, facets.counts
