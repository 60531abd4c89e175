"""The form of the state's papers as DOCX: letterhead, number, date, tables, signatures (ND30-2020).

The wording is fixed by law and Vietnamese in every language of the interface.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from docx import Document
from docx.document import Document as DocxDocument
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
FACE = "Times New Roman"
LETTERHEAD_COLUMNS = (Mm(70), Mm(95))
BLANK = "……"


def long_date(on: date) -> str:
    """Return the date in words; the law wants days below 10 and months below 3 with a zero."""
    month = f"{on.month:02d}" if on.month < 3 else str(on.month)
    return f"ngày {on.day:02d} tháng {month} năm {on.year}"


def official_paper(author: str, title: str) -> DocxDocument:
    """Return an empty A4 paper with the margins and the face of the state's papers."""
    paper = Document()
    paper.core_properties.title = title
    paper.core_properties.author = author
    paper.core_properties.language = "vi-VN"
    section = paper.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    style = paper.styles["Normal"]
    style.font.name, style.font.size = FACE, Pt(13)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FACE)
    style.paragraph_format.space_after = Pt(6)
    return paper


def turn(paper: DocxDocument) -> None:
    """Lay the paper across."""
    section = paper.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    section.left_margin = Mm(30)


def number_pages(paper: DocxDocument) -> None:
    """Number the pages at the top in the middle, the first one not (ND30-2020)."""
    section = paper.sections[0]
    section.different_first_page_header_footer = True
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)


def letterhead(paper: DocxDocument, superior: str, issuer: str, number: str, dated: str) -> None:
    """Put issuer and number on the left, the nation's name, motto, place and date on the right."""
    table = paper.add_table(rows=2, cols=2)
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    _set_widths(table, LETTERHEAD_COLUMNS)
    left, right = table.rows[0].cells
    lines = [(superior.upper(), False, 12)] if superior else []
    _lines(left, [*lines, (issuer.upper(), True, 12)])
    _lines(right, [(NATION, True, 12), (MOTTO, True, 13)])
    for cell in (left, right):
        _rule(cell)
    left, right = table.rows[1].cells
    _lines(left, [(number, False, 13)])
    _lines(right, [(dated, False, 13)])
    right.paragraphs[-1].runs[0].italic = True


def heading(paper: DocxDocument, kind: str, abstract: str) -> None:
    """Put the paper's kind and what it is about in the middle."""
    for text, size in ((kind.upper(), 14), (abstract, 13)):
        paragraph = paper.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.space_before = Pt(12 if text == kind.upper() else 0)
        run = paragraph.add_run(text)
        run.bold, run.font.size = True, Pt(size)


def body(paper: DocxDocument, text: str, bold: bool = False) -> Paragraph:
    """Add a paragraph of text, both edges straight; a bold one stays with what it heads."""
    before = paper.element.body[-2:-1]  # the last one holds the section's properties
    follows_table = any(element.tag == qn("w:tbl") for element in before)
    paragraph = paper.add_paragraph()
    if bold or follows_table:
        paragraph.paragraph_format.space_before = Pt(6)
    paragraph.paragraph_format.keep_with_next = bold or None
    paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    paragraph.paragraph_format.first_line_indent = None if bold else Mm(10)
    paragraph.add_run(text).bold = bold
    return paragraph


def grid(
    paper: DocxDocument, head: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[int]
) -> Table:
    """Add a table with lines; its head repeats on every page. Widths are in millimetres."""
    table = paper.add_table(rows=1, cols=len(head))
    table.style = "Table Grid"
    _fill(table, 0, head, bold=True)
    _repeat_head(table)
    for number, row in enumerate(rows, start=1):
        table.add_row()
        _fill(table, number, row)
    _set_widths(table, [Mm(width) for width in widths])
    return table


def signatures(paper: DocxDocument, signers: Sequence[tuple[str, str]]) -> None:
    """Add places to sign side by side: what each signs as, and their name below the space."""
    table = paper.add_table(rows=1, cols=len(signers))
    _keep_whole(table.rows[0])
    for cell, (capacity, name) in zip(table.rows[0].cells, signers, strict=True):
        _lines(cell, [(capacity.upper(), True, 13), ("(Ký, ghi rõ họ tên)", False, 12)])
        cell.paragraphs[-1].runs[0].italic = True
        cell.paragraphs[0].paragraph_format.space_before = Pt(14)
        for _line in range(3):
            cell.add_paragraph()
        signature = cell.add_paragraph()
        signature.alignment = WD_ALIGN_PARAGRAPH.CENTER
        signature.add_run(name).bold = True


def _lines(cell: _Cell, lines: Sequence[tuple[str, bool, int]]) -> None:
    for position, (text, bold, size) in enumerate(lines):
        paragraph = cell.paragraphs[0] if position == 0 else cell.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.space_after = Pt(0)
        run = paragraph.add_run(text)
        run.bold, run.font.size = bold, Pt(size)


def _rule(cell: _Cell) -> None:
    """Draw the short line that the law wants below issuer and motto."""
    paragraph = cell.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.space_after = Pt(0)
    run = paragraph.add_run("─" * 10)
    run.font.size = Pt(6)


def _set_widths(table: Table, widths: Sequence[Length]) -> None:
    """Fix the columns: Word goes by the cells, LibreOffice by the grid, so both are told."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width


def _fill(table: Table, number: int, texts: Sequence[str], bold: bool = False) -> None:
    for cell, text in zip(table.rows[number].cells, texts, strict=True):
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_after = Pt(2)
        if bold:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.add_run(text).bold = bold


def _repeat_head(table: Table) -> None:
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _keep_whole(row: _Row) -> None:
    """Let no page end within the row."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
