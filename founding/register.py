"""The register of agencies as a CSV file: `kind,name,label,approval`."""

import csv
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from agencies.actions import ActionRefused, refuse_if
from agencies.models import Agency
from founding.actions import AddAgency

COLUMNS = ["kind", "name", "label", "approval"]
MAX_ROWS = 5_000


@dataclass
class RegisterRow:
    """One line of the file; `line` counts from 1, the header included."""

    line: int
    kind: str
    name: str
    label: str
    approval: str


@dataclass
class ImportReport:
    """What became of each row."""

    opened: list[Agency] = field(default_factory=list)
    present: list[RegisterRow] = field(default_factory=list)
    refused: list[tuple[RegisterRow, list[str]]] = field(default_factory=list)


def read_register(path: Path) -> list[RegisterRow]:
    """Read the file. Raises `ActionRefused` naming the wrong column, line or encoding."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise ActionRefused([_("There is no file %s.") % path]) from None
    except UnicodeDecodeError:
        raise ActionRefused([_("Save %s as UTF-8; it is in another encoding.") % path]) from None
    rows = csv.reader(text.splitlines())
    header = [name.strip().lower() for name in next(rows, [])]
    refuse_if(_header_refusals(header))
    register, reasons = [], []
    for cells in rows:
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(COLUMNS):
            reasons.append(
                _("Line %(line)s has %(found)s columns instead of %(wanted)s.")
                % {"line": rows.line_num, "found": len(cells), "wanted": len(COLUMNS)}
            )
            continue
        values = dict(zip(header, (cell.strip() for cell in cells), strict=True))
        register.append(RegisterRow(line=rows.line_num, **values))
    if len(register) > MAX_ROWS:
        reasons.append(_("The file has more than %s rows; split it.") % MAX_ROWS)
    if not register and not reasons:
        reasons.append(_("The file has no row below its header."))
    refuse_if(reasons)
    return register


def _header_refusals(header: list[str]) -> list[str]:
    missing = [name for name in COLUMNS if name not in header]
    unknown = [name for name in header if name not in COLUMNS]
    reasons = []
    if missing:
        reasons.append(_("The header lacks the column(s): %s.") % ", ".join(missing))
    if unknown:
        reasons.append(_("The header has unknown column(s): %s.") % ", ".join(unknown))
    if len(header) != len(set(header)):
        reasons.append(_("The header names a column twice."))
    if reasons:
        reasons.append(_("Write the header as: %s") % ",".join(COLUMNS))
    return reasons


@dataclass
class ImportAgencies:
    """Open the sites of a register: all or none, unless told to keep going.

    With `dry_run` nothing is written. A row whose site is already open under the same name is
    left as it is. Raises `ActionRefused` with one sentence per refused row.
    """

    portal: Agency
    rows: list[RegisterRow]
    now: datetime
    dry_run: bool = False
    keep_going: bool = False
    track: Callable[[Iterable[RegisterRow]], Iterable[RegisterRow]] = iter

    def execute(self) -> ImportReport:
        report = self._checked()
        if report.refused and not self.keep_going:
            raise ActionRefused(
                _("Line %(line)s (%(name)s): %(reasons)s")
                % {"line": row.line, "name": row.name, "reasons": " ".join(reasons)}
                for row, reasons in report.refused
            )
        if self.dry_run:
            return report
        refused = {row.line for row, _reasons in report.refused}
        present = {row.line for row in report.present}
        todo = [row for row in self.rows if row.line not in refused | present]
        with transaction.atomic():
            for row in self.track(todo):
                report.opened.append(self._action(row).execute())
        return report

    def _action(self, row: RegisterRow) -> AddAgency:
        return AddAgency(
            self.portal, row.kind, row.name, row.approval, now=self.now, label=row.label
        )

    def _checked(self) -> ImportReport:
        report = ImportReport()
        wanted: dict[str, RegisterRow] = {}
        hosts = dict(Agency.objects.under(self.portal).values_list("host", "name"))
        for row in self.rows:
            action = self._action(row)
            host = _host(action)
            if host and hosts.get(host) == row.name:
                report.present.append(row)
                continue
            reasons = action.refusals()
            if host in wanted:
                reasons.append(
                    _("The host %(host)s is also asked for in line %(line)s (%(name)s).")
                    % {"host": host, "line": wanted[host].line, "name": wanted[host].name}
                )
            elif host:
                wanted[host] = row
            if reasons:
                report.refused.append((row, reasons))
        return report


def _host(action: AddAgency) -> str:
    try:
        return action.host
    except KeyError:
        return ""
