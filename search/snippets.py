"""The passage of a text that answers a query, with the query's words marked. Pure.

A text comes with its folded form, every letter at its old place, so that nothing long is folded
while a reader waits.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from agencies.texts import fold
from editorial.search_words import exact_word, folded_word, with_y, words_of
from search.demands import Spelling

LENGTH = 240
LEAD = 60
MOST_SPANS = 5_000
"""Words that are looked at; a text with more of them is well enough known by the first."""

Span = tuple[int, int]


def folded_in_place(text: str) -> str:
    """Return the folded text, every letter at its old place."""
    folded = fold(text)
    if len(folded) == len(text):
        return folded
    return "".join((fold(character) + " ")[0] for character in text)


def spans_in(folded: str, words: Iterable[str]) -> list[Span]:
    """Return where the words stand in a folded text, whatever their accents.

    What holds spaces must stand whole.
    """
    pattern = _pattern(tuple(words))
    if pattern is None:
        return []
    spans: list[Span] = []
    for match in pattern.finditer(folded):
        spans.append(match.span())
        if len(spans) == MOST_SPANS:
            break
    return spans


@lru_cache(maxsize=256)
def _pattern(words: tuple[str, ...]) -> "re.Pattern[str] | None":
    """Return what finds the words in folded text; nothing where there are none."""
    ways = sorted({_spelled(each, folded_word) for each in words} - {()}, key=_length, reverse=True)
    choice = "|".join(r"[\W_]+".join(map(_written, way)) for way in ways)
    return re.compile(rf"(?<![^\W_])(?:{choice})(?![^\W_])") if ways else None


def _written(word: str) -> str:
    """Return the expression for a word of the index as texts have it: `li` or `ly`."""
    either = word.endswith("y") and with_y(f"{word[:-1]}i") == word
    return f"{re.escape(word[:-1])}[iy]" if either else re.escape(word)


def _length(way: tuple[str, ...]) -> int:
    return sum(map(len, way))


def as_typed(text: str, spans: Sequence[Span], words: Iterable[str]) -> Sequence[Span]:
    """Leave out words that differ in their accents, where there are others that do not.

    A word typed without accents stands for all its spellings.
    """
    wanted = {_spelled(each, exact_word) for each in words}
    written = {text[start:end].lower() for start, end in spans}
    right = {
        each
        for each in written
        if _spelled(each, exact_word) in wanted or _spelled(each, folded_word) in wanted
    }
    kept = [span for span in spans if text[span[0] : span[1]].lower() in right]
    return kept or spans


def _spelled(expression: str, spell: Spelling) -> tuple[str, ...]:
    return tuple(map(spell, words_of(expression)))


def marked(text: str, words: Iterable[str]) -> SafeString:
    """Return the whole text as safe HTML, the words in `<mark>` whatever their accents."""
    words = list(words)
    return _mark(text, as_typed(text, spans_in(folded_in_place(text), words), words))


def best_section(
    text: str, begins: Sequence[int], spans: Sequence[Span], last: int | None = None
) -> int:
    """Return the section, by its place in `begins`, that has most of the words; -1 before all.

    Different words count first, exact repetitions last; of equals the first one. What stands before
    all sections, of a document its head and grounds, and the section `last` are taken only where
    they have more different words than any other.
    """
    inside: defaultdict[int, list[str]] = defaultdict(list)
    for start, end in spans:
        inside[bisect_right(begins, start) - 1].append(text[start:end].lower())
    if not inside:
        return -1

    def order(place: int) -> tuple[int, bool, int, int]:
        words = inside[place]
        return -len(set(words)), place in (-1, last), -len(words), place

    return min(inside, key=order)


def snippet(text: str, spans: Sequence[Span], begin: int = 0, end: int | None = None) -> SafeString:
    """Return the passage between two offsets with most of the words, as safe HTML.

    The beginning where no word occurs.
    """
    end = len(text) if end is None else end
    within = [(start, stop) for start, stop in spans if start >= begin and stop <= end]
    start = _start_of_passage(text, within, begin, end)
    stop = _word_end(text, start + LENGTH, end)
    shown = [(a - start, b - start) for a, b in within if a >= start and b <= stop]
    before = "… " if start else ""
    after = " …" if stop < len(text) else ""
    return mark_safe(before + _mark(text[start:stop].rstrip(), shown) + after)


def _start_of_passage(text: str, spans: Sequence[Span], begin: int, end: int) -> int:
    best, most = begin, 0
    for index, (start, _end) in enumerate(spans):
        window = [text[a:b].lower() for a, b in spans[index : index + 30] if b <= start + LENGTH]
        # Distinct words count far more than one word often.
        worth = 100 * len(set(window)) + len(window)
        if worth > most:
            best, most = start, worth
    if best + LENGTH >= end and end - begin <= LENGTH + LEAD:
        return begin
    start = max(begin, best - LEAD)
    space = text.find(" ", start, best)
    return space + 1 if start > begin and space >= 0 else start


def _word_end(text: str, position: int, end: int) -> int:
    if position >= end:
        return end
    space = text.rfind(" ", position - LEAD, position + 1)
    return space if space > 0 else position


def _mark(text: str, spans: Iterable[Span]) -> SafeString:
    parts, last = [], 0
    for start, end in spans:
        parts += [escape(text[last:start]), "<mark>", escape(text[start:end]), "</mark>"]
        last = end
    return mark_safe("".join([*parts, escape(text[last:])]))
