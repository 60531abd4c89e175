"""Styles of a Word file: heading levels, bold, alignment and lists that paragraphs inherit."""

import re
from dataclasses import dataclass, replace
from typing import Any

from docx.oxml.ns import qn

STYLE, STYLE_ID, BASED_ON, NAME, VAL = map(
    qn, ("w:style", "w:styleId", "w:basedOn", "w:name", "w:val")
)
P_PR, R_PR, P_STYLE, JC, NUM_PR, OUTLINE = map(
    qn, ("w:pPr", "w:rPr", "w:pStyle", "w:jc", "w:numPr", "w:outlineLvl")
)
BOLD, ITALIC, TYPE, DEFAULT = map(qn, ("w:b", "w:i", "w:type", "w:default"))
DEEPEST = 20
_HEADING = re.compile(r"heading ([1-6])", re.IGNORECASE)
_OFF = frozenset({"0", "false", "off", "none"})


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph has of its style; `level` is that of a heading, else 0."""

    level: int = 0
    is_bold: bool = False
    is_italic: bool = False
    alignment: str = ""
    numbering: Any = None


class Styles:
    """The paragraph styles of a file, each with what it inherits."""

    def __init__(self, root: Any) -> None:
        self._elements: dict[str, Any] = {}
        self._known: dict[str, Style] = {}
        self._default = ""
        for element in root.iterchildren(STYLE) if root is not None else ():
            code = element.get(STYLE_ID) or ""
            self._elements[code] = element
            if element.get(TYPE) == "paragraph" and element.get(DEFAULT) in ("1", "true"):
                self._default = code

    def of(self, properties: Any) -> Style:
        """Return the style of a paragraph with these properties."""
        return self._named(value_of(properties, P_STYLE) or self._default, DEEPEST)

    def _named(self, code: str, deepest: int) -> Style:
        if code in self._known:
            return self._known[code]
        element = self._elements.get(code)
        if element is None or not deepest:
            return Style()
        style = self._named(value_of(element, BASED_ON), deepest - 1)
        if heading := _HEADING.fullmatch(value_of(element, NAME)):
            style = replace(style, level=int(heading[1]))
        paragraph, run = element.find(P_PR), element.find(R_PR)
        style = replace(
            style,
            is_bold=is_on(run, BOLD, style.is_bold),
            is_italic=is_on(run, ITALIC, style.is_italic),
            alignment=value_of(paragraph, JC) or style.alignment,
        )
        if paragraph is not None and (numbering := paragraph.find(NUM_PR)) is not None:
            style = replace(style, numbering=numbering)
        self._known[code] = style
        return style


def value_of(parent: Any, tag: str) -> str:
    """Return the value of a property; empty where there is none."""
    found = parent.find(tag) if parent is not None else None
    return found.get(VAL) or "" if found is not None else ""


def is_on(parent: Any, tag: str, inherited: bool) -> bool:
    """Whether a property is switched on, as inherited where it says nothing."""
    found = parent.find(tag) if parent is not None else None
    return inherited if found is None else (found.get(VAL) or "1") not in _OFF
