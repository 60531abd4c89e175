"""What to search for when nothing is found. Pure."""

import re
from collections.abc import Iterator
from dataclasses import replace
from math import ceil

from search.demands import Demand, Way
from search.understanding.kinds import Loosening, QueryKind
from search.understanding.number_forms import without_sign
from search.understanding.understood import Understood
from search.understanding.wording import each_once

_MOST, _FEWEST = 0.6, 3
LONG_QUERY, SCANT = 6, 3
"""Words of a query, and pages that have all, below which pages that have some are wanted too."""
_SERIAL_AND_NEXT = re.compile("[^/-]+(?:[/-][^/-]+)?")


def relaxations(understood: Understood) -> Iterator[Understood]:
    """Yield looser queries, each looser than the one before; `loosening` says what was given up.

    1. Phrases become their words, which may stand anywhere.
    2. A number loses its sign: with a year serial and year are asked for, else serial and type.
    3. Of three demands or more at least 60 % must be met: one query to the engine, whichever
       demands are missed. One syllable of two is no word, and finds anything.
    """
    current = understood
    if any(len(phrase) > 1 for phrase in current.phrases):
        current = _unquoted(current)
        yield current
    tokens = tuple(map(without_sign, current.number_tokens))
    if tokens != current.number_tokens:
        current = _unsigned(current, tokens)
        yield current
    count = len(current.demands)
    if count >= _FEWEST:
        missed = count - ceil(count * _MOST)
        yield replace(current, may_miss=missed, loosening=Loosening.FEWER)


def supplement(understood: Understood, total: int) -> Understood | None:
    """Return the looser query to ask for too, where a long one finds little but not nothing.

    Who types a title from memory has one word wrong; of a short query, a phrase and a number all
    counts.
    """
    if understood.kind != QueryKind.WORDS or understood.phrases or understood.may_miss:
        return None
    if not 0 < total < SCANT or len(understood.demands) < LONG_QUERY:
        return None
    *_others, loosest = relaxations(understood)
    return replace(loosest, loosening=Loosening.SCANT)


def _unquoted(query: Understood) -> Understood:
    quoted = {(phrase,) for phrase in query.phrases}
    demands: list[Demand] = []
    for demand in query.demands:
        apart = [Demand(((word,),)) for word in demand.typed]
        demands += apart if demand.ways in quoted else [demand]
    kind = QueryKind.WORDS if query.kind == QueryKind.PHRASE else query.kind
    return replace(
        query,
        kind=kind,
        demands=each_once(demands),
        phrases=(),
        loosening=Loosening.UNQUOTED,
    )


def _without_sign(way: Way) -> Way:
    """Return a way of a number without its sign: "4 2024" of 4/2024/QĐ, "số 4 năm 2024"."""
    if way[0][0].isdecimal():
        return way[:2]
    return way[:4] if way[0] == "số" and "năm" in way else way


def _unsigned(query: Understood, tokens: tuple[str, ...]) -> Understood:
    """Return the query for serial and year, or for serial and type."""
    number, *others = query.demands
    kept = tuple(dict.fromkeys(map(_without_sign, number.ways)))
    printed = _SERIAL_AND_NEXT.match(query.number)
    return replace(
        query,
        number_tokens=tokens,
        number=printed[0] if printed else query.number,
        types=(),
        demands=(Demand(kept), *others),
        loosening=Loosening.UNSIGNED,
    )
