"""Tables that people hand in: the first sheet of an XLSX file, or CSV, as numbered lines of texts.

Formulas, dates and guards against formulas are read the same wherever a table comes in.
"""

import csv
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import IO, Any

import openpyxl
from lxml.etree import LxmlError
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula

from agencies.texts import nfc
from documents.formats.encodings import decoded
from operations.uploads import extension_of

BROKEN = (
    *(csv.Error, zipfile.BadZipFile, KeyError, ValueError, OSError, InvalidFileException),
    *(LxmlError, SyntaxError, TypeError, AttributeError, IndexError, OverflowError),
)
"""What a damaged or hostile file makes the libraries raise."""
GUARDED = ("'=", "'+", "'-", "'@")
"""A quote that keeps a spreadsheet from running a cell; it is not what was written."""
LAST_ROW = 2**20
"""Of a sheet; a row numbered higher would be looked for through all that are not there."""
Line = tuple[int, list[str]]


@dataclass(frozen=True)
class SheetReader:
    """How a table is read.

    `most_lines` counts empty lines too, as a sheet may claim a million. Behind it one more line is
    read, the first that holds anything: its number tells that the table is longer. `formulas` are
    read as they were typed, else as the value last worked out. `multiline` cells keep their line
    breaks; `days_only` leaves the time of a moment out.
    """

    most_lines: int
    most_columns: int | None = None
    longest_cell: int | None = None
    formulas: bool = False
    multiline: bool = True
    days_only: bool = False

    def lines(self, file: IO[bytes], name: str) -> Iterator[Line]:
        """Yield the lines that hold anything, numbered from 1.

        Raises what `BROKEN` names, and `UnreadableFile` for text in no known encoding.
        """
        file.seek(0)
        is_sheet = extension_of(name) == "xlsx"
        rows = self._sheet_rows(file) if is_sheet else _csv_rows(file.read())
        return self.numbered(rows)

    def numbered(self, rows: Iterable[Iterable[Any]]) -> Iterator[Line]:
        """Yield rows of whatever table as lines of texts, those that hold anything."""
        for number, cells in enumerate(rows, start=1):
            texts = [self.text_of(cell) for cell in list(cells)[: self.most_columns]]
            if any(texts):
                yield number, texts
                if number > self.most_lines:
                    return

    def text_of(self, value: Any) -> str:
        """Return a cell as text: days as ISO writes them, whole numbers without a fraction."""
        if isinstance(value, ArrayFormula):
            value = value.text
        if value is None or isinstance(value, DataTableFormula):
            # A what-if table holds what its sheet works out; nobody typed it.
            return ""
        if isinstance(value, datetime):
            is_day = self.days_only or value.time() == time()
            return value.date().isoformat() if is_day else value.isoformat(" ")
        if isinstance(value, date):
            return value.isoformat()
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        words = str(value).replace("\x00", "")
        lines = words.splitlines() if self.multiline else [words]
        text = nfc("\n".join(" ".join(line.split()) for line in lines).strip())[: self.longest_cell]
        return text[1:] if text.startswith(GUARDED) else text

    def _sheet_rows(self, file: IO[bytes]) -> Iterator[Iterable[Any]]:
        book = openpyxl.load_workbook(file, read_only=True, data_only=not self.formulas)
        try:
            sheet = book.worksheets[0]
            # What a sheet says of its own size may be wrong: smaller than it is, or all there is.
            sheet.reset_dimensions()
            rows = sheet.iter_rows(values_only=True, max_col=self.most_columns)
            for number, cells in enumerate(rows, start=1):
                if number > LAST_ROW:
                    raise ValueError("no sheet has so many rows")
                yield cells
        finally:
            book.close()


def _csv_rows(content: bytes) -> Iterator[list[str]]:
    text, _warnings = decoded(content)
    text = text.lstrip("\ufeff")
    head = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=head.count)
    yield from csv.reader(text.splitlines(keepends=True), delimiter=delimiter)
