"""Pages with clocks, days of the operator, and pages that wait for a Board."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from agencies.calendars import RecordCalendarDay
from agencies.enums import CalendarDayKind
from agencies.models import Agency, CalendarDay
from editorial.models import EditorialPage
from tests.factories.documents import draft_document, library
from tests.factories.home import home_of, standard_page

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


def at(day: int, month: int, hour: int = 9, year: int = 2026, minute: int = 0) -> datetime:
    """Return a moment in Viet Nam."""
    return datetime(year, month, day, hour, minute, tzinfo=HANOI)


def day_off(day: date, **fields: Any) -> CalendarDay:
    """Put a day off into the operator's list."""
    facts = {"name": "Ngày nghỉ thử", "decision": "Công văn số 1/UBND", **fields}
    return RecordCalendarDay(CalendarDay(date=day, kind=CalendarDayKind.HOLIDAY, **facts)).execute()


def make_up_day(day: date, **fields: Any) -> CalendarDay:
    """Put a make-up day into the operator's list."""
    facts = {"name": "Ngày làm bù thử", "decision": "Công văn số 1/UBND", **fields}
    return RecordCalendarDay(CalendarDay(date=day, kind=CalendarDayKind.MAKE_UP, **facts)).execute()


def timed_page(agency: Agency, **fields: Any) -> EditorialPage:
    """Return a draft whose kind of information is due five working days after receipt (TQ-7.6)."""
    return standard_page(home_of(agency), **{"information_kind": "other", **fields})


def timed_documents(agency: Agency, how_many: int, **fields: Any) -> list[EditorialPage]:
    """Return drafts of administrative documents, due two working days after receipt (TQ-7.2)."""
    shelf = library(agency)
    facts = {"information_kind": "documents", **fields}
    return [
        draft_document(shelf, number_text=f"{number + 9000}/QĐ-UBND", **facts)
        for number in range(how_many)
    ]
