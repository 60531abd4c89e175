"""What is demanded, in the query language of PostgreSQL's full-text search. Pure."""

from collections.abc import Callable
from hashlib import md5
from itertools import pairwise

from editorial.search_words import folded_word
from search.demands import Demand, Spelling, Way

LONGEST_PAIR = 31
"""Bytes of both words beyond which the index holds a hash of a pair; migration 0005 says it too."""


def every(demands: tuple[Demand, ...], spell: Spelling, sign: str = "&") -> str:
    """Return the query of all demands, or of any."""
    met = [either(demand, spell) for demand in demands]
    return f"({f' {sign} '.join(met)})" if met else ""


def either(
    demand: Demand, spell: Spelling = folded_word, say: "Callable[[Way], str] | None" = None
) -> str:
    """Return the query of a demand: any of its ways."""
    return f"({' | '.join((say or quoted)(way) for way in demand.spelled(spell))})"


def every_found(demands: tuple[Demand, ...]) -> str:
    """Return the query of all demands for the vector of words and pairs."""
    return " & ".join(map(found, demands))


def found(demand: Demand) -> str:
    """Return the query of a demand for the vector of words and pairs."""
    return either(demand, say=paired)


def conjoined(words: tuple[str, ...]) -> str:
    """Return the query of all words."""
    return " & ".join(quoted((word,)) for word in words)


def quoted(way: Way) -> str:
    """Return words in their order."""
    return "(" + " <-> ".join(map(_lexeme, way)) + ")"


def paired(way: Way) -> str:
    """Return each two neighbours among words in their order; of two words that is all."""
    pairs = [_lexeme(_pair(*pair)) for pair in pairwise(way)]
    return "(" + " & ".join(pairs or map(_lexeme, way)) + ")"


def _pair(one: str, following: str) -> str:
    pair = f"{one}_{following}"
    if len(pair.encode()) - 1 <= LONGEST_PAIR:
        return pair
    return md5(pair.encode(), usedforsecurity=False).hexdigest()


def _lexeme(word: str) -> str:
    """Return a word as PostgreSQL takes it as it is."""
    return "'" + word.replace("\\", "").replace("'", "''") + "'"


def begun(words: tuple[str, ...]) -> str:
    """Return the query of all words, the last one as far as it is typed."""
    known = [quoted((folded_word(word),)) for word in words[:-1]]
    last = f"({_lexeme(words[-1])}:* | {_lexeme(folded_word(words[-1]))})"
    return " & ".join([*known, last])
