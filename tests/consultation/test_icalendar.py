"""Calendars as RFC 5545 wants them; pure."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from consultation.icalendar import Event, calendar_text

CHANGED = datetime(2026, 1, 2, tzinfo=UTC)


def event(**fields):
    given = {
        "uid": "a",
        "at": datetime(2026, 6, 30, 17, 0, tzinfo=timezone(timedelta(hours=7))),
        "title": "Hết hạn",
        "text": "",
        "url": "https://x.vn/",
        "changed_at": CHANGED,
    }
    return Event(**given | fields)


def test_lines_end_as_the_standard_says_and_the_moment_is_utc():
    text = calendar_text("Lịch", [event()])
    assert text.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert "DTSTART:20260630T100000Z\r\n" in text
    assert "DTSTAMP:20260102T000000Z\r\n" in text


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("a, b; c", r"a\, b\; c"),
        ("a\\b", r"a\\b"),
        ("hai\r\ndòng\nba", r"hai\ndòng\nba"),
        ("giả\rEND:VEVENT", "giảEND:VEVENT"),
    ],
)
def test_text_cannot_end_its_line(title, written):
    assert f"SUMMARY:{written}\r\n" in calendar_text("x", [event(title=title)])


def test_long_lines_are_folded_between_letters_and_read_back_whole():
    title = "Quyết định về quản lý bến thủy nội địa " * 20
    text = calendar_text("x", [event(title=title)])
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert f"SUMMARY:{title}\r\n" in text.replace("\r\n ", "")


def test_whole_day_ends_on_the_next_one():
    text = calendar_text("x", [event(at=date(2026, 12, 31))])
    assert "DTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\n" in text
