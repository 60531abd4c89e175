"""A spreadsheet of opinions as lines of texts: the first sheet of an XLSX file, or CSV."""

import csv
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import Any

import openpyxl
from django.utils.translation import gettext as _
from lxml.etree import LxmlError
from openpyxl.utils.exceptions import InvalidFileException

from agencies.actions import ActionRefused, refuse_if
from agencies.texts import nfc
from consultation.intake.columns import COLUMNS, read_header
from consultation.intake.taking_in import MOST_OPINIONS
from documents.formats import UnreadableFile
from documents.formats.encodings import decoded
from operations.uploads import extension_of

LONGEST_CELL = 20_000
MOST_COLUMNS = 40
LINES_READ = MOST_OPINIONS * 3
"""Empty ones among them; a sheet may claim a million."""
BROKEN = (
    *(csv.Error, zipfile.BadZipFile, KeyError, ValueError, OSError, InvalidFileException),
    *(LxmlError, SyntaxError, TypeError, AttributeError, IndexError, OverflowError),
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the sheet; `number` counts from 1, the header included."""

    number: int
    values: dict[str, str]


def read_sheet(file: Any) -> list[Line]:
    """Return the lines below the header that hold anything. Raises `ActionRefused`."""
    try:
        rows = list(_rows(file))
    except UnreadableFile as reason:
        raise ActionRefused([reason]) from None
    except BROKEN:
        raise ActionRefused([_("The table cannot be read. Save it again and retry.")]) from None
    if not rows:
        raise ActionRefused([_("The table is empty.")])
    (_number, head), *rest = rows
    header = read_header(head)
    if "text" not in header.values():
        wanted = ", ".join(f"“{headers[0]}”" for headers in COLUMNS.values())
        sentence = _("The first line names no column of opinions. Known columns: %s.")
        raise ActionRefused([sentence % wanted])
    lines = [
        Line(number, {header[at]: cell for at, cell in enumerate(cells) if at in header and cell})
        for number, cells in rest
    ]
    found = [line for line in lines if line.values]
    reasons = [] if found else [_("The table has no line below its header.")]
    if len(found) > MOST_OPINIONS or rows[-1][0] >= LINES_READ:
        reasons.append(_("The table has more than %d lines; split it.") % MOST_OPINIONS)
    refuse_if(reasons)
    return found


def _rows(file: Any) -> Iterator[tuple[int, list[str]]]:
    """Yield the lines that hold anything, numbered from 1."""
    file.seek(0)
    content = file.read()
    is_sheet = extension_of(file.name or "") == "xlsx"
    rows = _sheet_rows(content) if is_sheet else _csv_rows(content)
    for number, cells in enumerate(rows, start=1):
        texts = [_text(cell) for cell in list(cells)[:MOST_COLUMNS]]
        if any(texts):
            yield number, texts
        if number >= LINES_READ:
            return


def _sheet_rows(content: bytes) -> Iterator[Iterable[Any]]:
    """Yield the rows of the first sheet; a formula is what was typed, nothing works it out."""
    book = openpyxl.load_workbook(BytesIO(content), read_only=True, data_only=False)
    try:
        yield from book.worksheets[0].iter_rows(values_only=True, max_col=MOST_COLUMNS)
    finally:
        book.close()


def _csv_rows(content: bytes) -> Iterator[list[str]]:
    text, _warnings = decoded(content)
    text = text.lstrip("\ufeff")
    head = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=head.count)
    yield from csv.reader(text.splitlines(keepends=True), delimiter=delimiter)


def _text(value: Any) -> str:
    """Return a cell as text; line breaks stay, a quote that guards a formula falls."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    lines = [" ".join(line.split()) for line in str(value).replace("\r\n", "\n").split("\n")]
    text = nfc("\n".join(lines).strip())[:LONGEST_CELL]
    return text[1:] if text.startswith(("'=", "'+", "'-", "'@")) else text
