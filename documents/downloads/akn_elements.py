"""Elements of Akoma Ntoso, and running text written as such. Pure."""

from typing import Any

from lxml import etree

from documents.downloads.markup import legal_text
from documents.downloads.tables import cells_of

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
_INLINE = {
    "b": "b",
    "strong": "b",
    "i": "i",
    "em": "i",
    "u": "u",
    "sub": "sub",
    "sup": "sup",
    "br": "br",
}
_LISTS = ("ul", "ol")


def add(parent: Any, tag: str, text: str = "", /, **attributes: str) -> Any:
    """Add an element with text and attributes to another one, and return it."""
    element = etree.SubElement(parent, f"{{{NAMESPACE}}}{tag}")
    for key, value in attributes.items():
        element.set(key, legal_text(value))
    if text:
        element.text = legal_text(text)
    return element


class Numbering:
    """Ids for what has no address of its own."""

    def __init__(self) -> None:
        self._given: dict[str, int] = {}

    def next(self, name: str) -> str:
        """Return `table_1`, then `table_2`."""
        self._given[name] = self._given.get(name, 0) + 1
        return f"{name}_{self._given[name]}"


def add_block(parent: Any, element: Any, numbering: Numbering, drop: int = 0) -> None:
    """Add a paragraph, list or table; `drop` leaves out letters at its beginning."""
    if element.tag == "table":
        _add_table(parent, element, numbering)
    elif element.tag in _LISTS:
        _add_list(parent, element)
    elif element.tag != "hr":
        _inline(add(parent, "p"), element, drop)


def _add_list(parent: Any, element: Any) -> None:
    items = element.findall("li")
    if not items:
        return
    written = add(parent, element.tag)
    for item in items:
        target = add(written, "li")
        _inline(target, item)
        for inner in item:
            if inner.tag in _LISTS:
                _add_list(target, inner)


def _add_table(parent: Any, element: Any, numbering: Numbering) -> None:
    cells = list(cells_of(element))
    if not cells:
        return
    table = add(parent, "table", eId=numbering.next("table"))
    for number in sorted({cell.row for cell in cells}):
        row = add(table, "tr")
        for cell in cells:
            if cell.row != number:
                continue
            written = add(row, "th" if cell.element.tag == "th" else "td")
            if cell.columns > 1:
                written.set("colspan", str(cell.columns))
            if cell.rows > 1:
                written.set("rowspan", str(cell.rows))
            _inline(add(written, "p"), cell.element)


def _inline(target: Any, element: Any, drop: int = 0) -> int:
    """Copy the words of an element; return how many letters are still to be left out."""
    drop = _write(target, element.text, drop)
    for child in element:
        if isinstance(child.tag, str) and child.tag not in (*_LISTS, "table"):
            drop = _inner(target, child, drop)
        drop = _write(target, child.tail, drop)
    return drop


def _inner(target: Any, child: Any, drop: int) -> int:
    name, address = _INLINE.get(child.tag), child.get("href")
    if child.tag == "a" and address:
        return _inline(add(target, "a", href=address), child, drop)
    if name is None:
        return _inline(target, child, drop)
    return _inline(add(target, name), child, drop)


def _write(target: Any, text: str | None, drop: int) -> int:
    """Put text behind what the target holds already."""
    text = text or ""
    kept = legal_text(text[drop:])
    if kept:
        if len(target):
            target[-1].tail = (target[-1].tail or "") + kept
        else:
            target.text = (target.text or "") + kept
    return max(0, drop - len(text))
