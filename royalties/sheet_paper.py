"""A payment sheet as DOCX, in the form of the state's papers (ND30-2020), on A4 across."""

from io import BytesIO

from django.utils import timezone, translation
from docx.document import Document as DocxDocument
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt
from docx.table import Table

from agencies.regulations.enums import Rights
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
from royalties.decree import shown
from royalties.dong import dong_in_words
from royalties.models import RoyaltySheet
from royalties.sheet_lines import SheetLine, lines_of, sums_of

HEAD = (
    "STT",
    "Họ và tên, đơn vị",
    "Tin, bài; thể loại",
    "Ngày đăng",
    "Hệ số",
    "Đơn giá (đồng)",
    "Tỷ lệ (%)",
    "Thành tiền (đồng)",
    "Ghi chú",
)
WIDTHS = (14, 44, 66, 22, 14, 24, 16, 27, 25)
PAYEE_HEAD = ("STT", "Họ và tên, đơn vị", "Số tiền (đồng)", "Ký nhận")
PAYEE_WIDTHS = (14, 108, 50, 80)
PRIVATE_HEAD = (*PAYEE_HEAD[:3], "Ngân hàng, số tài khoản", "Mã số thuế", "Ký nhận")
PRIVATE_WIDTHS = (14, 78, 34, 62, 30, 34)
CELL_SIZE = Pt(11)


def paper(sheet: RoyaltySheet, private: bool) -> bytes:
    """Return the sheet as the bytes of a DOCX file; bank and tax data only with `private`."""
    with translation.override("vi"):
        document = official_paper(sheet.agency.name, f"Bảng thanh toán nhuận bút {sheet}")
        _turn(document)
        _head(document, sheet)
        lines = lines_of(sheet)
        _details(document, sheet, lines)
        _payees(document, lines, private)
        body(document, f"Bằng chữ: {dong_in_words(sheet.total)}.")
        _sign(document, sheet)
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def _turn(document: DocxDocument) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width


def _head(document: DocxDocument, sheet: RoyaltySheet) -> None:
    portal = sheet.agency.portal
    approved = timezone.localdate(sheet.approved_at) if sheet.approved_at else None
    when = long_date(approved) if approved else f"ngày {BLANK} tháng {BLANK} năm {BLANK}"
    letterhead(
        document,
        portal.name if portal else "",
        sheet.agency.name,
        f"Số: {sheet.numbered}",
        f"{sheet.agency.regulation.province}, {when}",
    )
    title = "Bảng thanh toán nhuận bút"
    heading(document, f"{title} (dự thảo)" if sheet.is_draft else title, _month(sheet))


def _month(sheet: RoyaltySheet) -> str:
    return f"Tháng {sheet.month.month} năm {sheet.month.year}"


def _details(document: DocxDocument, sheet: RoyaltySheet, lines: list[SheetLine]) -> None:
    rows = [
        (
            str(line.number),
            _who(line.payee, line.payee_unit),
            f"{line.entry.title} ({_kind(line)})",
            f"{line.entry.published_on:%d/%m/%Y}",
            shown(line.entry.coefficient),
            _digits(int(line.entry.unit or 0)),
            shown(line.percent),
            _digits(line.amount),
            "Chuyển từ tháng trước" if line.carried else line.entry.note,
        )
        for line in lines
    ]
    total = ("", "Tổng cộng", "", "", "", "", "", _digits(sheet.total), "")
    table = grid(document, HEAD, [*rows, total], WIDTHS)
    _tidy(table, numbers=(4, 5, 6, 7))
    for cell in table.rows[-1].cells:
        for run in cell.paragraphs[0].runs:
            run.bold = True


def _payees(document: DocxDocument, lines: list[SheetLine], private: bool) -> None:
    body(document, "Tổng hợp theo người nhận", bold=True)
    rows = []
    for each in sums_of(lines):
        row = [str(each.number), _who(each.payee, each.payee_unit), _digits(each.amount)]
        if private:
            payee = each.contributor
            bank = ", ".join(part for part in (payee.bank_name, payee.bank_account) if part)
            row += [bank, payee.tax_code]
        rows.append([*row, ""])
    head, widths = (PRIVATE_HEAD, PRIVATE_WIDTHS) if private else (PAYEE_HEAD, PAYEE_WIDTHS)
    _tidy(grid(document, head, rows, widths), numbers=(2,))


def _sign(document: DocxDocument, sheet: RoyaltySheet) -> None:
    roles = sheet.agency.regulation.board.roles
    head = next((role.title for role in roles if role.rights == Rights.ADMINISTER), "Thủ trưởng")
    approver = sheet.approved_by.get_full_name() if sheet.approved_by else ""
    signers = [
        ("Người lập bảng", sheet.drawn_up_by.get_full_name()),
        ("Kế toán", ""),
        (head, approver),
    ]
    signatures(document, signers)


def _kind(line: SheetLine) -> str:
    parts = [line.genre]
    if line.entry.translation_percent is not None:
        parts.append(f"dịch {shown(line.entry.translation_percent)} %")
    return "; ".join([*parts, *line.extras])


def _who(name: str, unit: str) -> str:
    return f"{name}, {unit}" if unit else name


def _digits(amount: int) -> str:
    return f"{amount:,}".replace(",", ".")


def _tidy(table: Table, numbers: tuple[int, ...]) -> None:
    """Set the table small, with numbers to the right."""
    for place, row in enumerate(table.rows):
        for column, cell in enumerate(row.cells):
            for paragraph in cell.paragraphs:
                if place and column in numbers:
                    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
                for run in paragraph.runs:
                    run.font.size = CELL_SIZE
