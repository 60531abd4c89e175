"""The passage of a text that answers a query, with the query's words marked."""

import re
from collections.abc import Iterable

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from agencies.texts import fold

LENGTH = 240
LEAD = 60
LONGEST_TEXT = 50_000
"""Characters that are looked through; a passage further on is not worth the time of a page."""


def marked(text: str, words: Iterable[str]) -> SafeString:
    """Return the whole text as safe HTML, the words in `<mark>` whatever their accents."""
    return _mark(text, _spans(text, words))


def snippet(text: str, words: Iterable[str]) -> SafeString:
    """Return the passage with most of the words as safe HTML; the beginning where none occurs."""
    text = text[:LONGEST_TEXT]
    spans = _spans(text, words)
    start = _start_of_passage(text, spans)
    end = _word_end(text, start + LENGTH)
    inside = [(a - start, b - start) for a, b in spans if a >= start and b <= end]
    before = "… " if start else ""
    after = " …" if end < len(text) else ""
    return mark_safe(before + _mark(text[start:end].rstrip(), inside) + after)


def _spans(text: str, words: Iterable[str]) -> list[tuple[int, int]]:
    folded_words = sorted({fold(word) for word in words}, key=len, reverse=True)
    if not folded_words:
        return []
    choice = "|".join(map(re.escape, folded_words))
    pattern = re.compile(rf"(?<![^\W_])(?:{choice})(?![^\W_])")
    return [match.span() for match in pattern.finditer(_folded_in_place(text))]


def _folded_in_place(text: str) -> str:
    """Return the folded text, every letter at its old place."""
    folded = fold(text)
    if len(folded) == len(text):
        return folded
    return "".join((fold(character) + " ")[0] for character in text)


def _start_of_passage(text: str, spans: list[tuple[int, int]]) -> int:
    best, most = 0, 0
    for index, (start, _end) in enumerate(spans):
        window = [text[a:b].lower() for a, b in spans[index : index + 30] if b <= start + LENGTH]
        # Distinct words count far more than one word often.
        worth = 100 * len(set(window)) + len(window)
        if worth > most:
            best, most = start, worth
    if best + LENGTH >= len(text) and len(text) <= LENGTH + LEAD:
        return 0
    start = max(0, best - LEAD)
    space = text.find(" ", start, best)
    return space + 1 if start and space >= 0 else start


def _word_end(text: str, position: int) -> int:
    if position >= len(text):
        return len(text)
    space = text.rfind(" ", position - LEAD, position + 1)
    return space if space > 0 else position


def _mark(text: str, spans: list[tuple[int, int]]) -> SafeString:
    parts, last = [], 0
    for start, end in spans:
        parts += [escape(text[last:start]), "<mark>", escape(text[start:end]), "</mark>"]
        last = end
    return mark_safe("".join([*parts, escape(text[last:])]))
