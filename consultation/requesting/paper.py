"""The letter as DOCX in the form of official letters, ready to number and sign (ND30-2020).

The wording is fixed by law and Vietnamese in every language of the interface.
"""

from collections import Counter
from io import BytesIO

from django.utils import timezone
from docx.document import Document as DocxDocument
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.shared import Mm, Pt
from docx.table import _Cell

from agencies.enums import AgencyKind
from consultation.models.requests import RequestedAgency, RequestLetter
from consultation.requesting.drafting import filled_in
from editorial.official_papers import (
    BLANK,
    body,
    grid,
    heading,
    letterhead,
    long_date,
    number_pages,
    official_paper,
)
from newsroom.mail.plain_words import one_line, tidy

LONGEST_TITLE = 250
NAMED_ONE_BY_ONE = 10
"""More of one kind than this are addressed as a group, and named in a list behind the letter."""
GROUP_NAMES = {
    AgencyKind.DEPARTMENT: "Các sở, ban, ngành của tỉnh",
    AgencyKind.COMMUNE: "Ủy ban nhân dân các xã, phường",
    AgencyKind.UNIT: "Các cơ quan, đơn vị khác",
}
OTHERS = "Các cơ quan, tổ chức khác"
LIST_WIDTHS = (14, 151)


def write_letter(letter: RequestLetter) -> bytes:
    """Return the letter; what is not known yet is left to write in."""
    page = letter.consultation
    issuer = page.receiving_agency
    asked = list(letter.requested.select_related("agency"))
    subject = one_line(letter.subject, 300)
    paper = official_paper(issuer.name, f"Công văn {subject}"[:LONGEST_TITLE])
    dated = f"{letter.place or BLANK}, {_dated(letter)}"
    superior = issuer.portal.name if issuer.portal else ""
    number = f"Số: {letter.number or f'{BLANK}/{BLANK}'}\nV/v {subject}"
    letterhead(paper, superior, issuer.name, number, dated)
    number_pages(paper)
    lines, listed = addressed(asked)
    _salutation(paper, lines)
    for paragraph in tidy(filled_in(letter.text, letter.due_on)).splitlines():
        if paragraph.strip():
            body(paper, paragraph.strip())
    _ending(paper, letter)
    if listed:
        _list(paper, letter, listed)
    target = BytesIO()
    paper.save(target)
    return target.getvalue()


def addressed(asked: list[RequestedAgency]) -> tuple[list[str], list[str]]:
    """Return the lines behind "Kính gửi", and the names that stand in the list behind."""
    counts = Counter(_group(each) for each in asked)
    lines: list[str] = []
    listed: list[str] = []
    for each in asked:
        group = _group(each)
        if counts[group] <= NAMED_ONE_BY_ONE:
            lines.append(one_line(each.name, 255))
            continue
        listed.append(one_line(each.name, 255))
        named = f"{group} (theo danh sách kèm theo)"
        if named not in lines:
            lines.append(named)
    return lines, listed


def _group(asked: RequestedAgency) -> str:
    kind = AgencyKind(asked.agency.kind) if asked.agency else None
    return GROUP_NAMES.get(kind, OTHERS) if kind else OTHERS


def _dated(letter: RequestLetter) -> str:
    if letter.signed_on:
        return long_date(letter.signed_on)
    return f"ngày {BLANK} tháng {BLANK} năm {timezone.localdate(letter.made_at):%Y}"


def _salutation(paper: DocxDocument, lines: list[str]) -> None:
    paragraph = paper.add_paragraph()
    paragraph.paragraph_format.space_before = Pt(12)
    if len(lines) == 1:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.add_run(f"Kính gửi: {lines[0]}").font.size = Pt(14)
        return
    paragraph.paragraph_format.left_indent = Mm(30)
    paragraph.add_run("Kính gửi:").font.size = Pt(14)
    for number, line in enumerate(lines, start=1):
        item = paper.add_paragraph()
        item.paragraph_format.left_indent = Mm(50)
        item.paragraph_format.space_after = Pt(12 if number == len(lines) else 0)
        end = "." if number == len(lines) else ";"
        item.add_run(f"- {line}{end}").font.size = Pt(14)


def _ending(paper: DocxDocument, letter: RequestLetter) -> None:
    """Put "Nơi nhận" on the left and the place to sign on the right."""
    table = paper.add_table(rows=1, cols=2)
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    left, right = table.rows[0].cells
    for column, cell, width in zip(table.columns, (left, right), (Mm(75), Mm(90)), strict=True):
        column.width = cell.width = width
    receivers = ["- Như trên;", "- Lưu: VT."]
    head = left.paragraphs[0].add_run("Nơi nhận:")
    head.bold = head.italic = True
    head.font.size = Pt(12)
    left.paragraphs[0].paragraph_format.space_after = Pt(0)
    for line in receivers:
        _line(left, line, 11)
    capacity = right.paragraphs[0]
    capacity.alignment = WD_ALIGN_PARAGRAPH.CENTER
    capacity.paragraph_format.space_before = Pt(6)
    lines = [part.strip() for part in (letter.signer_capacity or BLANK).split("/")]
    capacity.add_run("\n".join(lines).upper()).bold = True
    for _space in range(4):
        _line(right, "", 13)
    name = right.add_paragraph()
    name.alignment = WD_ALIGN_PARAGRAPH.CENTER
    name.add_run(letter.signer_name or BLANK).bold = True


def _line(cell: _Cell, text: str, size: int) -> None:
    paragraph = cell.add_paragraph()
    paragraph.paragraph_format.space_after = Pt(0)
    paragraph.add_run(text).font.size = Pt(size)


def _list(paper: DocxDocument, letter: RequestLetter, names: list[str]) -> None:
    """Name on a page of its own those who are addressed as a group."""
    paper.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    number = letter.number or f"{BLANK}/{BLANK}"
    heading(
        paper,
        "Danh sách cơ quan, đơn vị được lấy ý kiến",
        f"(Kèm theo Công văn số {number} {_dated(letter)})",
    )
    rows = [(str(place), name) for place, name in enumerate(names, start=1)]
    grid(paper, ("STT", "Cơ quan, đơn vị"), rows, LIST_WIDTHS)
