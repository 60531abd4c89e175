"""The list of those asked as a spreadsheet."""

from datetime import date
from io import BytesIO

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from agencies.spreadsheets import neutral, print_on_a4
from consultation.models.requests import RequestLetter
from consultation.requesting.tracking import rows_of

WIDTHS = (6, 46, 30, 14, 24, 14, 24, 14, 12)


def table_of(letter: RequestLetter, today: date) -> bytes:
    """Return the table; no cell of it is a formula."""
    book = Workbook()
    sheet = book.active or book.create_sheet()
    sheet.title = _("Agencies that were asked")[:31]
    head = (
        _("No."),
        _("Agency or organisation"),
        _("E-mail"),
        _("Asked on"),
        _("State"),
        _("Answered on"),
        _("Number of the answer"),
        _("Agrees wholly"),
        _("Opinions"),
    )
    sheet.append([neutral(each) for each in head])
    for number, row in enumerate(rows_of(letter, today), start=1):
        asked = row.asked
        sheet.append(
            [
                number,
                neutral(asked.name),
                neutral(asked.email),
                asked.asked_on,
                neutral(str(row.state.label)),
                asked.answered_on,
                neutral(asked.answer_number),
                _("Yes") if asked.agrees_wholly else "",
                row.opinions,
            ]
        )
    for place, width in enumerate(WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
        sheet.cell(1, place).font = Font(bold=True)
        sheet.cell(1, place).alignment = Alignment(wrap_text=True, vertical="top")
    for row_cells in sheet.iter_rows(min_row=2):
        for cell in row_cells:
            if isinstance(cell.value, date):
                cell.number_format = "DD/MM/YYYY"
    sheet.freeze_panes = "A2"
    print_on_a4(sheet)
    target = BytesIO()
    book.save(target)
    return target.getvalue()
