"""Reading rows of the demo's data files into records, gathering every fault before giving up.

A row's relative days ("three days ago", "in sixteen days") become moments here, from the `now`
that the caller gives: no record knows the clock.
"""

import tomllib
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

Row = dict[str, Any]
Record = TypeVar("Record")

CONTENT = Path(__file__).parent / "content"
JUST_BEFORE = timedelta(minutes=20)


class DemoContentError(Exception):
    """A data file is wrong; each problem names the file, the row and the field."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass
class Reader:
    """Reads rows and remembers what was wrong with them."""

    now: datetime
    problems: list[str] = field(default_factory=list)

    def rows(self, name: str, table: str) -> list[Row]:
        """Return the rows of `[[table]]` in a file, or in every file of a folder, in name order."""
        place = CONTENT / name
        files = sorted(place.glob("*.toml")) if place.is_dir() else [place]
        return [row for path in files for row in self._of_file(path, table)]

    def _of_file(self, path: Path, table: str) -> list[Row]:
        text = path.read_text(encoding="utf-8")
        name = path.relative_to(CONTENT).as_posix()
        if not unicodedata.is_normalized("NFC", text):
            self.problems.append(f"{name}: the text is not in Unicode NFC")
        rows: list[Row] = tomllib.loads(text).get(table, [])
        for number, row in enumerate(rows, start=1):
            row["_from"] = f"{name}, [[{table}]] {number}"
        return rows

    def records(
        self, kind: type[Record], rows: Iterable[Row], prepare: Callable[[Row], Row] = dict
    ) -> tuple[Record, ...]:
        """Validate rows as records; `prepare` turns a row's relative days into moments first."""
        adapter = TypeAdapter(kind)
        made: list[Record] = []
        for row in rows:
            origin = row.pop("_from", "")
            try:
                made.append(adapter.validate_python(prepare(row)))
            except KeyError as missing:
                self.problems.append(f"{origin}: {missing} is missing")
            except ValidationError as error:
                self.problems.extend(
                    f"{origin}: {'.'.join(str(part) for part in fault['loc'])}: {fault['msg']}"
                    for fault in error.errors()
                )
        return tuple(made)

    def days_ago(self, days: int, at: time) -> datetime:
        """Return a moment of a past day, or just before now when today's hour has not come."""
        moment = self.in_days(-days, at)
        return min(moment, self.now - JUST_BEFORE)

    def in_days(self, days: int, at: time) -> datetime:
        """Return a moment of a day counted from today, in now's own time zone."""
        day = self.now.date() + timedelta(days=days)
        return datetime.combine(day, at, tzinfo=self.now.tzinfo)

    def require(self, holds: bool, problem: str) -> None:
        """Remember a problem of records that do not fit each other."""
        if not holds:
            self.problems.append(problem)


def office_hour(seed: int) -> time:
    """Return a time of the working day, spread by a number so that lists look natural."""
    return time(8 + (seed * 3) % 9, (seed * 17) % 60)
