"""The table as DOCX, in the official form, on A4 across; the head of the table is on every page.

Its wording is Vietnamese in every language, as with all of the state's papers (ND30-2020). Rows
are written as they are read: the paper around them is made first, and they are put where its
one row stands. A table of 5,000 rows so costs no more memory than one of five.
"""

import re
import zipfile
from collections.abc import Iterator
from typing import IO, Any
from xml.sax.saxutils import escape

from django.utils import timezone
from django.utils.translation import override
from docx.document import Document as DocxDocument
from docx.shared import Pt

from consultation.outcome.figures import groups_of
from consultation.outcome.spooling import spooled
from consultation.outcome.subject import Subject, opinion_in_full
from consultation.processing.crossing import cross_groups, cross_heads
from editorial.official_papers import (
    BLANK,
    body,
    grid,
    heading,
    letterhead,
    long_date,
    number_pages,
    official_paper,
    turn,
)

HEAD = (
    "STT",
    "Nhóm vấn đề hoặc điều, khoản",
    "Chủ thể góp ý",
    "Nội dung góp ý",
    "Nội dung tiếp thu, giải trình",
)
WIDTHS = (12, 40, 44, 78, 78)
"""Millimetres, of the 252 between the margins."""
CROSS_WIDTHS = (58, 54, 24, 24, 22, 26, 22, 22)
MOST_CROSSED = 120
"""Rows of figures that a paper holds, which is for reading."""
TWIPS = 56.7
ROWS_HERE = "@@ROWS@@"
_ROW = re.compile(rf"<w:tr\b(?:(?!</w:tr>).)*{ROWS_HERE}.*?</w:tr>", re.DOTALL)
_UNFIT = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML cannot hold."""


def docx_file(subject: Subject) -> IO[bytes]:
    """Return the paper as a file at its beginning."""
    with override("vi"):
        around = spooled()
        _paper(subject).save(around)
        return _filled(around, _rows(subject))


def _paper(subject: Subject) -> DocxDocument:
    consultation = subject.consultation
    paper = official_paper(subject.issuer, f"Bảng tổng hợp, giải trình: {consultation.title}")
    turn(paper)
    day = subject.shown_on or subject.made_on
    letterhead(
        paper,
        subject.superior,
        subject.issuer,
        f"Số: {BLANK}",
        f"{consultation.receiving_agency.regulation.province}, {long_date(day)}",
    )
    kind = "Bảng tổng hợp, giải trình, tiếp thu ý kiến góp ý"
    heading(paper, f"{kind} (bản thử)" if subject.edition.is_trial else kind, consultation.title)
    _figures(paper, subject)
    body(paper, "2. Kết quả cụ thể như sau:", bold=True)
    table = grid(paper, HEAD, [(ROWS_HERE, "", "", "", "")], WIDTHS)
    for cell in table.rows[0].cells:
        cell.paragraphs[0].runs[0].font.size = Pt(12)
    if subject.url:
        body(paper, f"Bảng này được công khai tại {subject.url}")
    number_pages(paper)
    return paper


def _figures(paper: DocxDocument, subject: Subject) -> None:
    totals, consultation = subject.edition.totals, subject.consultation
    asked, replied, received = (totals.get(name) for name in ("asked", "replied", "received"))
    opened = timezone.localdate(consultation.opens_at)
    closed = timezone.localdate(consultation.closes_at)
    body(
        paper,
        f"{subject.issuer} đã tổ chức lấy ý kiến đối với dự thảo từ ngày {opened:%d/%m/%Y} đến "
        f"ngày {closed:%d/%m/%Y}. Kết quả tổng hợp, tiếp thu, giải trình như sau:",
    )
    figures = [
        ("Tổng số cơ quan, tổ chức đã gửi xin ý kiến", asked),
        ("Trong đó, số cơ quan, tổ chức đã trả lời", replied),
        ("Tổng số ý kiến nhận được", received),
    ]
    body(paper, "1. Số liệu tổng hợp", bold=True)
    for label, figure in figures:
        if figure is not None:
            body(paper, f"- {label}: {figure}.")
    for group in groups_of(totals):
        if group.name in ("verdicts", "kinds"):
            parts = "; ".join(f"{bar.label.lower()}: {bar.count}" for bar in group.bars)
            body(paper, f"- {group.heading}: {parts}.")
    _cross_table(paper, totals)


def _cross_table(paper: DocxDocument, totals: dict[str, Any]) -> None:
    """Put who said what of which provision into a table; one too long stands in the workbook."""
    groups = cross_groups(totals.get("crossed", []), totals.get("asked"))
    rows = [
        (group.label, line.kind, *("–" if n is None else str(n) for n in line.cells))
        for group in groups
        for line in group.lines
    ]
    if not rows:
        return
    if len(rows) > MOST_CROSSED:
        body(paper, "- Số liệu theo từng điều, khoản và chủ thể góp ý: xem tệp bảng tính kèm theo.")
        return
    body(paper, "- Số liệu theo điều, khoản và chủ thể góp ý:")
    grid(paper, cross_heads(), rows, CROSS_WIDTHS)


def _rows(subject: Subject) -> Iterator[str]:
    for entry in subject.entries():
        cells = (
            str(entry.position),
            entry.issue,
            entry.contributors,
            opinion_in_full(entry, "Đề xuất:"),
            entry.answer_in_full,
        )
        yield "<w:tr>" + "".join(map(_cell, cells, WIDTHS)) + "</w:tr>"


def _cell(text: str, width: int) -> str:
    lines = _UNFIT.sub("", text).splitlines() or [""]
    paragraphs = "".join(
        '<w:p><w:pPr><w:spacing w:after="40"/></w:pPr><w:r><w:rPr><w:sz w:val="24"/></w:rPr>'
        f'<w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>'
        for line in lines
    )
    size = f'<w:tcPr><w:tcW w:w="{round(width * TWIPS)}" w:type="dxa"/></w:tcPr>'
    return f"<w:tc>{size}{paragraphs}</w:tc>"


def _filled(around: IO[bytes], rows: Iterator[str]) -> IO[bytes]:
    """Return the paper with the rows in the place of the one that holds their place."""
    target = spooled()
    with (
        zipfile.ZipFile(around) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for item in source.infolist():
            content = source.read(item)
            if item.filename != "word/document.xml":
                made.writestr(item.filename, content)
                continue
            before, after = _ROW.split(content.decode(), maxsplit=1)
            with made.open(item.filename, "w") as part:
                part.write(before.encode())
                for row in rows:
                    part.write(row.encode())
                part.write(after.encode())
    around.close()
    target.seek(0)
    return target
