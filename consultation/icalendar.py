"""Calendars as RFC 5545 writes them. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

LONGEST_LINE = 75
"""Bytes of a line, without its end; a longer one goes on behind a space."""
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})


@dataclass(frozen=True, slots=True)
class Event:
    """One entry: a moment, or a whole day where `at` is a date. `uid` stays when it moves."""

    uid: str
    at: datetime | date
    title: str
    text: str
    url: str
    changed_at: datetime


def calendar_text(name: str, events: Iterable[Event]) -> str:
    """Return a calendar; moments are in UTC, so that it needs no table of time zones."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Cong Tinh//Consultations//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_escaped(name)}",
    ]
    for event in events:
        lines += _event(event)
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _event(event: Event) -> list[str]:
    return [
        "BEGIN:VEVENT",
        f"UID:{event.uid}",
        f"DTSTAMP:{_moment(event.changed_at)}",
        *_time(event.at),
        f"SUMMARY:{_escaped(event.title)}",
        f"DESCRIPTION:{_escaped(event.text)}",
        f"URL:{event.url}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _time(at: datetime | date) -> list[str]:
    if isinstance(at, datetime):
        return [f"DTSTART:{_moment(at)}"]
    # The end of a whole day is the next one, which it does not reach.
    after = at + timedelta(days=1)
    return [f"DTSTART;VALUE=DATE:{at:%Y%m%d}", f"DTEND;VALUE=DATE:{after:%Y%m%d}"]


def _moment(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _escaped(text: str) -> str:
    return text.replace("\r\n", "\n").translate(_ESCAPED)


def _folded(line: str) -> str:
    """Return a line in pieces of at most 75 bytes; no letter is cut in two."""
    pieces: list[str] = []
    piece, room = "", LONGEST_LINE
    for letter in line:
        size = len(letter.encode())
        if size > room:
            pieces.append(piece)
            piece, room = "", LONGEST_LINE - 1
        piece += letter
        room -= size
    return "\r\n ".join([*pieces, piece])
