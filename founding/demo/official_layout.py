"""Parts of an official document as Nghị định 30/2020 lays them out, before any file format.

The letterhead, the date line, the operative part and an attached regulation (whose Điều restart)
are derived from a `DemoDocument`; the PDF and the DOCX writer only place them.
"""

from dataclasses import dataclass
from datetime import date

from founding.demo.legal_records import DemoDocument
from founding.demo.markup import ARTICLE_LABEL, Block, BlockKind, parse

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
PROVINCE = "tỉnh Tuyên Quang"
FORMER_NOTE = " (trước sắp xếp)"
COMMITTEE = "Ủy ban nhân dân"
COUNCIL = "Hội đồng nhân dân"
PROVINCIAL_BODIES = (f"{COMMITTEE} tỉnh", f"{COUNCIL} tỉnh")


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The upper left corner: a superior body or first line, the issuer below it in bold."""

    superior: str
    issuer: str
    superior_is_bold: bool
    place: str
    authority: str


@dataclass(frozen=True, slots=True)
class OfficialParts:
    """A document cut into the parts that the page shows one below the other."""

    letterhead: Letterhead
    number_line: str
    subject_line: str
    date_line: str
    type_title: str
    abstract: str
    bases: tuple[str, ...]
    opening: str
    operative: tuple[Block, ...]
    annex: tuple[Block, ...]
    annex_note: str


def parts_of(document: DemoDocument) -> OfficialParts:
    """Cut a document into its official parts. An official letter has no title of its own."""
    head = letterhead(document.issuer)
    operative, annex = split_annex(tuple(parse(document.body)))
    is_letter = document.document_type == "CV"
    subject = document.title[0].lower() + document.title[1:]
    return OfficialParts(
        letterhead=head,
        number_line=f"Số: {document.number}",
        subject_line=f"V/v {subject}" if is_letter else "",
        date_line=f"{head.place}, {long_date(document.issued_on)}",
        type_title="" if is_letter else document.type_name.upper(),
        abstract="" if is_letter else document.title,
        bases=document.bases,
        opening=document.opening,
        operative=operative,
        annex=annex,
        annex_note=(
            f"(Ban hành kèm theo {document.type_name} số {document.number} "
            f"{long_date(document.issued_on)} của {document.issuer.removesuffix(FORMER_NOTE)})"
        ),
    )


def letterhead(issuer: str) -> Letterhead:
    """Derive the letterhead from the issuer's full name."""
    name = issuer.removesuffix(FORMER_NOTE)
    body = name.removeprefix("Chủ tịch ")
    authority = name.upper()
    if body.startswith((COMMITTEE, COUNCIL)):
        kind = COMMITTEE if body.startswith(COMMITTEE) else COUNCIL
        area = body.removeprefix(kind).strip()
        provincial = body.startswith(PROVINCIAL_BODIES)
        place = area.split(" ", 1)[1]
        return Letterhead(kind.upper(), area.upper(), provincial, place, authority)
    own_name = body.removesuffix(f" {COMMITTEE} {PROVINCE}").upper()
    head_of = {"Sở": "GIÁM ĐỐC ", "Thanh": "CHÁNH "}.get(body.split(" ", 1)[0], "")
    return Letterhead(
        f"UBND {PROVINCE}".upper(), own_name, False, "Tuyên Quang", head_of + authority
    )


def long_date(day: date) -> str:
    """Write a date in words: days below ten and the first two months take a leading zero."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def split_annex(blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """Cut an attached regulation off: it begins at the first title in capitals."""
    for position, block in enumerate(blocks):
        if block.kind is BlockKind.TITLE and block.text.isupper():
            return blocks[:position], blocks[position:]
    return blocks, ()


def label_and_rest(text: str) -> tuple[str, str]:
    """Split "Điều 3. Trách nhiệm" into its bold label and the rest; the label may be empty."""
    found = ARTICLE_LABEL.match(text)
    return (found.group(1), text[found.end() :]) if found else ("", text)
