"""PostgreSQL: one narrow table of vectors and facets; few candidates are ranked.

Ranking fetches the words of each candidate, so only the newest matches, those in titles and those
that bear the number are ranked; counts are of all matches, in one pass over the narrow rows.
"""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from django.db import DatabaseError, transaction

from editorial.search_words import folded_word
from search.backends.failures import SearchUnavailable
from search.engines import tables, tsquery, vectors
from search.engines.asking import COLUMNS, Answer, Question
from search.engines.tables import ORDERS, Statement
from search.enums import SearchOrder

Counts = dict[str, dict[Any, int]]

KINDS = ("type", "document_type", "validity", "language")
"""Facets of few options: the table holds them joined, and all four are counted as one."""
KEYS = tuple(name for name in COLUMNS if name not in KINDS)
# PostgreSQL takes the comparison of a vector for cheap and does not see that it has to be fetched
# from elsewhere first, entry by entry: it must begin with the index of words, or take seconds.
# What is counted stays in memory and is not sorted; compiling takes longer than it saves.
_PLAN = "SELECT " + ", ".join(
    f"set_config('{name}', '{value}', true)"
    for name, value in (
        ("enable_seqscan", "off"),
        ("enable_indexscan", "off"),
        ("enable_sort", "off"),
        ("jit", "off"),
        ("work_mem", "32MB"),
    )
)


class PostgreSQLEngine:
    """Asks the vectors."""

    def answer(self, question: Question) -> Answer:
        try:
            with transaction.atomic():
                tables.rows((_PLAN, []))
                return _answered(question)
        except DatabaseError as error:
            raise SearchUnavailable(str(error)) from error


def _answered(question: Question) -> Answer:
    long = vectors.has_long_phrase(question)
    guessed = long and (not question.all_demanded or vectors.pairs_suffice(question))
    matches = vectors.matching(question, proven=long and not guessed)
    total, counts = _counted(question, matches)
    ranked = _ranked(question, matches) if question.start < total else {}
    return Answer(ranked, total, counts, is_exact=not guessed)


def _counted(question: Question, matches: Statement) -> tuple[int, Counts]:
    """Return the total and the counts of all facets.

    One pass counts those in which nothing is chosen, and the kinds; each other one has its own.
    """
    kinds = {name: value for name, value in question.chosen.items() if name in KINDS}
    keys = {name: value for name, value in question.chosen.items() if name in KEYS}
    free = [name for name in KEYS if name not in keys]
    columns = ["entry.kinds", *(f"entry.{COLUMNS[name]}" for name in free)]
    listed, own = tables.narrowing(kinds)
    sql = (
        f"SELECT {', '.join(columns)}, count(*), count(*) FILTER (WHERE {listed})"
        f" {{found}} GROUP BY GROUPING SETS ({', '.join(f'({each})' for each in columns)})"
    )
    counts: Counts = {name: {} for name in COLUMNS}
    joined: dict[str, int] = {}
    for kind, *values, every, left in tables.rows(_found(question, matches, (sql, own), keys)):
        if kind is not None:
            joined[kind] = every
            continue
        for name, value in zip(free, values, strict=True):
            if value is not None and left:
                counts[name][value] = left
    for name in keys:
        others = {other: value for other, value in question.chosen.items() if other != name}
        column = f"entry.{COLUMNS[name]}"
        statement = f"SELECT {column}, count(*) {{found}} AND {column} IS NOT NULL GROUP BY 1"
        counts[name] = dict(tables.rows(_found(question, matches, (statement, []), others)))
    return _add_kinds(counts, joined, kinds), counts


def _found(
    question: Question, matches: Statement, statement: Statement, chosen: Mapping[str, Any]
) -> Statement:
    """Return a statement about what is found and what some choices leave of it."""
    sql, own = statement
    parts = [matches, tables.bounds(question), tables.narrowing(chosen)]
    condition, values = tables.joined(parts, "AND")
    before, known = vectors.beforehand(question)
    counted = sql.format(found=f"{vectors.FROM} WHERE {condition}")
    return f"{before} {counted}", [*known, *own, *values]


def _add_kinds(counts: Counts, joined: Mapping[str, int], chosen: Mapping[str, Any]) -> int:
    """Count the kinds from those that are counted together; returns the total."""
    total = 0
    sums: defaultdict[tuple[str, str], int] = defaultdict(int)
    for kinds, number in joined.items():
        values = dict(zip(KINDS, kinds.split("|"), strict=True))
        missed = [name for name, value in chosen.items() if values[name] != value]
        total += 0 if missed else number
        for name, value in values.items():
            if value and set(missed) <= {name}:
                sums[name, value] += number
    for (name, value), number in sums.items():
        counts[name][value] = number
    return total


def _ranked(question: Question, matches: Statement) -> dict[int, float]:
    """Return the page of results with their scores, of those that are worth a rank.

    By date that is the page itself.
    """
    by_rank = question.order == SearchOrder.RELEVANCE
    candidates, found = tables.joined(_candidates(question, matches), "UNION")
    score, weighed = vectors.score(question)
    proof, proven = vectors.in_order(question)
    before, known = vectors.beforehand(question)
    sql = (
        f"{before} SELECT entry.page_id, {score} AS score {vectors.FROM}"
        f" WHERE entry.ctid = ANY (ARRAY{candidates}) AND {proof}"
        f" ORDER BY {ORDERS[question.order]} LIMIT %s OFFSET %s"
    )
    start = question.start if by_rank else 0
    page = [question.stop - question.start, start]
    return dict(tables.rows((sql, [*known, *weighed, *found, *proven, *page])))


def _candidates(question: Question, matches: Statement) -> list[Statement]:
    """Return what finds the places of the entries that are worth a rank."""
    bounds = [tables.bounds(question), tables.narrowing(question.chosen)]
    matches = tables.joined([matches, *bounds], "AND")
    if question.order != SearchOrder.RELEVANCE:
        page = f"LIMIT {question.stop - question.start} OFFSET {question.start}"
        return [_places(matches, f"{ORDERS[question.order]} {page}")]
    newest = f"{ORDERS[SearchOrder.NEWEST]} LIMIT {max(tables.CANDIDATES, question.stop)}"
    ways = [matches]
    if not question.all_demanded:
        ways.append(tables.joined([vectors.has_all(question), *bounds], "AND"))
    if question.demands:
        demanded = vectors.has(vectors.TITLE, tsquery.every(question.demands, folded_word))
        ways.append(tables.joined([demanded, *bounds], "AND"))
    if question.tokens:
        numbered = vectors.has(vectors.TOKENS, tsquery.conjoined(question.tokens))
        ways.append(tables.joined([numbered, *bounds], "AND"))
    return [_places(each, newest) for each in ways]


def _places(condition: Statement, order: str) -> Statement:
    sql, values = condition
    return f"(SELECT entry.ctid {vectors.FROM} WHERE {sql} ORDER BY {order})", values
