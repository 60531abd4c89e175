"""Writing an official document as PDF with ReportLab, in Be Vietnam Pro."""

from functools import cache
from html import escape
from importlib.resources import files
from io import BytesIO

from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    HRFlowable,
    KeepTogether,
    PageBreak,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
    Table,
    TableStyle,
)

from founding.demo.legal_records import DemoDocument
from founding.demo.markup import Block, BlockKind
from founding.demo.official_layout import MOTTO, NATION, OfficialParts, label_and_rest, parts_of

FAMILY = "BeVietnamPro"
FACES = {"": "Regular", "-Bold": "Bold", "-Italic": "Italic", "-BoldItalic": "BoldItalic"}
LEFT_COLUMN, RIGHT_COLUMN = 68 * mm, 97 * mm
NO_PADDING = TableStyle(
    [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("ALIGN", (0, 0), (-1, -1), "CENTER"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 0),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
    ]
)


@cache
def register_fonts() -> None:
    """Register the typeface once a process."""
    folder = files("fontpkg_be_vietnam_pro") / "files"
    for suffix, face in FACES.items():
        pdfmetrics.registerFont(TTFont(FAMILY + suffix, str(folder / f"{FAMILY}-{face}.ttf")))
    pdfmetrics.registerFontFamily(
        FAMILY,
        normal=FAMILY,
        bold=f"{FAMILY}-Bold",
        italic=f"{FAMILY}-Italic",
        boldItalic=f"{FAMILY}-BoldItalic",
    )


BODY = ParagraphStyle(
    "body",
    fontName=FAMILY,
    fontSize=11,
    leading=16,
    alignment=TA_JUSTIFY,
    firstLineIndent=10 * mm,
    spaceAfter=4,
)
CENTRED = ParagraphStyle("centred", parent=BODY, alignment=TA_CENTER, firstLineIndent=0)
HEAD = ParagraphStyle("head", parent=CENTRED, fontSize=10.5, leading=14, spaceAfter=0)
TITLE = ParagraphStyle("title", parent=CENTRED, fontSize=12.5, leading=17, spaceAfter=2)
ITEM = ParagraphStyle("item", parent=BODY, bulletIndent=10 * mm)
SMALL = ParagraphStyle("small", parent=BODY, fontSize=9, leading=12.5, firstLineIndent=0)
SMALL.spaceAfter = 0


def write_pdf(document: DemoDocument) -> bytes:
    """Return the document as a PDF file of A4 pages with real text and a title."""
    register_fonts()
    parts = parts_of(document)
    story: list[Flowable] = [_letterhead(parts), Spacer(1, 7 * mm), *_title(parts)]
    story += [Paragraph(f"<i>{escape(base)}</i>", BODY) for base in parts.bases]
    if parts.opening:
        story.append(Paragraph(f"<b>{parts.opening}</b>", CENTRED))
    story += [_flow(block) for block in parts.operative]
    story += [Spacer(1, 6 * mm), KeepTogether([_signature(document)])]
    story += _annex(parts)
    target = BytesIO()
    SimpleDocTemplate(
        target,
        pagesize=A4,
        topMargin=20 * mm,
        bottomMargin=20 * mm,
        leftMargin=28 * mm,
        rightMargin=17 * mm,
        title=f"{document.type_name} {document.number}",
        author=document.issuer,
        subject=document.title,
        lang="vi",
        invariant=1,
    ).build(story, onLaterPages=_page_number)
    return target.getvalue()


def _page_number(canvas: Canvas, template: BaseDocTemplate) -> None:
    canvas.setFont(FAMILY, 10)
    canvas.drawCentredString(A4[0] / 2, A4[1] - 13 * mm, str(template.page))


def _rule(width: float) -> Flowable:
    return HRFlowable(width=width, thickness=0.7, color="black", spaceBefore=1, spaceAfter=4)


def _letterhead(parts: OfficialParts) -> Flowable:
    head = parts.letterhead
    superior = f"<b>{head.superior}</b>" if head.superior_is_bold else head.superior
    left: list[Flowable] = [
        Paragraph(superior, HEAD),
        Paragraph(f"<b>{head.issuer}</b>", HEAD),
        _rule(20 * mm),
        Paragraph(parts.number_line, HEAD),
    ]
    if parts.subject_line:
        left.append(Paragraph(escape(parts.subject_line), SMALL_CENTRED))
    right = [
        Paragraph(f"<b>{NATION}</b>", HEAD),
        Paragraph(f"<b>{MOTTO}</b>", HEAD),
        _rule(48 * mm),
        Paragraph(f"<i>{parts.date_line}</i>", HEAD),
    ]
    return Table([[left, right]], colWidths=[LEFT_COLUMN, RIGHT_COLUMN], style=NO_PADDING)


SMALL_CENTRED = ParagraphStyle("small-centred", parent=SMALL, alignment=TA_CENTER, spaceBefore=3)


def _title(parts: OfficialParts) -> list[Flowable]:
    if not parts.type_title:
        return []
    flow: list[Flowable] = [
        Paragraph(f"<b>{parts.type_title}</b>", TITLE),
        Paragraph(f"<b>{escape(parts.abstract)}</b>", CENTRED),
        _rule(34 * mm),
    ]
    if parts.opening:
        flow.append(Paragraph(f"<b>{parts.letterhead.authority}</b>", TITLE))
    return [*flow, Spacer(1, 3 * mm)]


def _flow(block: Block) -> Flowable:
    text = escape(block.text)
    match block.kind:
        case BlockKind.TITLE:
            return Paragraph(f"<b>{text}</b>", CENTRED)
        case BlockKind.HEADING:
            return Paragraph(f"<b>{text}</b>", BODY)
        case BlockKind.ITEM:
            return Paragraph(text, ITEM, bulletText="-")
        case _:
            label, rest = label_and_rest(text)
            return Paragraph(f"<b>{label}</b> {rest}" if label else rest, BODY)


def _signature(document: DemoDocument) -> Flowable:
    recipients = [Paragraph("<b><i>Nơi nhận:</i></b>", SMALL)]
    recipients += [Paragraph(f"- {escape(line)}", SMALL) for line in document.recipients]
    signing: list[Flowable] = [Paragraph(f"<b>{line}</b>", HEAD) for line in document.signing]
    signing += [Spacer(1, 22 * mm), Paragraph(f"<b>{document.signer}</b>", HEAD)]
    return Table([[recipients, signing]], colWidths=[LEFT_COLUMN, RIGHT_COLUMN], style=NO_PADDING)


def _annex(parts: OfficialParts) -> list[Flowable]:
    if not parts.annex:
        return []
    title, *rest = parts.annex
    return [
        PageBreak(),
        Paragraph(f"<b>{escape(title.text)}</b>", TITLE),
        Paragraph(f"<i>{escape(parts.annex_note)}</i>", CENTRED),
        _rule(34 * mm),
        *(_flow(block) for block in rest),
    ]
