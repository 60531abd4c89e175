"""Running text as pieces of one look each, for formats that are written piece by piece. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_BOLD = frozenset({"b", "strong"})
_ITALIC = frozenset({"i", "em"})
_INNER = frozenset({"ul", "ol", "table"})


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one look, or a line break."""

    text: str
    bold: bool = False
    italic: bool = False
    breaks: bool = False


def legal_text(text: str) -> str:
    """Return the text without the characters that XML has no place for."""
    return _ILLEGAL.sub("", text)


def runs_of(element: Any, bold: bool = False, italic: bool = False) -> Iterator[Run]:
    """Yield what stands in an element; lists inside it are not its own words."""
    if element.tag == "br":
        yield Run("", breaks=True)
    elif isinstance(element.tag, str):
        bold, italic = bold or element.tag in _BOLD, italic or element.tag in _ITALIC
        if element.text:
            yield Run(legal_text(element.text), bold, italic)
        for child in element:
            if child.tag not in _INNER:
                yield from runs_of(child, bold, italic)
            if child.tail:
                yield Run(legal_text(child.tail), bold, italic)
