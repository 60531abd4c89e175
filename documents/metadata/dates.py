"""Dates as official texts write them. Pure."""

import re
from datetime import date

LONG = r"ngày\s*(?P<day>\d{1,2})\s*tháng\s*(?P<month>\d{1,2})\s*năm\s*(?P<year>\d{4})"
SHORT = r"(?P<day2>\d{1,2})\s*[/.-]\s*(?P<month2>\d{1,2})\s*[/.-]\s*(?P<year2>\d{4})"
_DATE = re.compile(rf"{LONG}|(?:ngày\s*)?(?<!\d){SHORT}(?!\d)", re.IGNORECASE)
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T].*)?")
EARLIEST = 1945


def date_in(text: str, start: int = 0) -> date | None:
    """Return the first date in the words that exists in the calendar."""
    for match in _DATE.finditer(text, start):
        parts = [match[name] or match[f"{name}2"] for name in ("year", "month", "day")]
        if found := _date(*parts):
            return found
    return None


def typed_date(text: str) -> date | None:
    """Return the date that a cell of a register holds, alone: 25/3/2024, 2024-03-25, in words."""
    words = " ".join(text.split())
    if match := _ISO.fullmatch(words):
        return _date(*match.groups())
    match = _DATE.fullmatch(words)
    return date_in(words) if match else None


def _date(year: str, month: str, day: str) -> date | None:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return found if found.year >= EARLIEST else None
