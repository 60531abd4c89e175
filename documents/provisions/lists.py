"""The labels that lists count by themselves, as readers see them. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from documents.provisions.sequence import POINTS

_ROMAN = [(10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")]
_NUMBERED, _LETTERED, _ROMAN_ITEMS = "1", "a", "i"
_BY_DEPTH = (_NUMBERED, "points", _ROMAN_ITEMS)
"""Lists inside lists without a type of their own: clauses, their points, and what is below."""


@dataclass(slots=True)
class ListCount:
    """A list with the number of its last item; bullets have no labels."""

    style: str
    last: int = 0

    def next_label(self, value: str | None) -> str:
        """Return the label of the next item."""
        self.last = _number(value, self.last + 1)
        if not self.style or self.last < 1:
            return ""
        if self.style == "points":
            return f"{_letter(POINTS, self.last)})"
        if self.style in (_LETTERED, "A"):
            label = _letter("abcdefghijklmnopqrstuvwxyz", self.last)
            return f"{label})" if self.style == _LETTERED else f"{label.upper()}."
        if self.style in (_ROMAN_ITEMS, "I"):
            label = _roman(self.last)
            return f"{label})" if self.style == _ROMAN_ITEMS else f"{label.upper()}."
        return f"{self.last}."


def labels_of(name: str, attributes: Mapping[str, str], depth: int) -> ListCount:
    """Return the count of a list that lies inside so many others."""
    if name != "ol":
        return ListCount("")
    style = attributes.get("type") or _BY_DEPTH[min(depth, len(_BY_DEPTH) - 1)]
    return ListCount(style, _number(attributes.get("start"), 1) - 1)


def _number(value: str | None, default: int) -> int:
    if value and value.isascii() and value.isdecimal() and len(value) < 6:
        return int(value)
    return default


def _letter(letters: str, number: int) -> str:
    return letters[number - 1] if number <= len(letters) else str(number)


def _roman(number: int) -> str:
    figures = ""
    for value, figure in _ROMAN:
        while number >= value and len(figures) < 20:
            figures += figure
            number -= value
    return figures
