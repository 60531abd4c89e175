"""Spreadsheets that cannot harm whoever opens them."""

from typing import Any

from openpyxl.worksheet.worksheet import Worksheet

FORMULA_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
"""A spreadsheet takes a cell that begins so for a formula and runs it."""

BYTE_ORDER_MARK = "\ufeff"
"""Without it Excel garbles Vietnamese in a CSV file."""


def neutral(value: Any) -> Any:
    """Return a cell that a spreadsheet shows as text: a quote before what could be a formula."""
    if isinstance(value, str) and value.lstrip(" ").startswith(FORMULA_STARTS):
        return f"'{value}"
    return value


def print_on_a4(sheet: Worksheet) -> None:
    """Print the sheet on A4 across, as many pages long as it needs and one page wide."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = Worksheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
