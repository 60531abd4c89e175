"""A report as XLSX: a sheet for each section, numbers as numbers, nothing that runs."""

import re
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from agencies.spreadsheets import neutral, print_on_a4
from reports.cells import native
from reports.gathering import key_of
from reports.models import Report
from reports.showing import ShownReport, ShownSection, shown_report

SHEET_NAME = 31
"""The longest name that a sheet can have."""
FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
NUMBER_WIDTH, TEXT_WIDTH = 16, 48
HEAD_HEIGHT = 32
"""Points: two lines, which no program works out for a row that is written by another."""
HEAD = PatternFill("solid", fgColor="DCE6F1")


def workbook(report: Report, language: str) -> bytes:
    """Return the report as the bytes of an XLSX file, in a language."""
    content = shown_report(report, language, charts=False)
    stored = {section["code"]: section for section in report.snapshot.get("sections", [])}
    book = Workbook()
    _cover(book.active, report, content)
    for section in content.sections:
        sheet = book.create_sheet(_free_name(book, section.heading))
        _fill(sheet, section, stored.get(section.code), content, language)
    for sheet in book.worksheets:
        print_on_a4(sheet)
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def write_rows(sheet: Worksheet, head: Sequence[Any], rows: Sequence[Sequence[Any]]) -> None:
    """Append a headed table; text is neutralised, moments lose the zone that no sheet knows."""
    sheet.append([_cell(value) for value in head])
    for cell in sheet[sheet.max_row]:
        cell.font, cell.fill = Font(bold=True), HEAD
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.row_dimensions[sheet.max_row].height = HEAD_HEIGHT
    for row in rows:
        sheet.append([_cell(value) for value in row])


def _cover(sheet: Worksheet, report: Report, content: ShownReport) -> None:
    sheet.title = _("Report")[:SHEET_NAME]
    lines = [
        (_("Report"), content.title),
        (_("Agency"), content.agency),
        (_("Period"), report.days),
        (_("State"), report.get_state_display()),
        (_("Number and sign"), report.number),
        (_("Figures gathered at"), report.gathered_at),
        (_("Issued at"), report.issued_at),
        (_("Recipients"), "; ".join(report.recipients)),
        (_("Proposals"), report.proposals),
    ]
    for label, value in lines:
        sheet.append([_cell(label), _cell(value)])
        sheet.cell(sheet.max_row, 1).font = Font(bold=True)
    _set_widths(sheet, [NUMBER_WIDTH * 2, TEXT_WIDTH * 2])


def _fill(
    sheet: Worksheet,
    section: ShownSection,
    stored: dict[str, Any] | None,
    content: ShownReport,
    language: str,
) -> None:
    if stored is None:
        head = [_("Figure"), _("Value"), _("Source"), _("Entered by")]
        rows = [[row["label"], row["value"], row["source"], row["by"]] for row in section.manual]
        write_rows(sheet, head, rows or [[_("No figures are kept yet."), "", "", ""]])
    else:
        _figures(sheet, stored, content, language)
        for table in stored["tables"]:
            sheet.append([])
            sheet.append([_cell(native(table["heading"], language))])
            sheet.cell(sheet.max_row, 1).font = Font(bold=True, size=12)
            write_rows(
                sheet,
                [native(header, language) for header in table["headers"]],
                [[native(cell, language) for cell in row] for row in table["rows"]],
            )
    for text in (*section.notes, section.remark):
        if text:
            sheet.append([])
            sheet.append([_cell(text)])
    _set_widths(sheet, [TEXT_WIDTH, *[NUMBER_WIDTH] * 8])


def _figures(sheet: Worksheet, stored: dict[str, Any], content: ShownReport, language: str) -> None:
    earlier = [
        each.figures.get(stored["code"], {}) for each in (content.before, content.year_before)
    ]
    rows = []
    for each in stored["figures"]:
        values = [each["value"], *[figures.get(key_of(each["label"])) for figures in earlier]]
        words = [native(each["label"], language), native(each["unit"], language)]
        rows.append([*words, *[native(value, language) for value in values]])
    head = [_("Figure"), _("Unit"), _("This period"), content.before.days, content.year_before.days]
    write_rows(sheet, head, rows)


def _cell(value: Any) -> Any:
    if isinstance(value, datetime):
        return timezone.localtime(value).replace(tzinfo=None)
    return neutral(value)


def _free_name(book: Workbook, heading: str) -> str:
    name = FORBIDDEN.sub(" ", heading)[:SHEET_NAME]
    taken = {sheet.title.casefold() for sheet in book.worksheets}
    serial = 2
    free = name
    while free.casefold() in taken:
        free = f"{name[: SHEET_NAME - 3]} {serial}"
        serial += 1
    return free


def _set_widths(sheet: Worksheet, widths: Sequence[int]) -> None:
    for place, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
