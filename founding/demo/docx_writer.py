"""Writing an official document as DOCX with python-docx, in the serif face offices use."""

from datetime import datetime, time
from io import BytesIO

from docx import Document
from docx.document import Document as DocxDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from founding.demo.legal_records import DemoDocument
from founding.demo.markup import Block, BlockKind
from founding.demo.official_layout import MOTTO, NATION, OfficialParts, label_and_rest, parts_of

FACE = "Times New Roman"
COLUMNS = (Mm(68), Mm(97))
LINE = "─"


def write_docx(document: DemoDocument) -> bytes:
    """Return the document as a DOCX file whose Điều are headings of level 3."""
    parts = parts_of(document)
    file = Document()
    _prepare(file, document)
    _letterhead(file, parts)
    _title(file, parts)
    for base in parts.bases:
        _justified(file).add_run(base).italic = True
    if parts.opening:
        _centred(file, parts.opening, bold=True)
    for block in parts.operative:
        _write(file, block)
    _signature(file, document)
    _annex(file, parts)
    target = BytesIO()
    file.save(target)
    return target.getvalue()


def _prepare(file: DocxDocument, document: DemoDocument) -> None:
    properties = file.core_properties
    properties.title = f"{document.type_name} {document.number}"
    properties.subject = document.title
    properties.author = document.issuer
    properties.language = "vi-VN"
    issued = datetime.combine(document.issued_on, time(8))
    properties.created = properties.modified = issued
    section = file.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(28), Mm(17)
    for name in ("Normal", "Heading 2", "Heading 3"):
        style = file.styles[name]
        style.font.name, style.font.size = FACE, Pt(13)
        style.font.color.rgb = None
        _use_face(style.element.get_or_add_rPr().get_or_add_rFonts())
        style.paragraph_format.space_before = Pt(0)
        style.paragraph_format.space_after = Pt(4)


def _use_face(fonts: BaseOxmlElement) -> None:
    """Name the face for every script; a theme's face would win over the name."""
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.attrib.pop(qn(f"w:{script}Theme"), None)
        fonts.set(qn(f"w:{script}"), FACE)


def _justified(file: DocxDocument) -> Paragraph:
    paragraph = file.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    paragraph.paragraph_format.first_line_indent = Mm(10)
    return paragraph


def _centred(
    place: DocxDocument | _Cell, text: str, *, bold: bool = False, italic: bool = False
) -> Paragraph:
    paragraph = place.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.space_after = Pt(0)
    run = paragraph.add_run(text)
    run.bold, run.italic = bold, italic
    return paragraph


def _two_columns(file: DocxDocument) -> tuple[_Cell, _Cell]:
    table = file.add_table(rows=1, cols=2)
    table.autofit = False
    left, right = table.rows[0].cells
    left.width, right.width = COLUMNS
    for cell in (left, right):
        empty = cell.paragraphs[0]._element
        empty.getparent().remove(empty)
    return left, right


def _letterhead(file: DocxDocument, parts: OfficialParts) -> None:
    head = parts.letterhead
    left, right = _two_columns(file)
    _centred(left, head.superior, bold=head.superior_is_bold)
    _centred(left, head.issuer, bold=True)
    _centred(left, LINE * 6)
    _centred(left, parts.number_line)
    if parts.subject_line:
        _centred(left, parts.subject_line)
    _centred(right, NATION, bold=True).runs[0].font.size = Pt(12)
    _centred(right, MOTTO, bold=True)
    _centred(right, LINE * 14)
    _centred(right, parts.date_line, italic=True)


def _title(file: DocxDocument, parts: OfficialParts) -> None:
    file.add_paragraph()
    if not parts.type_title:
        return
    _centred(file, parts.type_title, bold=True)
    _centred(file, parts.abstract, bold=True)
    _centred(file, LINE * 10)
    if parts.opening:
        _centred(file, parts.letterhead.authority, bold=True)


def _write(file: DocxDocument, block: Block) -> None:
    match block.kind:
        case BlockKind.TITLE:
            heading = file.add_heading(block.text, level=2)
            heading.alignment = WD_ALIGN_PARAGRAPH.CENTER
        case BlockKind.HEADING:
            file.add_heading(block.text, level=3)
        case BlockKind.ITEM:
            file.add_paragraph(block.text, style="List Bullet")
        case _:
            label, rest = label_and_rest(block.text)
            paragraph = _justified(file)
            if label:
                paragraph.add_run(f"{label} ").bold = True
            paragraph.add_run(rest)


def _signature(file: DocxDocument, document: DemoDocument) -> None:
    file.add_paragraph()
    left, right = _two_columns(file)
    _keep_row_whole(left)
    opening = left.add_paragraph().add_run("Nơi nhận:")
    opening.bold = opening.italic = True
    opening.font.size = Pt(12)
    for line in document.recipients:
        paragraph = left.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(0)
        paragraph.add_run(f"- {line}").font.size = Pt(11)
    for line in document.signing:
        _centred(right, line, bold=True)
    for _ in range(4):
        right.add_paragraph()
    _centred(right, document.signer, bold=True)


def _keep_row_whole(cell: _Cell) -> None:
    """Keep the signature on one page: a row of a Word table may otherwise be cut."""
    row = cell._element.getparent()
    row.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _annex(file: DocxDocument, parts: OfficialParts) -> None:
    if not parts.annex:
        return
    file.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    title, *rest = parts.annex
    _centred(file, title.text, bold=True)
    _centred(file, parts.annex_note, italic=True)
    _centred(file, LINE * 10)
    for block in rest:
        _write(file, block)
