"""PostgreSQL: two vectors an entry, of its title and of all its words; few candidates are ranked.

Ranking opens the vector of each candidate, so only the newest matches, those in titles and those
that bear the number are ranked; counts are of all matches, which are looked up once.
"""

from collections import defaultdict
from typing import Any

from django.db import DatabaseError, transaction

from agencies.texts import fold
from editorial.search_words import exact_word
from search.backends.failures import SearchUnavailable
from search.engines import tables, tsquery
from search.engines.asking import (
    COLUMNS,
    EXACT_TITLE_WEIGHT,
    EXACT_WEIGHT,
    FRESH_DAYS,
    FRESH_WEIGHT,
    PAIR_WEIGHT,
    PHRASE_TITLE_WEIGHT,
    PHRASE_WEIGHT,
    TITLE_WEIGHT,
    TOKENS_WEIGHT,
    Answer,
    Question,
)
from search.engines.tables import ORDERS, Statement
from search.enums import SearchOrder, SearchType
from search.models import SearchEntry

RANK_WEIGHTS = "{0.1, 0.2, 0.4, 1.0}"
RANK_SCALE = 10.0

_FROM = f"FROM {tables.TABLE} entry"
_ALL, _TITLE, _TOKENS = "entry.all_vector", "entry.title_vector", "entry.token_vector"
_TOTAL, _CANDIDATE = "total", "candidate"
_WHOLE = ("ForeignKey", "PositiveSmallIntegerField")
# PostgreSQL takes the comparison of a vector for cheap and does not see that it has to be fetched
# from elsewhere first, entry by entry: it must begin with the index of words, or take seconds.
# What is found stays in memory, and is counted without sorting it.
_PLAN = "SELECT " + ", ".join(
    f"set_config('{name}', '{value}', true)"
    for name, value in (
        ("enable_seqscan", "off"),
        ("enable_indexscan", "off"),
        ("enable_sort", "off"),
        ("work_mem", "32MB"),
    )
)


class PostgreSQLEngine:
    """Asks the vectors."""

    def answer(self, question: Question) -> Answer:
        try:
            with transaction.atomic():
                tables.rows((_PLAN, []))
                total, counts, candidates = _counted(question)
                ranked = _ranked(question, candidates) if question.start < total else {}
            return Answer(ranked, total, counts)
        except DatabaseError as error:
            raise SearchUnavailable(str(error)) from error


def _counted(question: Question) -> tuple[int, dict[str, dict[Any, int]], list[int]]:
    """Return the total, the counts of all facets, and what is worth a rank, in one statement."""
    condition = tables.joined([_matching(question), tables.bounds(question)], "AND")
    columns = ", ".join(f"entry.{name}" for name in ("page_id", "shown_on", *COLUMNS.values()))
    listed = tables.narrowing(question)
    parts: list[Statement] = [
        (f"SELECT '{_TOTAL}', NULL, count(*) FROM found entry WHERE {listed[0]}", listed[1]),
        *_candidates(question),
    ]
    for name, column in COLUMNS.items():
        left = tables.narrowing(question, but=name)
        sql = f"SELECT '{name}', entry.{column}::text, count(*) FROM found entry WHERE {left[0]}"
        parts.append((f"{sql} GROUP BY entry.{column}", left[1]))
    found = f"WITH found AS MATERIALIZED (SELECT {columns} {_FROM} WHERE {condition[0]})"
    sql = f"{found} {' UNION ALL '.join(part for part, _values in parts)}"
    answers: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
    values = [*condition[1], *(value for _sql, own in parts for value in own)]
    for name, option, number in tables.rows((sql, values)):
        answers[name].append((option, number))
    counts = {name: _options(column, answers[name]) for name, column in COLUMNS.items()}
    keys = {number for _option, number in answers[_CANDIDATE]}
    return answers[_TOTAL][0][1], counts, sorted(keys)


def _options(column: str, numbers: list[tuple[str, int]]) -> dict[Any, int]:
    """Return the numbers of results by option, keys and years as numbers again."""
    read = int if SearchEntry._meta.get_field(column).get_internal_type() in _WHOLE else str
    return {read(option): number for option, number in numbers if option}


def _candidates(question: Question) -> list[Statement]:
    """Return what finds the entries that are worth a rank; by date, those of the page itself."""
    listed = tables.narrowing(question)
    if question.order != SearchOrder.RELEVANCE:
        page = f"LIMIT {question.stop - question.start} OFFSET {question.start}"
        return [_keys("found", listed, f"{ORDERS[question.order]} {page}")]
    newest = f"{ORDERS[SearchOrder.NEWEST]} LIMIT {max(tables.CANDIDATES, question.stop)}"
    demanded = tsquery.every(question.demands, fold)
    leading = [_has(_TITLE, demanded)] if demanded else []
    leading += [_has(_TOKENS, tsquery.conjoined(question.tokens))] if question.tokens else []
    bounds = tables.joined([tables.bounds(question), listed], "AND")
    apart = [tables.joined([each, bounds], "AND") for each in leading]
    ways = [("found", listed), *((tables.TABLE, each) for each in apart)]
    return [_keys(source, condition, newest) for source, condition in ways]


def _keys(source: str, condition: Statement, order: str) -> Statement:
    sql, values = condition
    keys = f"SELECT entry.page_id FROM {source} entry WHERE {sql} ORDER BY {order}"
    return f"SELECT '{_CANDIDATE}', NULL, own.page_id FROM ({keys}) own", values


def _ranked(question: Question, candidates: list[int]) -> dict[int, float]:
    """Return the page of results with their scores."""
    score, values = _score(question)
    among, _none = tables.among("entry.page_id", candidates)
    start = question.start if question.order == SearchOrder.RELEVANCE else 0
    sql = (
        f"SELECT entry.page_id, {score} AS score {_FROM} WHERE {among}"
        f" ORDER BY {ORDERS[question.order]} LIMIT %s OFFSET %s"
    )
    return dict(tables.rows((sql, [*values, question.stop - question.start, start])))


def _matching(question: Question) -> Statement:
    """Return the condition of being found."""
    ways: list[Statement] = []
    if question.tokens:
        ways.append(_has(_TOKENS, tsquery.conjoined(question.tokens)))
    if question.demands and question.all_demanded:
        ways.append(_has(_ALL, tsquery.every(question.demands, fold)))
    elif question.demands:
        met = [
            (f"({_ALL} @@ %s::tsquery)::int", [tsquery.either(demand)])
            for demand in question.demands
        ]
        sql, params = tables.joined(met, "+")
        enough = (f"{sql} >= {question.minimum_met}", params)
        any_of_them = _has(_ALL, tsquery.every(question.demands, fold, "|"))
        ways.append(tables.joined([any_of_them, enough], "AND"))
    return tables.joined(ways, "OR")


def _score(question: Question) -> Statement:
    """Return the weight of a match: how its words lie, where they stand, how they are spelled."""
    folded, exact = (tsquery.every(question.demands, spell) for spell in (fold, exact_word))
    parts: list[Statement] = [_freshness(question)]
    if folded:
        # The cover of all words says how near they lie; where some may be missing there is none.
        by = "ts_rank_cd" if question.all_demanded else "ts_rank"
        rank = f"{RANK_SCALE} * {by}('{RANK_WEIGHTS}', {_ALL}, %s::tsquery, 1)"
        parts += [(rank, [folded]), _lift(TITLE_WEIGHT, _TITLE, folded)]
    parts += [_lift(PAIR_WEIGHT, _TITLE, tsquery.quoted(pair)) for pair in question.pairs]
    if exact != folded:
        parts.append(_lift(EXACT_TITLE_WEIGHT, _TITLE, exact))
        parts.append(_lift(EXACT_WEIGHT, _ALL, exact))
    if len(question.demands) > 1:
        typed = tuple(fold(word) for demand in question.demands for word in demand.typed)
        phrase = tsquery.quoted(typed)
        parts.append(_lift(PHRASE_TITLE_WEIGHT, _TITLE, phrase))
        parts.append(_lift(PHRASE_WEIGHT, _ALL, phrase))
    sql, params = tables.joined(parts, "+")
    shared = [(f"{tables.SHARE} * {sql}", params)]
    if question.tokens:
        shared.append(_lift(TOKENS_WEIGHT, _TOKENS, tsquery.conjoined(question.tokens)))
    return tables.joined(shared, "+")


def _freshness(question: Question) -> Statement:
    """Return what news gains by being new."""
    left = f"1.0 - (%s::date - entry.shown_on) / {FRESH_DAYS}.0"
    return (
        f"(CASE WHEN entry.type = '{SearchType.NEWS.value}' AND entry.shown_on IS NOT NULL"
        f" AND {left} > 0 THEN {FRESH_WEIGHT} * ({left}) ELSE 0.0 END)",
        [question.today, question.today],
    )


def _has(vector: str, query: str) -> Statement:
    return f"{vector} @@ %s::tsquery", [query]


def _lift(weight: float, vector: str, query: str) -> Statement:
    return f"{weight} * ({vector} @@ %s::tsquery)::int", [query]


def prefix_query(words: tuple[str, ...], tokens: tuple[str, ...]) -> tuple[str, Statement]:
    """Return FROM and condition of titles with all words, the last one as far as it is typed."""
    ways = [_has(_TITLE, tsquery.begun(words))]
    if tokens:
        ways.append(_has(_TOKENS, tsquery.conjoined(tokens)))
    return _FROM, tables.joined(ways, "OR")
