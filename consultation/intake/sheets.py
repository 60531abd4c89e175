"""A spreadsheet of opinions as lines of texts: the first sheet of an XLSX file, or CSV."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from agencies.actions import ActionRefused, refuse_if
from consultation.intake.columns import COLUMNS, read_header
from consultation.intake.taking_in import MOST_OPINIONS
from documents.formats import UnreadableFile
from documents.formats.sheets import BROKEN, SheetReader

LINES_READ = MOST_OPINIONS * 3
"""Empty ones among them; a table that holds anything further down is too long."""
READER = SheetReader(
    most_lines=LINES_READ, most_columns=40, longest_cell=20_000, formulas=True, days_only=True
)
"""A formula is what was typed; nothing works it out."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the sheet; `number` counts from 1, the header included."""

    number: int
    values: dict[str, str]


def read_sheet(file: Any) -> list[Line]:
    """Return the lines below the header that hold anything. Raises `ActionRefused`."""
    try:
        rows = list(READER.lines(file, file.name or ""))
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
    if len(found) > MOST_OPINIONS or rows[-1][0] > LINES_READ:
        reasons.append(_("The table has more than %d lines; split it.") % MOST_OPINIONS)
    refuse_if(reasons)
    return found
