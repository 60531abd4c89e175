"""A register of documents as a spreadsheet: one row each, columns by their names in any order."""

import csv
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
from django.utils.translation import gettext as _
from openpyxl.utils.exceptions import InvalidFileException

from agencies.actions import ActionRefused, refuse_if
from agencies.texts import fold, nfc
from documents.formats import UnreadableFile
from documents.formats.encodings import decoded
from operations.file_contents import CHECKS
from operations.uploads import MEGABYTE, extension_of

COLUMNS: dict[str, tuple[str, ...]] = {
    "number": ("số ký hiệu", "số và ký hiệu", "số hiệu", "số văn bản", "số"),
    "title": ("trích yếu", "trích yếu nội dung", "tiêu đề", "tên văn bản"),
    "type": ("loại", "loại văn bản", "hình thức", "hình thức văn bản"),
    "issuer": ("cơ quan ban hành", "nơi ban hành"),
    "signer": ("người ký",),
    "signer_title": ("chức vụ", "chức danh", "chức vụ người ký", "signer title"),
    "issued": ("ngày ban hành", "ngày ký", "ngày văn bản"),
    "effective": ("ngày có hiệu lực", "ngày hiệu lực", "hiệu lực từ"),
    "expired": ("ngày hết hiệu lực", "hết hiệu lực từ"),
    "field": ("lĩnh vực",),
    "gazette": ("công báo", "số công báo"),
    "received": ("ngày nhận", "ngày tiếp nhận", "tiếp nhận"),
    "file": ("tệp", "tên tệp", "tập tin", "đường dẫn"),
    "amends": ("sửa đổi", "sửa đổi, bổ sung"),
    "replaces": ("thay thế",),
    "repeals": ("bãi bỏ",),
    "based_on": ("căn cứ", "based on"),
}
"""Each column with its Vietnamese headers."""
_BY_HEADER = {
    fold(header): name for name, headers in COLUMNS.items() for header in (name, *headers)
}
IDENTIFYING = ("number", "file", "title")
MOST_ROWS = 20_000
LARGEST = 50 * MEGABYTE
LONGEST_CELL = 5_000


@dataclass(frozen=True, slots=True)
class Row:
    """One document; `line` counts from 1, the header included; empty cells are left out."""

    line: int
    values: dict[str, str]


def read_register(path: Path) -> list[Row]:
    """Return the rows below the header. Raises `ActionRefused` with every reason."""
    refuse_if(_file_refusals(path))
    try:
        lines = list(_lines(path))
    except UnreadableFile as reason:
        raise ActionRefused([reason]) from None
    except (csv.Error, zipfile.BadZipFile, KeyError, ValueError, OSError, InvalidFileException):
        raise ActionRefused([_("The register cannot be read. Save it again and retry.")]) from None
    if not lines:
        raise ActionRefused([_("The file has no row below its header.")])
    (_line, header), *rows = lines
    names = [_BY_HEADER.get(fold(" ".join(cell.split())).strip(" .:*")) for cell in header]
    refuse_if(_header_refusals(names))
    found = []
    for line, cells in rows:
        values = {name: cell for name, cell in zip(names, cells, strict=False) if name and cell}
        if values:
            found.append(Row(line, values))
    reasons = [] if found else [_("The file has no row below its header.")]
    if len(found) > MOST_ROWS:
        reasons.append(_("The file has more than %s rows; split it.") % MOST_ROWS)
    refuse_if(reasons)
    return found


def _header_refusals(names: list[str | None]) -> list[str]:
    known = [name for name in names if name]
    reasons = []
    if not any(name in IDENTIFYING for name in known):
        headers = "; ".join(f"{name} ({vietnamese[0]})" for name, vietnamese in COLUMNS.items())
        reasons.append(_("The header names no column that tells documents apart: %s.") % headers)
    if len(known) != len(set(known)):
        reasons.append(_("The header names a column twice."))
    return reasons


def _file_refusals(path: Path) -> list[str]:
    if path.stat().st_size > LARGEST:
        return [_("The register is too large.")]
    if extension_of(path.name) != "xlsx":
        return []
    with path.open("rb") as file:
        return [reason % {"name": path.name} for reason in CHECKS["xlsx"](file)]


def _lines(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Yield the lines that hold anything, numbered from 1."""
    rows = _sheet_rows(path) if extension_of(path.name) == "xlsx" else _csv_rows(path)
    for line, cells in enumerate(rows, start=1):
        texts = [_text(cell) for cell in cells]
        if any(texts):
            yield line, texts
        if line > MOST_ROWS * 2:
            return


def _sheet_rows(path: Path) -> Iterator[Iterable[Any]]:
    """Yield the rows of the first sheet, with values and not formulas."""
    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    try:
        yield from book.worksheets[0].iter_rows(values_only=True)
    finally:
        book.close()


def _csv_rows(path: Path) -> Iterator[list[str]]:
    text, _warnings = decoded(path.read_bytes())
    head = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=head.count)
    yield from csv.reader(text.splitlines(keepends=True), delimiter=delimiter)


def _text(value: Any) -> str:
    """Return a cell as text; a date as ISO writes it, a quote that guards a formula left out."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return (
            value.isoformat(" ") if value.time().isoformat() != "00:00:00" else f"{value:%Y-%m-%d}"
        )
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = nfc(" ".join(str(value).split()))[:LONGEST_CELL]
    return text[1:] if text.startswith(("'=", "'+", "'-", "'@")) else text
