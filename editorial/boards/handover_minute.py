"""The minute of a handover as DOCX, ready to number and sign (TB-12.5, TB-13.3, ND30-2020)."""

from io import BytesIO

from docx.document import Document as DocxDocument
from docx.shared import Pt

from agencies.enums import AgencyKind
from agencies.models import User
from editorial.boards.handovers import ENDED_ROLES, RECEIVER_ROLES
from editorial.models import Handover
from editorial.official_papers import (
    BLANK,
    body,
    grid,
    heading,
    letterhead,
    long_date,
    official_paper,
    signatures,
)

HEAD = ("STT", "Nội dung", "Chi tiết", "Ghi chú")
WIDTHS = (14, 45, 81, 25)


def write_minute(handover: Handover) -> bytes:
    """Return the minute: parties, what was handed over, signatures; the number is left blank."""
    board = handover.board
    paper = official_paper(board.name, f"Biên bản bàn giao ngày {handover.on:%d/%m/%Y}")
    dated = f"{_place(handover)}, {long_date(handover.on)}"
    letterhead(paper, board.agency.name, board.name, f"Số: {BLANK}/BB-{BLANK}", dated)
    heading(paper, "Biên bản", _abstract(handover))
    body(paper, f"Căn cứ: {handover.ground.rstrip('.;')};")
    body(paper, f"Hôm nay, {long_date(handover.on)}, chúng tôi gồm:")
    _party(paper, "Bên bàn giao", handover.leaver, _lines(handover, ENDED_ROLES))
    _party(paper, "Bên nhận bàn giao", handover.receiver, _lines(handover, RECEIVER_ROLES))
    _party(paper, "Người ghi nhận trên hệ thống", handover.recorded_by, [])
    body(paper, "Hai bên thống nhất bàn giao và nhận bàn giao các nội dung sau:")
    grid(paper, HEAD, _rows(handover), WIDTHS)
    _closing(paper, handover)
    target = BytesIO()
    paper.save(target)
    return target.getvalue()


def _abstract(handover: Handover) -> str:
    return f"Bàn giao nhiệm vụ, quyền hạn tại {handover.board.name}"


def _place(handover: Handover) -> str:
    """Return where it was written: the province, or a commune's own name, left to write in."""
    agency = handover.board.agency
    return BLANK if agency.kind == AgencyKind.COMMUNE else agency.regulation.province


def _party(paper: DocxDocument, capacity: str, person: User, titles: list[str]) -> None:
    body(paper, f"{capacity}:", bold=True)
    body(paper, f"Ông (bà): {person.get_full_name()}")
    if titles:
        body(paper, f"Chức danh: {', '.join(titles)}")


def _lines(handover: Handover, code: str) -> list[str]:
    return [line for item in handover.items if item.get("code") == code for line in item["lines"]]


def _rows(handover: Handover) -> list[tuple[str, str, str, str]]:
    items = [item for item in handover.items if item.get("code") != RECEIVER_ROLES]
    return [
        (str(number), item["heading"], "\n".join(f"- {line}" for line in item["lines"]), "")
        for number, item in enumerate(items, start=1)
    ]


def _closing(paper: DocxDocument, handover: Handover) -> None:
    body(
        paper,
        f"Kể từ {long_date(handover.on)}, bên bàn giao không còn quyền đối với các nội dung nêu "
        "trên; bên nhận bàn giao chịu trách nhiệm về các nội dung đã nhận.",
    ).paragraph_format.space_before = Pt(10)
    body(
        paper,
        "Biên bản được lập thành 03 bản có giá trị như nhau, mỗi bên giữ 01 bản, "
        f"01 bản lưu tại {handover.board.name}.",
    )
    leaver, receiver = handover.leaver, handover.receiver
    sides = (
        ("Bên bàn giao", leaver.get_full_name()),
        ("Bên nhận bàn giao", receiver.get_full_name()),
    )
    signatures(paper, sides)
    signatures(paper, ((f"Xác nhận của {handover.board.name}", ""),))
