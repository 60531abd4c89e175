"""A payment sheet as a workbook: its wording is Vietnamese in every language of the interface."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from django.utils import translation
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from agencies.spreadsheets import neutral, print_on_a4
from royalties.dong import dong_in_words
from royalties.models import RoyaltySheet
from royalties.sheet_lines import SheetLine, lines_of, sums_of

DONG = '#,##0" ₫"'
DAY = "dd/mm/yyyy"
COLUMNS = (
    ("STT", 6),
    ("Họ và tên", 26),
    ("Đơn vị", 24),
    ("Tin, bài", 44),
    ("Thể loại", 18),
    ("Ngày đăng", 12),
    ("Hệ số", 8),
    ("Đơn giá", 13),
    ("Dịch (%)", 9),
    ("Phụ cấp", 26),
    ("Tỷ lệ (%)", 10),
    ("Thành tiền", 15),
    ("Hạn trả", 12),
    ("Ghi chú", 20),
)
AMOUNT_COLUMN = 12
PAYEES = (("STT", 6), ("Họ và tên", 30), ("Đơn vị", 30), ("Số tiền", 16))
PRIVATE = (("Ngân hàng", 26), ("Số tài khoản", 22), ("Mã số thuế", 18))
LINE = Side(style="thin")
BOX = Border(left=LINE, right=LINE, top=LINE, bottom=LINE)
MIDDLE = Alignment(horizontal="center", vertical="center", wrap_text=True)
CARRIED = "Chuyển từ tháng trước"


def workbook(sheet: RoyaltySheet, private: bool) -> bytes:
    """Return the sheet as the bytes of an XLSX file; bank and tax data only with `private`.

    Numbers are numbers, sums are values and no formulas, and no text can become a formula.
    """
    with translation.override("vi"):
        lines = lines_of(sheet)
        book = Workbook()
        _details(book.active, sheet, lines)
        _payees(book.create_sheet("Theo người nhận"), sheet, lines, private)
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def _details(page: Worksheet, sheet: RoyaltySheet, lines: Sequence[SheetLine]) -> None:
    page.title = "Chi tiết"
    head = _title(page, sheet, COLUMNS)
    for line in lines:
        entry = line.entry
        _row(
            page,
            [
                line.number,
                line.payee,
                line.payee_unit,
                entry.title,
                line.genre,
                entry.published_on,
                entry.coefficient,
                entry.unit,
                entry.translation_percent,
                "; ".join(line.extras),
                line.percent,
                line.amount,
                entry.due_on,
                CARRIED if line.carried else entry.note,
            ],
        )
        row = page.max_row
        for column in (8, AMOUNT_COLUMN):
            page.cell(row, column).number_format = DONG
        for column in (6, 13):
            page.cell(row, column).number_format = DAY
    _total(page, sheet, AMOUNT_COLUMN)
    page.freeze_panes = page.cell(head + 1, 1)


def _payees(
    page: Worksheet, sheet: RoyaltySheet, lines: Sequence[SheetLine], private: bool
) -> None:
    head = _title(page, sheet, PAYEES + PRIVATE if private else PAYEES)
    for each in sums_of(lines):
        values: list[Any] = [each.number, each.payee, each.payee_unit, each.amount]
        if private:
            payee = each.contributor
            values += [payee.bank_name, payee.bank_account, payee.tax_code]
        _row(page, values)
        page.cell(page.max_row, len(PAYEES)).number_format = DONG
    _total(page, sheet, len(PAYEES))
    page.freeze_panes = page.cell(head + 1, 1)


def _title(page: Worksheet, sheet: RoyaltySheet, columns: Sequence[tuple[str, int]]) -> int:
    """Write the title and the head of the table; return the head's row, repeated on each page."""
    state = " (DỰ THẢO)" if sheet.is_draft else ""
    page.append([neutral(sheet.agency.name)])
    page.append([f"BẢNG THANH TOÁN NHUẬN BÚT THÁNG {sheet.month:%m/%Y}{state}"])
    page.append([f"Số: {sheet.numbered}"])
    page.append([])
    page.append([name for name, _width in columns])
    page["A1"].font, page["A2"].font = Font(bold=True), Font(bold=True, size=14)
    head = page.max_row
    for column, (_name, width) in enumerate(columns, start=1):
        cell = page.cell(head, column)
        cell.font, cell.alignment, cell.border = Font(bold=True), MIDDLE, BOX
        page.column_dimensions[get_column_letter(column)].width = width
    page.print_title_rows = f"{head}:{head}"
    print_on_a4(page)
    return head


def _row(page: Worksheet, values: Sequence[Any]) -> None:
    page.append([neutral(value) for value in values])
    for cell in page[page.max_row]:
        cell.border = BOX
        cell.alignment = Alignment(vertical="top", wrap_text=True)


def _total(page: Worksheet, sheet: RoyaltySheet, column: int) -> None:
    row = page.max_row + 1
    page.cell(row, 2, "Tổng cộng").font = Font(bold=True)
    cell = page.cell(row, column, sheet.total)
    cell.font, cell.number_format = Font(bold=True), DONG
    page.cell(row + 1, 2, f"Bằng chữ: {dong_in_words(sheet.total)}.").font = Font(italic=True)
