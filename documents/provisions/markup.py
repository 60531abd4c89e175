"""HTML as blocks: clean markup that the text of a document may hold, without the web page around.

Pure. Links, bold and italic stay; a line break begins a new block; layout tables are opened.
"""

import re
from html import escape
from typing import Any
from urllib.parse import urlsplit

from lxml import etree

from agencies.texts import nfc
from documents.provisions.blocks import Block, BlockKind
from documents.provisions.lists import ListCount, labels_of
from documents.provisions.runs import Run
from documents.provisions.tables import Cell, table_block

_SKIPPED = {
    "script", "style", "nav", "footer", "aside", "form", "button", "noscript", "iframe", "svg",
    "select", "template", "input", "textarea", "object", "embed", "video", "audio", "canvas",
    "head", "menu", "dialog", "img", "picture", "map", "link", "meta", "title",
}  # fmt: skip
_ROLES = {
    "navigation", "banner", "contentinfo", "search", "complementary", "dialog", "alert",
}  # fmt: skip
_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_INLINE = {
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em",
    "font", "i", "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike",
    "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
}  # fmt: skip
_KEPT = {"b": "b", "strong": "b", "em": "i", "i": "i"}
_SCHEMES = frozenset({"", "http", "https", "mailto", "tel"})
_LAYOUT_LINES = 10
_UNREADABLE = re.compile("[\x00-\x08\x0b\x0e-\x1f\ufffe\uffff]")


def blocks_of_html(html: str, first_line: int = 1) -> list[Block]:
    """Return the blocks of a fragment or of a whole page; `first_line` is that of its first one."""
    source = _UNREADABLE.sub(" ", nfc(html)).encode("utf-8", "replace")
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = etree.fromstring(source, parser) if source.strip() else None
    except etree.LxmlError:
        tree = None
    if tree is None:
        return []
    reader = _Reader(first_line)
    reader.read(_main_of(tree))
    return reader.run.finish()


def _main_of(tree: Any) -> Any:
    """Return the part of a page that holds its text."""
    for name in ("main", "article"):
        found = tree.findall(f".//{name}")
        if len(found) == 1:
            return found[0]
    body = tree.find("body")
    return tree if body is None else body


class _Reader:
    """Walks over elements and hands words to a run."""

    def __init__(self, first_line: int) -> None:
        self.run = Run(first_line)
        self.lists: list[ListCount] = []

    def read(self, element: Any) -> None:
        """Read what is inside an element."""
        if element.text:
            self.run.add(element.text)
        for child in element:
            self._element(child)
            if child.tail:
                self.run.add(child.tail)

    def _element(self, element: Any) -> None:
        name = element.tag
        if not isinstance(name, str) or name in _SKIPPED or (element.attrib and _hidden(element)):
            return
        if name in _INLINE:
            self._inline(name, element)
        elif name == "br":
            self.run.flush(breaks=True)
        elif name == "hr":
            self.run.rule()
        elif name == "table":
            self._table(element)
        elif name in ("ol", "ul"):
            self._list(name, element)
        elif name == "li":
            self._item(element)
        else:
            self._paragraph(name, element)

    def _inline(self, name: str, element: Any) -> None:
        tag = _KEPT.get(name, "")
        opening = f"<{tag}>" if tag else ""
        if name == "a" and (link := _link(element)):
            tag, opening = "a", link
        elif name == "span" and element.attrib and _is_bold(element):
            tag, opening = "b", "<b>"
        if tag:
            self.run.open(tag, opening)
        self.read(element)
        if tag:
            self.run.close(tag)

    def _paragraph(self, name: str, element: Any) -> None:
        run = self.run
        run.flush()
        level = _HEADINGS.get(name, 0)
        centred = bool(element.attrib and _is_centred(element)) or name == "center"
        outer = run.kind, run.level, run.is_centred
        if level:
            run.kind, run.level = BlockKind.HEADING, level
        run.is_centred = run.is_centred or centred
        self.read(element)
        run.flush()
        run.kind, run.level, run.is_centred = outer

    def _list(self, name: str, element: Any) -> None:
        self.run.flush()
        self.lists.append(labels_of(name, element.attrib, len(self.lists)))
        self.read(element)
        self.run.flush()
        self.lists.pop()

    def _item(self, element: Any) -> None:
        run = self.run
        run.flush()
        outer = run.kind
        run.kind = BlockKind.ITEM
        run.numbering = self.lists[-1].next_label(element.get("value")) if self.lists else ""
        self.read(element)
        run.flush()
        run.kind, run.numbering = outer, ""

    def _table(self, element: Any) -> None:
        self.run.flush()
        rows = [row for row in element.iter("tr") if next(row.iterancestors("table")) is element]
        cells = [[cell for cell in row if cell.tag in ("td", "th")] for row in rows]
        if _is_layout(element, cells):
            for row in cells:
                for cell in row:
                    self._paragraph("div", cell)
            return
        caption = " ".join(" ".join(element.xpath("./caption//text()")).split())
        read = [[_cell(cell) for cell in row] for row in cells if row]
        if any(cell.text for row in read for cell in row):
            self.run.put(table_block(read, caption, self.run.next_line()))


def _is_layout(element: Any, rows: list[list[Any]]) -> bool:
    """Whether a table only places a text on a page: one cell a row, tables or long texts inside."""
    if max((len(row) for row in rows), default=0) <= 1:
        return True
    if element.find(".//table") is not None:
        return True
    return any(
        sum(1 for _each in cell.iter("p", "div", "li", "br")) >= _LAYOUT_LINES * len(rows)
        and len(rows) < 3
        for row in rows
        for cell in row
    )


def _cell(element: Any) -> Cell:
    inside = _Reader(1)
    inside.read(element)
    blocks = inside.run.finish()
    return Cell(
        " ".join(" ".join(f"{b.numbering} {b.text}".split()) for b in blocks),
        "<br/>".join(_words(block) for block in blocks),
        element.tag == "th",
        _span(element.get("colspan")),
        _span(element.get("rowspan")),
    )


def _words(block: Block) -> str:
    words = block.html[block.html.index(">") + 1 : block.html.rindex("<")]
    return f"{block.numbering} {words}" if block.numbering else words


def _span(value: str | None) -> int:
    return min(int(value), 200) if value and value.isascii() and value.isdecimal() else 1


def _link(element: Any) -> str:
    """Return the opening tag of a link that may stay: Wagtail's own, or to a safe address."""
    kind, key = element.get("linktype"), element.get("id")
    if kind in ("page", "document") and key and key.isascii() and key.isdecimal():
        return f'<a linktype="{kind}" id="{key}">'
    address = (element.get("href") or "").strip()
    try:
        scheme = urlsplit(address).scheme
    except ValueError:
        return ""
    if not address or scheme.lower() not in _SCHEMES:
        return ""
    return f'<a href="{escape(address)}">'


def _hidden(element: Any) -> bool:
    style = element.get("style")
    if style and "display:none" in style.replace(" ", "").lower():
        return True
    return (
        element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or element.get("role") in _ROLES
    )


def _is_bold(element: Any) -> bool:
    style = (element.get("style") or "").replace(" ", "").lower()
    return "font-weight:bold" in style or "font-weight:700" in style


def _is_centred(element: Any) -> bool:
    style = (element.get("style") or "").replace(" ", "").lower()
    return "text-align:center" in style or (element.get("align") or "").lower() == "center"
