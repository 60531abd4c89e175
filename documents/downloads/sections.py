"""The text that readers see, taken apart again for the formats that are written from it. Pure.

`ParsedText.html` holds a `<section class="provision provision--article" id="dieu-5">` a provision;
what a document without a reading shows has none, and is one section of blocks.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import html

from documents.enums import ProvisionKind

HEADING, LABEL, TITLE = "provision__heading", "provision__label", "provision__title"
_MARKS = " .:-–—/"
LABELLED = (ProvisionKind.CLAUSE, ProvisionKind.POINT)
_KIND = re.compile(r"provision--([a-z]+)")
_LABEL = re.compile(r"\s*(\d{1,3}[a-zđ]?\d?|[a-zđ]\d?)\s*[.)]\s*", re.IGNORECASE)
_TABLE_FRAME = "table-scroll"


@dataclass(slots=True)
class Section:
    """A provision, or the whole text: what stands in it, in order, as elements and sections."""

    kind: ProvisionKind | None
    anchor: str = ""
    heading: str = ""
    number: str = ""
    title: str = ""
    items: list[Any] = field(default_factory=list)

    @property
    def sections(self) -> list["Section"]:
        """The provisions directly inside it."""
        return [item for item in self.items if isinstance(item, Section)]

    @property
    def label(self) -> str:
        """What it is numbered with, as written: `Điều 5`, `1.`, `a)`; empty for none."""
        if self.kind in LABELLED:
            return self.first_words[: label_length(self.first_words)].strip()
        return self.number

    @property
    def first_words(self) -> str:
        """The text of the first element in it."""
        for item in self.items:
            if not isinstance(item, Section):
                return str(item.text_content())
        return ""

    def lines(self) -> Iterator[str]:
        """Yield the words of every heading and element, in their order."""
        if self.heading:
            yield self.heading
        for item in self.items:
            if isinstance(item, Section):
                yield from item.lines()
            else:
                yield str(item.text_content())

    def walk(self) -> Iterator["Section"]:
        """Yield it and every provision inside, in their order."""
        yield self
        for inner in self.sections:
            yield from inner.walk()


def sections_of(markup: str) -> Section:
    """Return the whole text as a section without a kind."""
    root = Section(kind=None)
    if markup.strip():
        _fill(root, html.fragment_fromstring(markup, create_parent="div"))
    return root


def is_section(item: Any) -> bool:
    """Whether an item of a section is a provision; else it is an element."""
    return isinstance(item, Section)


def label_length(text: str) -> int:
    """Return how many letters of a khoản or điểm are its label and the space around it."""
    match = _LABEL.match(text)
    return match.end() if match else 0


def _fill(section: Section, element: Any) -> None:
    if element.text and element.text.strip():
        section.items.append(_paragraph(element.text))
    for child in element:
        _put(section, child)
        if child.tail and child.tail.strip():
            section.items.append(_paragraph(child.tail))


def _put(section: Section, child: Any) -> None:
    if not isinstance(child.tag, str):
        return  # a comment
    names = child.get("class", "").split()
    kind = _KIND.search(" ".join(names)) if child.tag == "section" else None
    if kind is not None and kind[1] in ProvisionKind.values:
        inner = Section(ProvisionKind(kind[1]), anchor=child.get("id", ""))
        _fill(inner, child)
        section.items.append(inner)
    elif HEADING in names and not section.heading:
        _head(section, child)
    elif _TABLE_FRAME in names:
        section.items += child.findall("table")
    elif child.tag in ("section", "div", "article"):
        _fill(section, child)
    else:
        section.items.append(child)


def _head(section: Section, element: Any) -> None:
    section.heading = _spaced(element)
    for span in element.iter("span"):
        if span.get("class") == LABEL:
            section.number = _spaced(span).rstrip(_MARKS)
        elif span.get("class") == TITLE:
            section.title = _spaced(span)
    if not section.number and not section.title:
        section.title = section.heading


def _paragraph(text: str) -> Any:
    element = html.Element("p")
    element.text = text.strip()
    return element


def _spaced(element: Any) -> str:
    """Return the words of a heading on one line; its line breaks are spaces."""
    for line_break in element.iter("br"):
        line_break.tail = f" {(line_break.tail or '').lstrip()}"
    return " ".join(element.text_content().split())
