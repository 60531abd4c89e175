"""PostgreSQL: two vectors an entry, of its title and of all its words; few candidates are ranked.

Ranking opens the vector of each candidate, so only the newest matches, those in titles and those
that bear the number are ranked; counts are of all matches.
"""

from django.db import DatabaseError

from agencies.texts import fold
from editorial.search_words import exact_word
from search.backends.failures import SearchUnavailable
from search.demands import Demand, Spelling, Way
from search.engines import tables
from search.engines.asking import (
    EXACT_TITLE_WEIGHT,
    EXACT_WEIGHT,
    PAIR_WEIGHT,
    PHRASE_TITLE_WEIGHT,
    PHRASE_WEIGHT,
    TITLE_WEIGHT,
    TOKENS_WEIGHT,
    Answer,
    Question,
)
from search.engines.tables import Statement

RANK_WEIGHTS = "{0.1, 0.2, 0.4, 1.0}"
RANK_SCALE = 10.0

_FROM = f"FROM {tables.TABLE} entry"
_ALL, _TITLE, _TOKENS = "entry.all_vector", "entry.title_vector", "entry.token_vector"


class PostgreSQLEngine:
    """Asks the vectors."""

    def answer(self, question: Question) -> Answer:
        try:
            return tables.answered(
                question,
                _FROM,
                _matching(question),
                _score(question),
                lambda listed: _candidates(question, listed),
            )
        except DatabaseError as error:
            raise SearchUnavailable(str(error)) from error


def _matching(question: Question) -> Statement:
    """Return the condition of being found."""
    ways: list[Statement] = []
    if question.tokens:
        ways.append(_has(_TOKENS, _conjoined(question.tokens)))
    if question.demands and question.all_demanded:
        ways.append(_has(_ALL, _all(question.demands, fold)))
    elif question.demands:
        met = [
            (f"({_ALL} @@ %s::tsquery)::int", [_way_out(demand, fold)])
            for demand in question.demands
        ]
        sql, params = tables.joined(met, "+")
        enough = (f"{sql} >= {question.minimum_met}", params)
        any_of_them = _has(_ALL, _all(question.demands, fold, "|"))
        ways.append(tables.joined([any_of_them, enough], "AND"))
    return tables.joined(ways, "OR")


def _candidates(question: Question, narrowed: Statement) -> Statement:
    """Return the condition of being among those that are ranked."""
    most = max(tables.CANDIDATES, question.stop)
    demanded = _all(question.demands, fold)
    extra = [_has(_TITLE, demanded)] if demanded else []
    extra += [_has(_TOKENS, _conjoined(question.tokens))] if question.tokens else []
    ways = [narrowed, *(tables.joined([narrowed, each], "AND") for each in extra)]
    newest = f"ORDER BY entry.shown_on DESC NULLS LAST, entry.page_id DESC LIMIT {most}"
    parts = [
        (f"(SELECT entry.page_id {_FROM} WHERE {sql} {newest})", params) for sql, params in ways
    ]
    sql, params = tables.joined(parts, "UNION")
    return f"entry.page_id IN {sql}", params


def _score(question: Question) -> Statement:
    """Return the weight of a match: how its words lie, where they stand, how they are spelled."""
    folded, exact = _all(question.demands, fold), _all(question.demands, exact_word)
    parts: list[Statement] = [tables.freshness("%s::date - entry.shown_on", question)]
    if folded:
        # The cover of all words says how near they lie; where some may be missing there is none.
        by = "ts_rank_cd" if question.all_demanded else "ts_rank"
        rank = f"{RANK_SCALE} * {by}('{RANK_WEIGHTS}', {_ALL}, %s::tsquery, 1)"
        parts += [(rank, [folded]), _lift(TITLE_WEIGHT, _TITLE, folded)]
    parts += [_lift(PAIR_WEIGHT, _TITLE, _quoted(pair)) for pair in question.pairs]
    if exact != folded:
        parts.append(_lift(EXACT_TITLE_WEIGHT, _TITLE, exact))
        parts.append(_lift(EXACT_WEIGHT, _ALL, exact))
    if len(question.demands) > 1:
        typed = [word for demand in question.demands for word in demand.typed]
        phrase = _quoted(tuple(map(fold, typed)))
        parts.append(_lift(PHRASE_TITLE_WEIGHT, _TITLE, phrase))
        parts.append(_lift(PHRASE_WEIGHT, _ALL, phrase))
    sql, params = tables.joined(parts, "+")
    shared = [(f"{tables.SHARE} * {sql}", params)]
    if question.tokens:
        shared.append(_lift(TOKENS_WEIGHT, _TOKENS, _conjoined(question.tokens)))
    return tables.joined(shared, "+")


def _has(vector: str, query: str) -> Statement:
    return f"{vector} @@ %s::tsquery", [query]


def _lift(weight: float, vector: str, query: str) -> Statement:
    return f"{weight} * ({vector} @@ %s::tsquery)::int", [query]


def _all(demands: tuple[Demand, ...], spell: Spelling, sign: str = "&") -> str:
    """Return the query of all demands, or of any."""
    met = [_way_out(demand, spell) for demand in demands]
    return f"({f' {sign} '.join(met)})" if met else ""


def _way_out(demand: Demand, spell: Spelling) -> str:
    """Return the query of a demand: any of its ways."""
    return f"({' | '.join(_quoted(way) for way in demand.spelled(spell))})"


def _conjoined(words: tuple[str, ...]) -> str:
    return " & ".join(_quoted((word,)) for word in words)


def _quoted(way: Way) -> str:
    """Return words in their order, as lexemes that PostgreSQL takes as they are."""
    lexemes = ["'" + word.replace("\\", "").replace("'", "''") + "'" for word in way]
    return "(" + " <-> ".join(lexemes) + ")"


def prefix_query(words: tuple[str, ...], tokens: tuple[str, ...]) -> tuple[str, Statement]:
    """Return FROM and condition of titles with all words, the last one as far as it is typed."""
    begun = " & ".join([*(_quoted((word,)) for word in words[:-1]), f"'{words[-1]}':*"])
    ways = [_has(_TITLE, begun)]
    if tokens:
        ways.append(_has(_TOKENS, _conjoined(tokens)))
    return _FROM, tables.joined(ways, "OR")
