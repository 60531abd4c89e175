"""The template of a table of opinions, with the provisions of the draft and the values known."""

from io import BytesIO
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from agencies.spreadsheets import neutral, print_on_a4
from consultation.giving.provisions import Parts, title_of
from consultation.intake.columns import COLUMNS
from consultation.intake.taking_in import MOST_OPINIONS

if TYPE_CHECKING:
    from consultation.models import ConsultationPage

WIDTHS = {"text": 60, "proposed_wording": 50, "full_name": 26, "organisation": 34, "address": 30}
USUAL_WIDTH = 20
OFFERED = {
    "kind": ("Cá nhân", "Tổ chức"),
    "stance": ("Nhất trí", "Nhất trí, có sửa đổi", "Không nhất trí"),
    "agreed": ("Có", "Không"),
}
"""The values that a table is read by; the tables of offices are in Vietnamese."""
OPINIONS, PROVISIONS = "Ý kiến", "Điều khoản"


def template_of(page: "ConsultationPage") -> bytes:
    """Return an empty table: choices in its cells, the names of the draft's parts beside it."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = OPINIONS
    parts = Parts.of(page)
    names = [row.label for row in parts.rows]
    for place, (name, headers) in enumerate(COLUMNS.items(), start=1):
        letter = get_column_letter(place)
        cell = sheet.cell(1, place, headers[0][:1].upper() + headers[0][1:])
        cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="top")
        sheet.column_dimensions[letter].width = WIDTHS.get(name, USUAL_WIDTH)
        if name in OFFERED:
            _offer(sheet, letter, f'"{",".join(OFFERED[name])}"' if name != "stance" else "")
        if name == "stance":
            _offer(sheet, letter, f"'{PROVISIONS}'!$D$2:$D${len(OFFERED[name]) + 1}")
        if name == "provision" and names:
            _offer(sheet, letter, f"'{PROVISIONS}'!$A$2:$A${len(names) + 1}", strict=False)
    sheet.freeze_panes = "A2"
    print_on_a4(sheet)
    _provisions(book.create_sheet(PROVISIONS), parts)
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def _offer(sheet: Any, letter: str, formula: str, strict: bool = True) -> None:
    if not formula:
        return
    choice = DataValidation(type="list", formula1=formula, allow_blank=True)
    choice.showErrorMessage = strict
    choice.error = _("Choose a value from the list.")
    sheet.add_data_validation(choice)
    choice.add(f"{letter}2:{letter}{MOST_OPINIONS + 1}")


def _provisions(sheet: Any, parts: Parts) -> None:
    """List the names by which the column of provisions knows the draft's parts."""
    sheet.append([PROVISIONS, "Tiêu đề", "", "Quan điểm"])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for number, row in enumerate(parts.rows, start=2):
        sheet.cell(number, 1, neutral(row.label))
        sheet.cell(number, 2, neutral(title_of(row)[:300]))
    for number, value in enumerate(OFFERED["stance"], start=2):
        sheet.cell(number, 4, value)
    sheet.column_dimensions["A"].width = 32
    sheet.column_dimensions["B"].width = 70
    sheet.column_dimensions["D"].width = 24
