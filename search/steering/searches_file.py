"""The list of searches as a file for a spreadsheet."""

import csv
from collections.abc import Sequence
from io import BytesIO, StringIO
from typing import Any

from django.http import HttpResponse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from openpyxl import Workbook

from agencies.spreadsheets import BYTE_ORDER_MARK, neutral, print_on_a4
from reports.deed_views import XLSX, attachment
from reports.workbook import write_rows
from search.steering.figures import QueryFigures

WIDTHS = {"A": 48, "B": 24, "I": 14}


def csv_file(rows: Sequence[QueryFigures], name: str) -> HttpResponse:
    """Return the list as CSV that Excel reads in Vietnamese; no cell can become a formula."""
    target = StringIO()
    writer = csv.writer(target)
    writer.writerow(_headings())
    writer.writerows([[neutral(cell) for cell in _cells(row)] for row in rows])
    content = (BYTE_ORDER_MARK + target.getvalue()).encode()
    return attachment(content, "text/csv; charset=utf-8", f"{name}.csv")


def xlsx_file(rows: Sequence[QueryFigures], name: str) -> HttpResponse:
    """Return the list as a workbook."""
    book = Workbook()
    sheet = book.active
    sheet.title = _("Searches")
    write_rows(sheet, _headings(), [_cells(row) for row in rows])
    sheet.freeze_panes = "B2"
    for column, width in WIDTHS.items():
        sheet.column_dimensions[column].width = width
    print_on_a4(sheet)
    target = BytesIO()
    book.save(target)
    return attachment(target.getvalue(), XLSX, f"{name}.xlsx")


def _headings() -> list[str]:
    return [
        capfirst(str(heading))
        for heading in (
            _("query"),
            _("agency"),
            _("language"),
            _("times asked"),
            _("results at the last time"),
            _("times without results"),
            _("times slow"),
            _("mean time in milliseconds"),
            _("last asked on"),
        )
    ]


def _cells(row: QueryFigures) -> list[Any]:
    return [
        row.query,
        row.site,
        row.language,
        row.asked,
        row.found,
        row.nothing_found,
        row.slow,
        row.mean,
        row.last_day,
    ]
