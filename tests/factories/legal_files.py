"""Legal documents as files, in the layout of Nghị định 30/2020: text, HTML, Word, PDF."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from html import escape
from io import BytesIO
from pathlib import Path

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

from founding.demo.pdf_writer import FAMILY, register_fonts

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"


@dataclass(frozen=True)
class Paper:
    """What a legal document says; each writer lays it out in its own way."""

    number: str = "04/2024/QĐ-UBND"
    kind: str = "QUYẾT ĐỊNH"
    issuer: tuple[str, ...] = ("ỦY BAN NHÂN DÂN", "TỈNH TUYÊN QUANG")
    authority: str = ""
    place: str = "Tuyên Quang"
    issued_on: date = date(2024, 3, 25)
    title: str = "Ban hành Quy định về quản lý bến thủy trên địa bàn tỉnh"
    bases: tuple[str, ...] = (
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;",
    )
    body: tuple[str, ...] = (
        "Điều 1. Phạm vi điều chỉnh",
        "1. Quy định này áp dụng với bến thủy của tỉnh.",
        "2. Không áp dụng với bến tạm.",
        "Điều 2. Hiệu lực thi hành",
        "Quyết định này có hiệu lực thi hành từ ngày 10 tháng 4 năm 2024.",
    )
    capacity: tuple[str, ...] = ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
    signer: str = "Ma Thị Lan Chi"

    @property
    def dated(self) -> str:
        day = self.issued_on
        return f"{self.place}, ngày {day.day:02d} tháng {day.month} năm {day.year}"

    @property
    def left(self) -> list[str]:
        return [*self.issuer, f"Số: {self.number}"]

    @property
    def right(self) -> list[str]:
        return [NATION, MOTTO, self.dated]

    @property
    def middle(self) -> list[str]:
        authority = self.authority or " ".join(self.issuer)
        return [self.kind, self.title, authority, *self.bases, f"{self.kind}:", *self.body]

    @property
    def recipients(self) -> list[str]:
        return ["Nơi nhận:", "- Như Điều 2;", "- Lưu: VT."]

    @property
    def signature(self) -> list[str]:
        return [*self.capacity, self.signer]


def as_text(paper: Paper) -> bytes:
    """Write the columns one below the other, as most exported texts have them."""
    lines = [*paper.left, *paper.right, *paper.middle, *paper.recipients, *paper.signature]
    return "\n".join(lines).encode()


def as_html(paper: Paper) -> bytes:
    """Write the columns as tables, and scripts around them as web pages have."""
    cells = [
        f"<table><tr><td>{'<br>'.join(left)}</td><td>{'<br>'.join(right)}</td></tr></table>"
        for left, right in ((paper.left, paper.right), (paper.recipients, paper.signature))
    ]
    middle = "".join(f"<p>{escape(line)}</p>" for line in paper.middle)
    page = f"<script>alert(1)</script>{cells[0]}{middle}{cells[1]}"
    return f"<html><head><meta charset='utf-8'></head><body>{page}</body></html>".encode()


def as_word(paper: Paper) -> bytes:
    """Write with python-docx: letterhead and signature in tables of two columns."""
    file = Document()
    _columns(file, paper.left, paper.right)
    for place, line in enumerate(paper.middle):
        paragraph = file.add_paragraph()
        run = paragraph.add_run(line)
        run.bold = place < 3 or line.startswith("Điều") or line.endswith(":")
        if place < 3:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _columns(file, paper.recipients, paper.signature)
    target = BytesIO()
    file.save(target)
    return target.getvalue()


def _columns(file, left: list[str], right: list[str]) -> None:
    cells = file.add_table(rows=1, cols=2).rows[0].cells
    for cell, lines in zip(cells, (left, right), strict=True):
        cell.text = lines[0]
        for line in lines[1:]:
            cell.add_paragraph(line)


def as_pdf(paper: Paper) -> bytes:
    """Write with ReportLab in a face that has all Vietnamese letters; pages carry numbers."""
    register_fonts()
    plain = ParagraphStyle("plain", fontName=FAMILY, fontSize=11, leading=15, spaceAfter=4)
    bold = ParagraphStyle("bold", parent=plain, fontName=f"{FAMILY}-Bold")

    def column(lines: list[str]) -> list[Paragraph]:
        return [Paragraph(escape(line), plain) for line in lines]

    middle = [
        Paragraph(escape(line), bold if place < 3 else plain)
        for place, line in enumerate(paper.middle)
    ]
    story = [
        Table([[column(paper.left), column(paper.right)]]),
        *middle,
        Table([[column(paper.recipients), column(paper.signature)]]),
    ]
    target = BytesIO()
    SimpleDocTemplate(target, pagesize=A4, invariant=1).build(story, onLaterPages=_page_number)
    return target.getvalue()


def _page_number(canvas, template) -> None:
    canvas.setFont(FAMILY, 10)
    canvas.drawCentredString(A4[0] / 2, A4[1] - 30, str(template.page))


WRITERS: dict[str, Callable[[Paper], bytes]] = {
    "txt": as_text,
    "html": as_html,
    "docx": as_word,
    "pdf": as_pdf,
}


def written(folder: Path, name: str, paper: Paper) -> Path:
    """Write the document into a file of the kind that its name says."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(WRITERS[path.suffix.lstrip(".")](paper))
    return path
