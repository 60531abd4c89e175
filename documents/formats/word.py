"""Word files: paragraphs, headings, list labels and tables in their order.

Reads the three parts that matter as plain XML; opening a file by python-docx takes several times
as long.
"""

import zipfile
from collections.abc import Iterator
from dataclasses import replace
from typing import IO, Any

from django.utils.translation import gettext as _
from docx.oxml.ns import qn
from lxml.etree import XMLParser, XMLSyntaxError, fromstring

from documents.formats.encodings import modern
from documents.formats.source import SourceText, UnreadableFile, tidy
from documents.formats.tables import WIDEST, Cell, table_block
from documents.formats.word_numbering import Numbering
from documents.formats.word_runs import Piece, markup, pieces_of
from documents.formats.word_styles import Style, Styles, value_of
from documents.provisions.blocks import Block, BlockKind

LARGEST_PART = 64 * 1024 * 1024
"""A part of the file above this size, unpacked, is no text that anybody wrote."""

BODY, P, TBL, TR, TC = map(qn, ("w:body", "w:p", "w:tbl", "w:tr", "w:tc"))
SDT, SDT_CONTENT = map(qn, ("w:sdt", "w:sdtContent"))
P_PR, JC, TC_PR, GRID_SPAN, ROW_MERGE, VAL = map(
    qn, ("w:pPr", "w:jc", "w:tcPr", "w:gridSpan", "w:vMerge", "w:val")
)


def read_word(file: IO[bytes]) -> SourceText:
    """Return the text of a Word file. Raises `UnreadableFile`."""
    try:
        with zipfile.ZipFile(file) as archive:
            styles = Styles(_part(archive, "word/styles.xml"))
            numbering = Numbering.of(_part(archive, "word/numbering.xml"))
            document = _part(archive, "word/document.xml")
        reader = _Reader(styles, numbering)
        reader.read(document.find(BODY))
    except (
        XMLSyntaxError,
        zipfile.BadZipFile,
        KeyError,
        ValueError,
        AttributeError,
        TypeError,
        OSError,
    ):
        raise UnreadableFile(_("The Word file is damaged. Save it again and retry.")) from None
    _text, warnings = modern("\n".join(block.text for block in reader.blocks))
    if warnings:
        reader.blocks = [_modern_block(block) for block in reader.blocks]
    return SourceText(reader.blocks, warnings)


def _part(archive: zipfile.ZipFile, name: str) -> Any:
    """Return a part of the file as XML; None where there is no such part."""
    entry = archive.NameToInfo.get(name)
    if entry is None:
        return None
    if entry.file_size > LARGEST_PART:
        raise UnreadableFile(_("The file unpacks to far more than a text."))
    parser = XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
    return fromstring(archive.read(entry), parser)


class _Reader:
    """Walks a body and gathers its blocks; a line is a paragraph or a row of a table."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self.blocks: list[Block] = []
        self._styles, self._numbering = styles, numbering
        self._line = 0

    def read(self, body: Any) -> None:
        for element in _children(body, P, TBL):
            if element.tag == P:
                self._paragraph(element)
                continue
            rows = self._rows(element)
            if any(cell.lines for row in rows for cell in row):
                self.blocks.append(table_block(rows, self._line + 1))
            self._line += len(rows)

    def _paragraph(self, element: Any) -> None:
        self._line += 1
        style, label, is_item = self._place(element)
        centred = (value_of(element.find(P_PR), JC) or style.alignment) == "center"
        for pieces in pieces_of(element, style):
            if not (words := tidy("".join(piece.text for piece in pieces))):
                continue
            kind = _kind(style, is_item)
            shown = [piece for piece in pieces if piece.text.strip()]
            self.blocks.append(
                Block(
                    kind=kind,
                    text=words,
                    html=_element(kind, style.level, pieces),
                    line=self._line,
                    level=style.level,
                    numbering=label,
                    is_bold=all(piece.is_bold for piece in shown),
                    is_centred=centred,
                )
            )
            label, is_item = "", False  # what follows a line break has no label of its own

    def _place(self, element: Any) -> tuple[Style, str, bool]:
        """Return the style, the label that Word counts, and whether it is an item of a list."""
        properties = element.find(P_PR)
        style = self._styles.of(properties)
        place = self._numbering.place(properties, style.numbering)
        return style, self._numbering.next_label(place), place is not None

    def _rows(self, table: Any) -> list[list[Cell]]:
        """Return the rows; a cell that goes on from the one above it makes that one taller."""
        rows: list[list[Cell]] = []
        above: dict[int, Cell] = {}
        for row in _children(table, TR):
            cells, column = [], 0
            for element in _children(row, TC):
                properties = element.find(TC_PR)
                columns = _number(value_of(properties, GRID_SPAN))
                merge = properties.find(ROW_MERGE) if properties is not None else None
                if merge is not None and merge.get(VAL) != "restart" and column in above:
                    above[column].rows += 1
                else:
                    above[column] = Cell(self._cell_lines(element), columns)
                    cells.append(above[column])
                column += columns
            rows.append(cells)
        return rows

    def _cell_lines(self, element: Any) -> list[str]:
        """Return the lines of a cell, those of a table inside it among them."""
        lines = []
        for paragraph in element.iter(P):
            style, label, _is_item = self._place(paragraph)
            for pieces in pieces_of(paragraph, style):
                if words := tidy(f"{label} {''.join(piece.text for piece in pieces)}"):
                    lines.append(words)
                label = ""
        return lines


def _children(parent: Any, *tags: str) -> Iterator[Any]:
    """Yield the children of these tags, those in content controls among them."""
    for element in parent:
        if element.tag in tags:
            yield element
        elif element.tag == SDT:
            for content in element.findall(SDT_CONTENT):
                yield from _children(content, *tags)


def _kind(style: Style, is_item: bool) -> BlockKind:
    if style.level:
        return BlockKind.HEADING
    return BlockKind.ITEM if is_item else BlockKind.PARAGRAPH


def _element(kind: BlockKind, level: int, pieces: list[Piece]) -> str:
    tag = f"h{level}" if kind is BlockKind.HEADING else str(kind)
    return f"<{tag}>{markup(pieces, bold=kind is not BlockKind.HEADING)}</{tag}>"


def _number(value: str) -> int:
    return min(max(int(value), 1), WIDEST) if value.isdecimal() else 1


def _modern_block(block: Block) -> Block:
    text, html = modern(block.text)[0], modern(block.html)[0]
    return replace(block, text=text, html=html)
