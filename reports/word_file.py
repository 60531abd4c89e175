"""A report as DOCX, in the form of the state's papers (ND30-2020).

Its wording is Vietnamese in every language of the interface: it is what is signed and sent.
"""

from io import BytesIO

from django.utils import timezone
from docx.document import Document as DocxDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt

from agencies.regulations.enums import Rights
from editorial.official_papers import (
    BLANK,
    body,
    grid,
    heading,
    letterhead,
    long_date,
    official_paper,
)
from reports.models import Report
from reports.showing import ShownReport, ShownSection, ShownTable, shown_report

TEXT_WIDTH = 165
"""Millimetres between the margins."""
FIRST_COLUMN_SHARE = 2
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV")


def word_file(report: Report) -> bytes:
    """Return the report as the bytes of a DOCX file; a draft says on top that it is one."""
    content = shown_report(report, "vi", charts=False)
    paper = official_paper(content.agency, content.title)
    if report.is_draft:
        _centred(paper, "DỰ THẢO")
    _head(paper, report, content)
    period = f"Kỳ báo cáo: từ {report.start:%d/%m/%Y} đến {report.end:%d/%m/%Y}."
    body(paper, f"{content.agency} báo cáo như sau. {period}")
    for place, section in enumerate(content.sections):
        _section(paper, ROMAN[min(place, len(ROMAN) - 1)], section, content)
    if "proposals" in report.snapshot.get("items", []):
        place = min(len(content.sections), len(ROMAN) - 1)
        body(paper, f"{ROMAN[place]}. KIẾN NGHỊ, ĐỀ XUẤT", bold=True)
        for line in (report.proposals or BLANK).splitlines():
            body(paper, line)
    _foot(paper, report)
    target = BytesIO()
    paper.save(target)
    return target.getvalue()


def _head(paper: DocxDocument, report: Report, content: ShownReport) -> None:
    portal = report.agency.portal
    province = (portal or report.agency).regulation.province
    issued = timezone.localdate(report.issued_at) if report.issued_at else None
    when = long_date(issued) if issued else f"ngày {BLANK} tháng {BLANK} năm {BLANK}"
    letterhead(
        paper,
        portal.name if portal else "",
        content.agency,
        f"Số: {report.number or BLANK}",
        f"{province}, {when}",
    )
    heading(paper, "Báo cáo", content.title.removeprefix("Báo cáo").strip() or content.title)
    if report.replaces:
        _centred(paper, f"(Thay thế báo cáo số {report.replaces.number})")
    for recipient in report.recipients:
        _centred(paper, f"Kính gửi: {recipient}")


def _section(paper: DocxDocument, place: str, section: ShownSection, content: ShownReport) -> None:
    body(paper, f"{place}. {section.heading.upper()}", bold=True)
    if not section.counted and not section.manual:
        body(paper, "Chưa có số liệu được theo dõi.")
    if section.figures:
        _figures(paper, section, content)
    for row in section.manual:
        body(paper, f"- {row['label']}: {row['value']} (nguồn: {row['source']}).")
    for table in section.tables:
        if table.rows:
            body(paper, table.heading)
            grid(paper, table.headers, table.rows, _widths(table))
    for text in (*section.notes, *section.remark.splitlines()):
        body(paper, text)


def _figures(paper: DocxDocument, section: ShownSection, content: ShownReport) -> None:
    earlier = [
        f"{name} ({each.days})"
        for name, each in (("Kỳ trước", content.before), ("Cùng kỳ", content.year_before))
    ]
    rows = [
        [
            f"{figure.label} ({figure.unit})" if figure.unit else figure.label,
            figure.value,
            figure.before,
            figure.year_before,
        ]
        for figure in section.figures
    ]
    grid(paper, ["Chỉ tiêu", "Kỳ này", *earlier], rows, [69, 24, 36, 36])


def _foot(paper: DocxDocument, report: Report) -> None:
    paper.add_paragraph()
    left, right = paper.add_table(rows=1, cols=2).rows[0].cells
    left.paragraphs[0].add_run("Nơi nhận:").bold = True
    for line in (*[f"{each};" for each in report.recipients], "Lưu: VT."):
        left.add_paragraph(f"- {line}").paragraph_format.space_after = Pt(0)
    signer = report.issued_by.get_full_name() if report.issued_by else ""
    for place, text in enumerate((_head_title(report).upper(), "", "", "", signer)):
        paragraph = right.paragraphs[0] if place == 0 else right.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.add_run(text).bold = True


def _head_title(report: Report) -> str:
    """Return what the regulation calls the head of the Board."""
    roles = report.agency.regulation.board.roles
    return next((role.title for role in roles if role.rights == Rights.ADMINISTER), "Trưởng ban")


def _widths(table: ShownTable) -> list[int]:
    """Return the columns' widths: the first one is twice as wide as the others."""
    unit = TEXT_WIDTH // (len(table.headers) - 1 + FIRST_COLUMN_SHARE)
    return [unit * FIRST_COLUMN_SHARE, *[unit] * (len(table.headers) - 1)]


def _centred(paper: DocxDocument, text: str) -> None:
    paragraph = paper.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run(text).bold = True
