"""Paragraphs and tables of a long text, written straight into a DOCX paper.

A text of 300 articles has thousands of paragraphs: looks come from a few styles, set up once, and
elements are made without searching the paper for each.
"""

from collections.abc import Iterable
from typing import Any

from docx.document import Document as DocxDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from lxml import etree

from documents.downloads.markup import Run, runs_of
from documents.downloads.tables import Cell, cells_of
from editorial.official_papers import FACE

LEVELS = 6
LONGEST = 40
"""Letters; longer cells wrap and ask for no wider column."""
TEXT_WIDTH = 9354
"""Between the margins of A4, in twentieths of a point."""
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class Sheet:
    """Where paragraphs and tables are put down, one behind the other."""

    def __init__(self, paper: DocxDocument) -> None:
        self._end = paper.element.body.sectPr
        self.plain = self._style(paper, "Legal text", indent=Mm(10))
        self.closing = self._style(paper, "Legal closing")
        self.signature = self._style(paper, "Legal signature", centred=True, left=Mm(85))
        paper.styles["Legal signature"].paragraph_format.keep_with_next = True
        self.headings = [self._heading(paper, level) for level in range(1, LEVELS + 1)]

    def _style(
        self,
        paper: DocxDocument,
        name: str,
        indent: Mm | None = None,
        left: Mm | None = None,
        centred: bool = False,
    ) -> str:
        style = paper.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = paper.styles["Normal"]
        look = style.paragraph_format
        look.alignment = WD_ALIGN_PARAGRAPH.CENTER if centred else WD_ALIGN_PARAGRAPH.JUSTIFY
        look.first_line_indent, look.left_indent = indent, left
        look.space_after = Pt(6)
        return str(style.style_id)

    def _heading(self, paper: DocxDocument, level: int) -> str:
        """Give a level of heading the face of the text: the law knows no colours."""
        style = paper.styles[f"Heading {level}"]
        style.font.name, style.font.size = FACE, Pt(13)
        style.font.bold, style.font.italic = True, False
        style.font.color.rgb = RGBColor(0, 0, 0)
        fonts = style.element.rPr.rFonts
        for name in [name for name in fonts.attrib if name.endswith("Theme")]:
            del fonts.attrib[name]
        fonts.set(qn("w:eastAsia"), FACE)
        is_article = level == LEVELS
        look = style.paragraph_format
        look.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY if is_article else WD_ALIGN_PARAGRAPH.CENTER
        look.first_line_indent = Mm(10) if is_article else None
        look.space_before, look.space_after = Pt(6 if is_article else 12), Pt(6)
        return str(style.style_id)

    def paragraph(self, style: str, runs: Iterable[Run]) -> None:
        """Put down a paragraph."""
        self._end.addprevious(_paragraph(style, runs))

    def table(self, element: Any) -> None:
        """Put down a table with lines and joined cells; one without cells is left out."""
        cells = list(cells_of(element))
        if cells:
            self._end.addprevious(_table(cells))
            self.paragraph(self.closing, [])


def _element(name: str, parent: Any = None, **attributes: str) -> Any:
    tag = qn(f"w:{name}")
    made = etree.Element(tag) if parent is None else etree.SubElement(parent, tag)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def _paragraph(style: str, runs: Iterable[Run]) -> Any:
    paragraph = _element("p")
    if style:
        _element("pStyle", _element("pPr", paragraph), val=style)
    for run in runs:
        made = _element("r", paragraph)
        if run.bold or run.italic:
            look = _element("rPr", made)
            if run.bold:
                _element("b", look)
            if run.italic:
                _element("i", look)
        if run.breaks:
            _element("br", made)
        else:
            text = _element("t", made)
            text.text = " ".join(run.text.split("\n"))
            text.set(_SPACE, "preserve")
    return paragraph


def _table(cells: list[Cell]) -> Any:
    width = max(cell.column + cell.columns for cell in cells)
    height = max(cell.row + cell.rows for cell in cells)
    covered = {
        (cell.row + down, cell.column): (cell, down) for cell in cells for down in range(cell.rows)
    }
    table = _element("tbl")
    look = _element("tblPr", table)
    _element("tblStyle", look, val="TableGrid")
    _element("tblW", look, w="5000", type="pct")
    grid = _element("tblGrid", table)
    for share in _shares(cells, width):
        _element("gridCol", grid, w=str(share))
    for number in range(height):
        row = _element("tr", table)
        _element("cantSplit", _element("trPr", row))
        _repeat(row, [cell for cell in cells if cell.row == number] if number == 0 else [])
        column = 0
        while column < width:
            cell, down = covered.get((number, column), (None, 0))
            _cell(row, cell, down)
            column += cell.columns if cell else 1
    return table


def _shares(cells: list[Cell], width: int) -> list[int]:
    """Return widths by the longest words in each column, in twentieths of a point."""
    letters = [4] * width
    for cell in cells:
        if cell.columns == 1:
            length = len(cell.element.text_content().strip())
            letters[cell.column] = max(letters[cell.column], min(length, LONGEST))
    return [TEXT_WIDTH * each // sum(letters) for each in letters]


def _repeat(row: Any, cells: list[Cell]) -> None:
    """Let a first row of headings stand on every page that the table reaches."""
    if cells and all(cell.element.tag == "th" for cell in cells):
        _element("tblHeader", row[0])


def _cell(row: Any, cell: Cell | None, down: int) -> None:
    made = _element("tc", row)
    look = _element("tcPr", made)
    if cell is not None and cell.columns > 1:
        _element("gridSpan", look, val=str(cell.columns))
    if cell is not None and cell.rows > 1:
        _element("vMerge", look, val="continue" if down else "restart")
    shown = cell is not None and down == 0
    bold = cell is not None and cell.element.tag == "th"
    made.append(_paragraph("", runs_of(cell.element, bold=bold) if shown and cell else []))
