"""Demands for the plain words of a query. Pure."""

from collections.abc import Iterator

from editorial.search_words import exact_word, folded_word, words_of
from search.demands import Demand, Way
from search.understanding.numbering import numbers_in
from search.understanding.vocabulary import Vocabulary


def demands_of(text: str, vocabulary: Vocabulary | None) -> Iterator[Demand]:
    """Yield a demand for each word, or for each expression that the vocabulary knows."""
    typed = words_of(text)
    folded = [folded_word(word) for word in typed]
    place = 0
    while place < len(typed):
        length, others = vocabulary.others_at(typed, folded, place) if vocabulary else (1, [])
        yield Demand((tuple(typed[place : place + length]), *others))
        place += length


def demands_with_numbers(text: str, vocabulary: Vocabulary) -> Iterator[Demand]:
    """Yield the demands of what stands beside a number, each further number as one demand."""
    done = 0
    for number in numbers_in(text):
        if number.is_sure and number.start >= done:
            yield from demands_of(text[done : number.start], vocabulary)
            yield Demand(number.ways)
            done = number.end
    yield from demands_of(text[done:], vocabulary)


def each_once(demands: list[Demand]) -> tuple[Demand, ...]:
    """Return the demands in their order, without those that ask for the same words again."""
    first: dict[Way, Demand] = {}
    for demand in demands:
        first.setdefault(tuple(map(exact_word, demand.typed)), demand)
    return tuple(first.values())
