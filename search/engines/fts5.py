"""What is demanded, in the query language of SQLite's FTS5. Pure.

The words are folded and cut before they come here, so the tokenizer has nothing to decide.
"""

from itertools import zip_longest

from editorial.search_words import folded_word
from search.demands import Demand, Spelling, Way


def every(demands: tuple[Demand, ...], spell: Spelling, word: str = "AND") -> str:
    """Return the match of all demands, or of any."""
    met = [either(demand, spell) for demand in demands]
    return f"({f' {word} '.join(met)})" if met else ""


def either(demand: Demand, spell: Spelling = folded_word) -> str:
    """Return the match of a demand: any of its ways."""
    ways = [quoted(way) for way in demand.spelled(spell)]
    return f"({' OR '.join(ways)})"


def beside(demands: tuple[Demand, ...], pairs: tuple[Way, ...], *, every: bool) -> str:
    """Return the match of all demands, or of any, each with the pair that it begins.

    Pairs find nothing more, but weigh as rarer words do.
    """
    met = []
    for demand, pair in zip_longest(demands, pairs):
        ways = dict.fromkeys([*demand.folded, *([pair] if pair else [])])
        met.append(f"({' OR '.join(map(quoted, ways))})")
    return f"({(' AND ' if every else ' OR ').join(met)})" if met else ""


def in_title(match: str) -> str:
    """Return the match of words in the title alone."""
    return f"title_words : {match}" if match else ""


def of_number(tokens: tuple[str, ...]) -> str:
    """Return the match of the number that is named; empty where none is."""
    words = " AND ".join(quoted((word,)) for word in tokens)
    return f"(token_words : ({words}))" if tokens else ""


def quoted(way: Way) -> str:
    """Return words in their order. They hold letters and digits alone, but nothing relies on it."""
    return '"' + " ".join(way).replace('"', '""') + '"'


def opening(words: tuple[str, ...]) -> str:
    """Return the match of titles that open with the words, the last one as far as it is typed."""
    spelt = tuple(map(folded_word, words))
    typed = quoted((*spelt[:-1], *words[-1:]))
    return in_title(f"(^ {typed} * OR ^ {quoted(spelt)})")


def begun(words: tuple[str, ...]) -> str:
    """Return the match of titles with all words, the last one as far as it is typed."""
    known = [quoted((folded_word(word),)) for word in words[:-1]]
    last = f"({quoted(words[-1:])} * OR {quoted((folded_word(words[-1]),))})"
    return in_title(f"({' AND '.join([*known, last])})")
