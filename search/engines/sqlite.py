"""SQLite: one FTS5 table over the entries says what matches; few matches are weighed.

Weighing a match takes ten times as long as finding it, so only the newest matches, those in titles
and those that bear the number are weighed; counts are of all matches.
"""

import json
from collections import defaultdict
from datetime import date

from django.db import OperationalError

from documents.enums import ValidityStatus
from editorial.search_words import exact_word, folded_word
from search.backends.failures import SearchUnavailable
from search.engines import fts5, tables
from search.engines.asking import (
    CARRYING_SHARE,
    COMPLETE_WEIGHT,
    EXACT_TITLE_WEIGHT,
    EXACT_WEIGHT,
    EXPIRED_SHARE,
    FRESH_DAYS,
    FRESH_WEIGHT,
    PHRASE_TITLE_WEIGHT,
    PHRASE_WEIGHT,
    RULING_TYPES,
    TITLE_WEIGHT,
    TOKENS_WEIGHT,
    Answer,
    Question,
)
from search.engines.columns import STAMP, Bits, Columns, at_least, columns_at
from search.engines.tables import NEVER, Begun, Statement
from search.enums import SearchOrder, SearchType

WORDS = "search_words"
"""The FTS5 table; migration `full_text` makes it, triggers keep it in step."""
COLUMN_WEIGHTS = "4.0, 10.0, 1.0"
"""Of title, tokens, text."""
# The plus keeps SQLite from looking up one key after the other, which FTS5 does slowly.
_AMONG = f"FROM {WORDS} WHERE {WORDS} MATCH %s AND +rowid IN (SELECT value FROM json_each(%s))"


class SQLiteEngine:
    """Asks FTS5."""

    def answer(self, question: Question) -> Answer:
        try:
            return _answered(question)
        except OperationalError as error:
            raise SearchUnavailable(str(error)) from error


def _answered(question: Question) -> Answer:
    columns, found, complete, title, number = _found(question)
    found &= columns.bounds(question)
    counts = columns.counts(found, question.chosen)
    listed = columns.chosen(found, question.chosen)
    total = listed.bit_count()
    if question.start >= total:
        return Answer({}, total, counts)
    by_rank = question.order == SearchOrder.RELEVANCE
    if by_rank:
        most = max(tables.CANDIDATES, question.stop)
        ways = (listed, listed & complete, listed & title, listed & number)
        places = sorted({place for way in ways for place in columns.places(way, 0, most)})
    else:
        oldest = question.order == SearchOrder.OLDEST
        places = columns.places(listed, question.start, question.stop, oldest=oldest)
    scores = _scores(question, columns, places, complete, title, number)
    if by_rank:
        places.sort(key=lambda place: -scores[place])
        places = places[question.start : question.stop]
    return Answer({columns.keys[place]: scores[place] for place in places}, total, counts)


def _found(question: Question) -> tuple[Columns, Bits, Bits, Bits, Bits]:
    """Return what matches, what meets all demands though some may be missed, what meets them in
    its title, and what bears the number."""
    folded = fts5.every(question.demands, folded_word)
    apart = [folded] if question.all_demanded else [fts5.either(each) for each in question.demands]
    matches = [fts5.of_number(question.tokens), fts5.in_title(folded), *filter(None, apart)]
    keys = f"(SELECT group_concat(rowid) FROM {WORDS} WHERE {WORDS} MATCH %s)"
    lists = ", ".join(keys if match else "NULL" for match in matches)
    ((stamp, *answers),) = tables.rows((f"SELECT {STAMP}, {lists}", [*filter(None, matches)]))
    columns = columns_at(stamp)
    number, title, *met = (
        columns.of_keys(map(int, answer.split(","))) if answer else 0 for answer in answers
    )
    demanded = at_least(len(met) if question.all_demanded else question.minimum_met, met)
    complete = 0 if question.all_demanded else at_least(len(met), met)
    return columns, number | demanded if met else number, complete, title, number


def _scores(
    question: Question,
    columns: Columns,
    places: list[int],
    complete: Bits,
    title: Bits,
    number: Bits,
) -> dict[int, float]:
    """Return the weights of a few: how rare their words are, where they stand, how spelled."""
    leading, in_title, numbered = map(columns.digits, (complete, title, number))
    lifts = _lifts(question, titles="1" in in_title)
    among = json.dumps([columns.keys[place] for place in places])
    ways = [fts5.beside(question.demands, question.pairs, every=question.all_demanded)]
    matching = " OR ".join(filter(None, (fts5.of_number(question.tokens), *ways)))
    base = f"SELECT rowid, -bm25({WORDS}, {COLUMN_WEIGHTS}) {_AMONG}"
    parts: list[Statement] = [(base, [matching, among])]
    parts += [(f"SELECT rowid, {weight} {_AMONG}", [match, among]) for weight, match in lifts]
    sql = " UNION ALL ".join(part for part, _values in parts)
    weights: defaultdict[int, float] = defaultdict(float)
    for key, weight in tables.rows((sql, [value for _, own in parts for value in own])):
        weights[key] += weight
    scores = {}
    for place in places:
        weight = weights[columns.keys[place]] + _freshness(columns, place, question.today)
        weight += TITLE_WEIGHT if in_title[place] == "1" else 0.0
        weight += COMPLETE_WEIGHT if leading[place] == "1" else 0.0
        lead = TOKENS_WEIGHT if numbered[place] == "1" else 0.0
        scores[place] = _share(columns, place) * weight + lead
    return scores


def _lifts(question: Question, *, titles: bool) -> list[tuple[float, str]]:
    """Return what lifts a match: its words spelled as typed, and side by side; in titles, if any.

    FTS5 looks through the whole list of a word even for titles, so it is spared the question.
    """
    exact = fts5.every(question.demands, exact_word)
    lifts = []
    if exact != fts5.every(question.demands, folded_word):
        lifts += [(EXACT_TITLE_WEIGHT, fts5.in_title(exact)), (EXACT_WEIGHT, exact)]
    if len(question.demands) > 1:
        typed = tuple(folded_word(word) for demand in question.demands for word in demand.typed)
        phrase = fts5.quoted(typed)
        lifts += [(PHRASE_TITLE_WEIGHT, fts5.in_title(phrase)), (PHRASE_WEIGHT, phrase)]
    return lifts if titles else lifts[1::2]


def _share(columns: Columns, place: int) -> float:
    """Return the share of its weight that a match keeps."""
    expired = columns.values["validity"][place] == ValidityStatus.EXPIRED
    ruling = columns.values["document_type"][place] in ("", *RULING_TYPES)
    return (EXPIRED_SHARE if expired else 1.0) * (1.0 if ruling else CARRYING_SHARE)


def _freshness(columns: Columns, place: int, today: date) -> float:
    """Return what news gains by being new."""
    day = columns.days[place]
    if columns.values["type"][place] != SearchType.NEWS or not day:
        return 0.0
    left = 1.0 - (today - day).days / FRESH_DAYS
    return max(0.0, FRESH_WEIGHT * left)


def begun(words: tuple[str, ...], tokens: tuple[str, ...]) -> Begun:
    """Return how to find titles with all words, the last one as far as it is typed."""
    ways = [fts5.begun(words), fts5.of_number(tokens)]
    return Begun(
        f"FROM {WORDS} JOIN {tables.TABLE} entry ON entry.page_id = {WORDS}.rowid",
        found=(f"{WORDS} MATCH %s", [" OR ".join(filter(None, ways))]),
        numbered=_has(fts5.of_number(tokens)) if tokens else NEVER,
        opens=_has(fts5.opening(words)),
    )


def _has(match: str) -> Statement:
    return f"entry.page_id IN (SELECT rowid FROM {WORDS} WHERE {WORDS} MATCH %s)", [match]
