"""Reading a table of acceptance and explanation that was made on paper: XLSX, CSV or DOCX.

Four columns: what it is about, who contributed, the opinion, the answer (TQ-4.14.b); a column of
serial numbers may stand before them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from docx import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn

from agencies.actions import ActionRefused, refuse_if
from agencies.texts import fold
from consultation.enums import Verdict
from consultation.models import OutcomeEntry
from documents.formats import UnreadableFile
from documents.formats.sheets import BROKEN, Line, SheetReader
from operations.upload_guard import reasons_against
from operations.uploads import MEGABYTE, UploadRules, extension_of

RULES = UploadRules(frozenset({"xlsx", "csv", "docx"}), max_bytes=10 * MEGABYTE)
MOST_ROWS = 5_000
LINES_READ = MOST_ROWS * 2
"""A sheet may claim a million lines; one that holds anything further down is too long."""
READER = SheetReader(most_lines=LINES_READ)
LONGEST = 255
LONGEST_TEXT = 50_000
COLUMNS: dict[str, tuple[str, ...]] = {
    "issue": ("nhom van de hoac dieu, khoan", "nhom van de", "noi dung, dieu khoan", "dieu, khoan"),
    "contributor": ("chu the gop y", "co quan, to chuc, ca nhan gop y", "don vi gop y"),
    "opinion": ("noi dung gop y", "y kien gop y", "gop y", "y kien"),
    "answer": ("noi dung tiep thu, giai trinh", "tiep thu, giai trinh", "giai trinh", "tiep thu"),
}
"""Heads of the columns without accents; where there are none, the four stand in this order."""
SERIALS = frozenset({"stt", "tt", "so tt", "so thu tu", "no."})
VERDICTS = (
    ("tiep thu mot phan", Verdict.PARTLY),
    ("khong tiep thu", Verdict.EXPLAINED),
    ("giai trinh", Verdict.EXPLAINED),
    ("tiep thu", Verdict.ACCEPTED),
    ("ghi nhan", Verdict.NOTED),
    ("thong nhat", Verdict.NOTED),
)
"""Words with which answers begin, and what they say became of the opinion."""


@dataclass(frozen=True, slots=True)
class ReadTable:
    """What was read: rows that can be frozen, and in sentences what stands against it."""

    entries: list[OutcomeEntry]
    faults: list[str]


def read_table(upload: Any) -> ReadTable:
    """Return the rows with every fault and its line. Raises `ActionRefused` for no such file."""
    refuse_if(reasons_against(upload, RULES))
    is_word = extension_of(upload.name) == "docx"
    try:
        lines = list(_word(upload) if is_word else READER.lines(upload, upload.name))
    except UnreadableFile as reason:
        raise ActionRefused([reason]) from None
    except (*BROKEN, PackageNotFoundError):
        raise ActionRefused([_("The file cannot be read. Save it again and retry.")]) from None
    return _read(lines)


def verdict_in(answer: str) -> str:
    """Return what an answer says by its first words; empty where it says neither."""
    words = fold(answer).lstrip(" -–+*.:")
    return next((verdict.value for start, verdict in VERDICTS if words.startswith(start)), "")


def _read(lines: list[Line]) -> ReadTable:
    begin, places = _places(lines)
    entries: list[OutcomeEntry] = []
    faults: list[str] = []
    above = ""
    for line, cells in lines[begin:]:
        row = {name: cells[at] if at < len(cells) else "" for name, at in places.items()}
        # A merged cell holds its words in the first of its rows alone.
        above = row["issue"] = row["issue"] or above
        reasons = list(_faults_of(row))
        faults += [_("Line %(line)d: %(fault)s") % {"line": line, "fault": r} for r in reasons]
        if not reasons:
            entries.append(OutcomeEntry(verdict=verdict_in(row["answer"]), **row))
    if not lines[begin:]:
        faults.append(_("The table has no row."))
    if len(entries) > MOST_ROWS or (lines and lines[-1][0] > LINES_READ):
        faults.append(_("The table has more than %d rows.") % MOST_ROWS)
    return ReadTable(entries, faults)


def _places(lines: list[Line]) -> tuple[int, dict[str, int]]:
    """Return where the rows begin, and in which column each of the four stands."""
    for number, (_line, cells) in enumerate(lines[:20]):
        heads = [fold(cell).strip(" .:*") for cell in cells]
        found = {
            name: next((at for at, head in enumerate(heads) if head in names), -1)
            for name, names in COLUMNS.items()
        }
        if all(at >= 0 for at in found.values()):
            return number + 1, found
    first = lines[0][1] if lines else []
    shift = 1 if first and (first[0].isdigit() or fold(first[0]).strip(" .") in SERIALS) else 0
    is_head = bool(first) and fold(first[0]).strip(" .") in SERIALS
    return int(is_head), {name: at + shift for at, name in enumerate(COLUMNS)}


def _faults_of(row: dict[str, str]) -> Iterator[str]:
    names = {
        "issue": _("what the row is about is missing."),
        "contributor": _("the contributor is missing."),
        "opinion": _("the opinion is missing."),
        "answer": _("the answer is missing."),
    }
    for name, sentence in names.items():
        if not row[name]:
            yield sentence
        most = LONGEST if name in ("issue", "contributor") else LONGEST_TEXT
        if len(row[name]) > most:
            yield _("a cell holds more than %d characters.") % most


def _word(upload: Any) -> Iterator[Line]:
    """Yield the rows of the table with the most rows; python-docx's own cells are too slow."""
    tables = Document(upload).element.body.findall(qn("w:tbl"))
    if not tables:
        raise ActionRefused([_("The file has no table.")])
    rows = max((table.findall(qn("w:tr")) for table in tables), key=len)
    yield from READER.numbered([_cell(cell) for cell in row.findall(qn("w:tc"))] for row in rows)


def _cell(cell: Any) -> str:
    paragraphs = cell.iter(qn("w:p"))
    return "\n".join("".join(text.text or "" for text in p.iter(qn("w:t"))) for p in paragraphs)
