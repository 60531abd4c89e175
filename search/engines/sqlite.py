"""SQLite: one FTS5 table over the entries; every match is weighed, few are fetched.

The words are folded and cut before they come here, so the tokenizer has nothing to decide.
"""

from itertools import zip_longest

from django.db import OperationalError

from agencies.texts import fold
from editorial.search_words import exact_word
from search.backends.failures import SearchUnavailable
from search.demands import Demand, Spelling, Way
from search.engines import tables
from search.engines.asking import (
    EXACT_TITLE_WEIGHT,
    EXACT_WEIGHT,
    PHRASE_TITLE_WEIGHT,
    PHRASE_WEIGHT,
    TITLE_WEIGHT,
    TOKENS_WEIGHT,
    Answer,
    Question,
)
from search.engines.tables import Statement

WORDS = "search_words"
"""The FTS5 table; migration `full_text` makes it, triggers keep it in step."""
COLUMN_WEIGHTS = "4.0, 10.0, 1.0"
"""Of title, tokens, text."""

_FROM = f"FROM {WORDS} JOIN {tables.TABLE} entry ON entry.page_id = {WORDS}.rowid"
_AMONG = f"({WORDS}.rowid IN (SELECT rowid FROM {WORDS} WHERE {WORDS} MATCH %s))"


class SQLiteEngine:
    """Asks FTS5."""

    def answer(self, question: Question) -> Answer:
        try:
            return tables.answered(question, _FROM, _matching(question), _score(question))
        except OperationalError as error:
            raise SearchUnavailable(str(error)) from error


def _matching(question: Question) -> Statement:
    """Return the condition of being found."""
    ways = [each for each in (_tokens(question), _demanded(question)) if each]
    matching = (f"{WORDS} MATCH %s", [" OR ".join(ways)])
    if question.all_demanded:
        return matching
    met = [(_AMONG, [_way_out(demand, fold)]) for demand in question.demands]
    sql, params = tables.joined(met, "+")
    if tokens := _tokens(question):
        sql = f"({sql} >= {question.minimum_met} OR {_AMONG})"
        return tables.joined([matching, (sql, [*params, tokens])], "AND")
    return tables.joined([matching, (f"{sql} >= {question.minimum_met}", params)], "AND")


def _demanded(question: Question) -> str:
    """Return the match of what is asked for.

    Pairs stand beside their first words: they find nothing more, but weigh as rarer words do.
    """
    word = "AND" if question.all_demanded else "OR"
    pairs = [(pair,) for pair in question.pairs]
    met = [
        _any_way((*demand.folded, *pair))
        for demand, pair in zip_longest(question.demands, pairs, fillvalue=())
    ]
    return f"({f' {word} '.join(met)})" if met else ""


def _score(question: Question) -> Statement:
    """Return the weight of a match: how rare its words are, where they stand, how spelled."""
    folded = _all(question.demands, fold)
    exact = _all(question.demands, exact_word)
    lifts = [(TITLE_WEIGHT, _in_title(folded))]
    if exact != folded:
        lifts += [(EXACT_TITLE_WEIGHT, _in_title(exact)), (EXACT_WEIGHT, exact)]
    typed = [word for demand in question.demands for word in demand.typed]
    if len(question.demands) > 1:
        phrase = _quoted(tuple(map(fold, typed)))
        lifts += [(PHRASE_TITLE_WEIGHT, _in_title(phrase)), (PHRASE_WEIGHT, phrase)]
    lifted = [(f"{weight} * {_AMONG}", [match]) for weight, match in lifts if match]
    fresh = tables.freshness("julianday(%s) - julianday(entry.shown_on)", question)
    base = tables.joined([(f"-bm25({WORDS}, {COLUMN_WEIGHTS})", []), *lifted, fresh], "+")
    parts = [(f"{tables.SHARE} * {base[0]}", base[1])]
    if tokens := _tokens(question):
        parts.append((f"{TOKENS_WEIGHT} * {_AMONG}", [tokens]))
    return tables.joined(parts, "+")


def _tokens(question: Question) -> str:
    """Return the match of the number that is named; empty where none is."""
    return f"(token_words : {_conjoined(question.tokens)})" if question.tokens else ""


def _all(demands: tuple[Demand, ...], spell: Spelling, word: str = "AND") -> str:
    """Return the match of all demands, or of any."""
    met = [_way_out(demand, spell) for demand in demands]
    return f"({f' {word} '.join(met)})" if met else ""


def _way_out(demand: Demand, spell: Spelling) -> str:
    """Return the match of a demand: any of its ways."""
    return _any_way(demand.spelled(spell))


def _any_way(ways: tuple[Way, ...]) -> str:
    return f"({' OR '.join(_quoted(way) for way in dict.fromkeys(ways))})"


def _in_title(match: str) -> str:
    return f"title_words : {match}" if match else ""


def _conjoined(words: tuple[str, ...]) -> str:
    return "(" + " AND ".join(_quoted((word,)) for word in words) + ")"


def _quoted(way: Way) -> str:
    """Return words in their order. They hold letters and digits alone, but nothing relies on it."""
    return '"' + " ".join(way).replace('"', '""') + '"'


def prefix_match(words: tuple[str, ...], tokens: tuple[str, ...]) -> tuple[str, Statement]:
    """Return FROM and condition of titles with all words, the last one as far as it is typed."""
    begun = " AND ".join([*(_quoted((word,)) for word in words[:-1]), f"{_quoted(words[-1:])} *"])
    ways = [f"(title_words : ({begun}))"]
    if tokens:
        ways.append(f"(token_words : {_conjoined(tokens)})")
    return _FROM, (f"{WORDS} MATCH %s", [" OR ".join(ways)])
