"""The vectors that PostgreSQL holds of each entry: what must match in them, and what weighs it.

`found` has the folded words and each two neighbours, `title` and `all` have words with positions,
`token` those of a number. Only `found`, `title` and `token` are indexed.
"""

from editorial.search_words import exact_word, folded_word
from search.engines import tables, tsquery
from search.engines.asking import (
    COMPLETE_WEIGHT,
    EXACT_TITLE_WEIGHT,
    EXACT_WEIGHT,
    FRESH_DAYS,
    FRESH_WEIGHT,
    PAIR_WEIGHT,
    PHRASE_TITLE_WEIGHT,
    PHRASE_WEIGHT,
    TITLE_WEIGHT,
    TOKENS_WEIGHT,
    Question,
)
from search.engines.tables import NEVER, Begun, Statement
from search.enums import SearchType

FROM = "FROM search_words entry"
"""Migration `words_on_postgresql` makes the table, triggers keep it in step."""
FOUND, TITLE, TOKENS, ALL = (f"entry.{name}_vector" for name in ("found", "title", "token", "all"))
RANK_WEIGHTS = "{0.1, 0.2, 0.4, 1.0}"
RANK_SCALE = 10.0
MOST_PROVEN, RIGHT = 1000, 0.95
"""Matches whose positions are read for a phrase of three words or more. Where more than these have
all its pairs, and nearly all of these have the phrase, pairs decide alone."""
ENOUGH = "enough"


def has_long_phrase(question: Question) -> bool:
    """Whether pairs prove no match: what stands there by two and two need not be a phrase."""
    return any(len(way) > 2 for demand in question.demands for way in demand.folded)


def pairs_suffice(question: Question) -> bool:
    """Whether so many have the pairs of a phrase, and so rarely without it, that pairs decide."""
    condition, values = tables.joined([has_all(question), tables.bounds(question)], "AND")
    some = f"SELECT entry.all_vector {FROM} WHERE {condition} LIMIT {MOST_PROVEN + 1}"
    order, own = _in_order(question)
    sql = f"SELECT count(*), count(*) FILTER (WHERE {order}) FROM ({some}) entry"
    ((number, right),) = tables.rows((sql, [*own, *values]))
    return bool(number > MOST_PROVEN and right >= RIGHT * number)


def matching(question: Question, *, proven: bool) -> Statement:
    """Return the condition of being found; `beforehand` gives what it refers to.

    Where it shall be `proven`, words of a long phrase stand in their order.
    """
    if not question.all_demanded:
        return f"entry.ctid = ANY (ARRAY(SELECT place FROM {ENOUGH}))", []
    ways = [has(TOKENS, tsquery.conjoined(question.tokens))] if question.tokens else []
    if question.demands:
        order = [_in_order(question)] if proven else []
        ways.append(tables.joined([has_all(question), *order], "AND"))
    return tables.joined(ways, "OR")


def beforehand(question: Question) -> Statement:
    """Return the table, if needed, of what bears the number or meets enough of the demands."""
    if question.all_demanded:
        return "", []
    met = [_places(FOUND, tsquery.found(demand)) for demand in question.demands]
    sql, values = tables.joined(met, "UNION ALL")
    enough = f"SELECT place FROM {sql} met GROUP BY place HAVING count(*) >= %s"
    values = [*values, question.minimum_met]
    if question.tokens:
        numbered, own = _places(TOKENS, tsquery.conjoined(question.tokens))
        enough, values = f"({enough}) UNION {numbered}", [*values, *own]
    return f"WITH {ENOUGH} AS MATERIALIZED ({enough})", values


def in_order(question: Question) -> Statement:
    """Return the condition that keeps what has a phrase only by its pairs from being shown."""
    if not (question.all_demanded and has_long_phrase(question)):
        return "TRUE", []
    ways = [has(TOKENS, tsquery.conjoined(question.tokens))] if question.tokens else []
    return tables.joined([*ways, _in_order(question)], "OR")


def has_all(question: Question) -> Statement:
    """Return the condition that all demands are met, phrases by their pairs."""
    return has(FOUND, tsquery.every_found(question.demands))


def _in_order(question: Question) -> Statement:
    return has(ALL, tsquery.every(question.demands, folded_word))


def _places(vector: str, query: str) -> Statement:
    sql, values = has(vector, query)
    return f"(SELECT entry.ctid AS place {FROM} WHERE {sql})", values


def score(question: Question) -> Statement:
    """Return the weight of a match: how its words lie, where they stand, how they are spelled."""
    folded, exact = (tsquery.every(question.demands, spell) for spell in (folded_word, exact_word))
    parts: list[Statement] = [_freshness(question)]
    if folded:
        # The cover of all words says how near they lie; where some may be missing there is none.
        by = "ts_rank_cd" if question.all_demanded else "ts_rank"
        rank = f"{RANK_SCALE} * {by}('{RANK_WEIGHTS}', {ALL}, %s::tsquery, 1)"
        parts += [(rank, [folded]), _lift(TITLE_WEIGHT, TITLE, folded)]
    if not question.all_demanded:
        complete, own = has_all(question)
        parts.append((f"{COMPLETE_WEIGHT} * ({complete})::int", own))
    parts += [_lift(PAIR_WEIGHT, TITLE, tsquery.quoted(pair)) for pair in question.pairs]
    if exact != folded:
        parts.append(_lift(EXACT_TITLE_WEIGHT, TITLE, exact))
        parts.append(_lift(EXACT_WEIGHT, ALL, exact))
    if len(question.demands) > 1:
        typed = tuple(folded_word(word) for demand in question.demands for word in demand.typed)
        phrase = tsquery.quoted(typed)
        parts.append(_lift(PHRASE_TITLE_WEIGHT, TITLE, phrase))
        parts.append(_lift(PHRASE_WEIGHT, ALL, phrase))
    sql, params = tables.joined(parts, "+")
    shared = [(f"{tables.SHARE} * {sql}", params)]
    if question.tokens:
        shared.append(_lift(TOKENS_WEIGHT, TOKENS, tsquery.conjoined(question.tokens)))
    return tables.joined(shared, "+")


def _freshness(question: Question) -> Statement:
    """Return what news gains by being new."""
    left = f"1.0 - (%s::date - entry.shown_on) / {FRESH_DAYS}.0"
    return (
        f"(CASE WHEN entry.type = '{SearchType.NEWS.value}' AND entry.shown_on IS NOT NULL"
        f" AND {left} > 0 THEN {FRESH_WEIGHT} * ({left}) ELSE 0.0 END)",
        [question.today, question.today],
    )


def has(vector: str, query: str) -> Statement:
    """Return the condition that a vector matches."""
    return f"{vector} @@ %s::tsquery", [query]


def _lift(weight: float, vector: str, query: str) -> Statement:
    return f"{weight} * ({vector} @@ %s::tsquery)::int", [query]


def begun(words: tuple[str, ...], tokens: tuple[str, ...]) -> Begun:
    """Return how to find titles with all words, the last one as far as it is typed."""
    numbered = [has(TOKENS, tsquery.conjoined(tokens))] if tokens else [NEVER]
    return Begun(
        FROM,
        found=tables.joined([has(TITLE, tsquery.begun(words)), *numbered], "OR"),
        numbered=numbered[0],
        opens=_opens(words),
    )


def _opens(words: tuple[str, ...]) -> Statement:
    """Return the condition that a title opens with the words; the entry itself knows, for a few."""
    spelt = [folded_word(word) for word in words]
    held = f"SELECT FROM {tables.TABLE} held WHERE held.page_id = entry.page_id"
    ways = "held.title_words LIKE %s OR held.title_words || ' ' LIKE %s"
    typed = " ".join([*spelt[:-1], words[-1]])
    return f"EXISTS ({held} AND ({ways}))", [f"{typed}%", f"{' '.join(spelt)} %"]
