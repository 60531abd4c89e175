"""Minutes and letters in Word: their text to read beside the form, their table of opinions."""

import logging
import zipfile
from dataclasses import dataclass, field
from typing import Any

from docx import Document
from lxml.etree import LxmlError

from consultation.intake.columns import read_header
from newsroom.mail import UnreadableLetter, read_letter
from newsroom.mail.plain_words import tidy
from operations.uploads import MEGABYTE, extension_of

logger = logging.getLogger(__name__)

MOST_PARAGRAPHS = 3_000
MOST_TABLES = 20
MOST_ROWS = 200
MOST_TEXT = 200_000
LARGEST_TEXT = 40 * MEGABYTE
"""Unpacked; what is larger is kept and not read."""
_BROKEN = (LxmlError, zipfile.BadZipFile, KeyError, ValueError, OSError, TypeError, AttributeError)


@dataclass
class ReadOriginal:
    """The words of an original, and the rows of its table by column; both may be empty."""

    text: str = ""
    rows: list[dict[str, str]] = field(default_factory=list)


def read_original(file: Any) -> ReadOriginal:
    """Return what can be read of an original; a scan or a damaged file says nothing."""
    match extension_of(file.name or ""):
        case "docx":
            return _of_word(file)
        case "eml":
            return _of_mail(file)
    return ReadOriginal()


def _of_word(file: Any) -> ReadOriginal:
    try:
        file.seek(0)
        with zipfile.ZipFile(file) as archive:
            if archive.getinfo("word/document.xml").file_size > LARGEST_TEXT:
                return ReadOriginal()
        file.seek(0)
        paper = Document(file)
        paragraphs = [tidy(each.text) for each in paper.paragraphs[:MOST_PARAGRAPHS]]
        tables = [_cells(table) for table in paper.tables[:MOST_TABLES]]
    except _BROKEN:
        logger.warning("A Word file that was to be taken in cannot be read")
        return ReadOriginal()
    rows = [row for cells in tables for row in _opinions(cells)][:MOST_ROWS]
    shown = [each for each in paragraphs if each]
    shown += [" | ".join(cell for cell in row if cell) for cells in tables for row in cells]
    return ReadOriginal("\n".join(each for each in shown if each)[:MOST_TEXT], rows)


def _of_mail(file: Any) -> ReadOriginal:
    file.seek(0)
    try:
        letter = read_letter(file.read())
    except UnreadableLetter:
        return ReadOriginal()
    return ReadOriginal(f"{letter.subject}\n\n{letter.text}".strip()[:MOST_TEXT])


def _cells(table: Any) -> list[list[str]]:
    """Return the texts of a table; merged cells say the same in each place that they cover."""
    return [[tidy(cell.text) for cell in row.cells] for row in table.rows[: MOST_ROWS + 1]]


def _opinions(cells: list[list[str]]) -> list[dict[str, str]]:
    """Return the rows below a header that names the column of opinions; none without one."""
    if not cells:
        return []
    header = read_header(cells[0])
    if "text" not in header.values():
        return []
    found = []
    for row in cells[1:]:
        values = {header[place]: text for place, text in enumerate(row) if place in header and text}
        if values.get("text") or values.get("stance"):
            found.append(values)
    return found
