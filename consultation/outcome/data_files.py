"""The table as a spreadsheet, as CSV and as JSON, in the language of its page."""

import csv
import json
from collections.abc import Iterable, Iterator
from io import StringIO
from itertools import chain
from typing import IO, Any

from django.utils import timezone
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from agencies.spreadsheets import BYTE_ORDER_MARK, neutral, print_on_a4
from consultation.models.outcome import OutcomeEntry
from consultation.outcome.figures import LABELS, groups_of, numbers_of
from consultation.outcome.spooling import spooled
from consultation.outcome.subject import Subject, verdict_label
from consultation.processing.crossing import cross_groups, cross_heads

WIDTHS = (6, 28, 32, 60, 40, 22, 60, 10)
SHEET_NAME = 31
UNSTATED = "unstated"
"""How programs are told of what a table on paper does not say."""
_CONTROL = {code: None for code in range(32) if chr(code) not in "\t\n\r"}


def heads() -> list[str]:
    """Return the heads of the columns."""
    return [
        _("No."),
        _("Issue or provision"),
        _("Contributor"),
        _("Opinion"),
        _("Proposed wording"),
        _("What becomes of it"),
        _("Acceptance or explanation"),
        _("Sent by"),
    ]


def cells_of(entry: OutcomeEntry) -> list[Any]:
    """Return a row's cells; none of them is a formula or holds what no file can."""
    texts = [
        entry.issue,
        entry.contributors,
        entry.opinion,
        entry.wording,
        verdict_label(entry),
        entry.answer,
    ]
    return [entry.position, *(neutral(text.translate(_CONTROL)) for text in texts), entry.count]


def xlsx_file(subject: Subject) -> IO[bytes]:
    """Return a workbook: the table with its head held in view, and the figures."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("Table")[:SHEET_NAME])
    for place, width in enumerate(WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.freeze_panes = "A2"
    print_on_a4(sheet)
    sheet.print_title_rows = "1:1"
    sheet.append([_bold(sheet, head) for head in heads()])
    wrapped = Alignment(wrap_text=True, vertical="top")
    for entry in subject.entries():
        row = [WriteOnlyCell(sheet, value) for value in cells_of(entry)]
        for cell in row:
            cell.alignment = wrapped
        sheet.append(row)
    _figures(book, subject)
    target = spooled()
    book.save(target)
    target.seek(0)
    return target


def _figures(book: Workbook, subject: Subject) -> None:
    sheet = book.create_sheet(_("Figures")[:SHEET_NAME])
    sheet.column_dimensions["A"].width = 60
    sheet.append([_bold(sheet, neutral(subject.consultation.title))])
    for label, count in numbers_of(subject.edition.totals):
        sheet.append([label, count])
    for group in groups_of(subject.edition.totals):
        sheet.append([])
        sheet.append([_bold(sheet, str(group.heading))])
        for bar in group.bars:
            sheet.append([neutral(bar.label), bar.count])
    _cross_table(sheet, subject)


def _cross_table(sheet: Any, subject: Subject) -> None:
    totals = subject.edition.totals
    groups = cross_groups(totals.get("crossed", []), totals.get("asked"))
    if not groups:
        return
    sheet.append([])
    sheet.append([_bold(sheet, head) for head in cross_heads()])
    for group in groups:
        for line in group.lines:
            sheet.append([neutral(group.label), line.kind, *line.cells])


def _bold(sheet: Any, text: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, text)
    cell.font = Font(bold=True)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def csv_file(subject: Subject) -> IO[bytes]:
    """Return a CSV file that Excel reads as Vietnamese."""
    return _file(chain([f"{BYTE_ORDER_MARK}{_line(heads())}"], _lines(subject)))


def _lines(subject: Subject) -> Iterator[str]:
    for entry in subject.entries():
        yield _line(cells_of(entry))


def _line(cells: list[Any]) -> str:
    target = StringIO()
    csv.writer(target).writerow(cells)
    return target.getvalue()


def json_file(subject: Subject) -> IO[bytes]:
    """Return a JSON file: what it is of, the figures, then the rows."""
    edition = subject.edition
    head = {
        "title": subject.consultation.title,
        "agency": subject.issuer,
        "url": subject.url,
        "edition": edition.number,
        "made_at": timezone.localtime(edition.made_at).isoformat(timespec="seconds"),
        "published_on": subject.shown_on.isoformat() if subject.shown_on else None,
        "totals": public_totals(edition.totals),
    }
    begin = json.dumps(head, ensure_ascii=False)[:-1] + ', "rows": ['
    return _file(chain([begin], _objects(subject), ["\n]}\n"]))


def _objects(subject: Subject) -> Iterator[str]:
    for entry in subject.entries():
        before = "" if entry.position == 1 else ","
        yield f"{before}\n{json.dumps(entry_data(entry), ensure_ascii=False)}"


def _file(parts: Iterable[str]) -> IO[bytes]:
    """Return the parts as a file at its beginning; a long one lies on the disk."""
    target = spooled()
    for part in parts:
        target.write(part.encode())
    target.seek(0)
    return target


def entry_data(entry: OutcomeEntry) -> dict[str, Any]:
    """Return what programs are told of a row."""
    return {
        "position": entry.position,
        "issue": entry.issue,
        "about_key": str(entry.about_key) if entry.about_key else None,
        "contributor": entry.contributor or None,
        "kind": entry.kind or None,
        "count": entry.count,
        "opinion": entry.opinion,
        "proposed_wording": entry.wording,
        "verdict": entry.verdict or None,
        "answer": entry.answer,
    }


def public_totals(totals: dict[str, Any]) -> dict[str, Any]:
    """Return the figures as programs are told them; what is not known is null."""
    return {
        **{
            name: totals.get(name)
            for name in ("asked", "replied", "received", "published", "refused")
        },
        **{
            group: {code or UNSTATED: totals[group].get(code, 0) for code in labels}
            if group in totals
            else None
            for group, labels in LABELS.items()
        },
        "provisions": [
            {"label": label, "anchor": anchor or None, "count": count}
            for label, anchor, count in totals.get("provisions", [])
        ],
    }
