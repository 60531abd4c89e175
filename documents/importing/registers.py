"""A register of documents as a spreadsheet: one row each, columns by their names in any order."""

from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from agencies.actions import ActionRefused, refuse_if
from agencies.texts import fold
from documents.formats import UnreadableFile
from documents.formats.sheets import BROKEN, SheetReader
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
LINES_READ = MOST_ROWS * 2 + 1
"""Empty ones among them; a register that holds anything further down is too long."""
READER = SheetReader(most_lines=LINES_READ, longest_cell=5_000, multiline=False)


@dataclass(frozen=True, slots=True)
class Row:
    """One document; `line` counts from 1, the header included; empty cells are left out."""

    line: int
    values: dict[str, str]


def read_register(path: Path) -> list[Row]:
    """Return the rows below the header. Raises `ActionRefused` with every reason."""
    refuse_if(_file_refusals(path))
    try:
        with path.open("rb") as file:
            lines = list(READER.lines(file, path.name))
    except UnreadableFile as reason:
        raise ActionRefused([reason]) from None
    except BROKEN:
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
    if len(found) > MOST_ROWS or lines[-1][0] > LINES_READ:
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
