"""Sentences that name documents: translated as a whole, a link at each document. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format

_PLACE = "\N{OBJECT REPLACEMENT CHARACTER}"


@dataclass(frozen=True, slots=True)
class Part:
    """Some words of a sentence; those that name a document lead to it."""

    text: str
    document: Any = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """The parts of a sentence in their order."""

    parts: tuple[Part, ...]

    def __iter__(self) -> Iterator[Part]:
        return iter(self.parts)

    def __str__(self) -> str:
        return "".join(part.text for part in self.parts)


def sentence(pattern: str, *, document: Any = None, **words: str) -> Sentence:
    """Return a translated pattern with its words; `%(document)s` becomes a part of its own."""
    before, place, after = (pattern % {"document": _PLACE, **words}).partition(_PLACE)
    parts = [Part(before)]
    if place:
        parts += [Part(document.designation, document), Part(after)]
    return Sentence(tuple(part for part in parts if part.text))


def joined(sentences: list[Sentence], between: str = "; ") -> Sentence:
    """Return several sentences as one."""
    parts: list[Part] = []
    for each in sentences:
        if parts:
            parts.append(Part(between))
        parts.extend(each)
    return Sentence(tuple(parts))


def in_words(day: date | None) -> str:
    """Return a day as sentences of the page's language say it."""
    return date_format(day, "SHORT_DATE_FORMAT") if day else ""
