"""Working days in Viet Nam: weekends, public holidays, make-up days, and the ends of time limits.

Pure: the days are given, nothing is read from the clock or the database.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import holidays as public_holidays
from django.utils.translation import gettext as _

LOCAL_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
LAST_SECOND = time(23, 59, 59)
SATURDAY = 5


class UncoveredYearError(LookupError):
    """A day lies in a year whose holidays the calendar does not know."""


@dataclass(frozen=True)
class WorkingCalendar:
    """Which days are worked: Monday to Friday less holidays, plus make-up days (TQ-6.2, TQ-7).

    A make-up day is a Saturday or Sunday worked in exchange for a day off. `years` names the years
    whose holidays are known; a day outside them raises `UncoveredYearError`, since a Tết that is
    missing would move a legal deadline unseen. None means: trust the given days for every year.
    Raises `ValueError` when one day is both a holiday and a make-up day.
    """

    holidays: frozenset[date] = frozenset()
    make_up_days: frozenset[date] = frozenset()
    years: frozenset[int] | None = None

    def __post_init__(self) -> None:
        both = sorted(self.holidays & self.make_up_days)
        if both:
            days = ", ".join(day.isoformat() for day in both)
            raise ValueError(_("These days are both holidays and make-up days: %s.") % days)

    def is_working(self, day: date) -> bool:
        """Return whether the day is worked."""
        if isinstance(day, datetime):
            raise TypeError("is_working() takes a date: a moment has no day without its time zone")
        if self.years is not None and day.year not in self.years:
            raise UncoveredYearError(
                _("The holidays of %(year)s are not known; known years: %(known)s.")
                % {"year": day.year, "known": ", ".join(map(str, sorted(self.years)))}
            )
        if day in self.make_up_days:
            return True
        return day.weekday() < SATURDAY and day not in self.holidays

    def add_working_days(self, start: date, n: int) -> date:
        """Return the n-th working day after start; counting starts the day after.

        Start itself never counts, whether worked or not; n = 0 gives start back. Raises
        `ValueError` for a negative n.
        """
        if n < 0:
            raise ValueError("n must not be negative")
        day = start
        while n:
            day += timedelta(days=1)
            n -= self.is_working(day)
        return day

    def working_days_between(self, start: date, end: date) -> int:
        """Return how many working days lie after start, up to and with end; 0 if end is earlier."""
        span = (end - start).days
        return sum(self.is_working(start + timedelta(days=i)) for i in range(1, span + 1))

    def due(self, start: datetime, amount: int | None, unit: str) -> datetime:
        """Return the last moment at which a time limit that began at start is still kept.

        - `hours`: exactly that many hours later; nights and holidays count.
        - `days`: the end (23:59:59) of the n-th calendar day after start. A last day that is a
          day off is not moved to the next working day: the earlier end is never late.
        - `working_days`: the end of the n-th working day after start.
        - `same_day`: the end of the day of start; the amount is ignored.

        Days are those of Viet Nam, whatever zone start is in; the result is in that zone. Raises
        `ValueError` for a start without zone, an unknown unit or a missing amount.
        """
        if start.tzinfo is None:
            raise ValueError("start must carry a time zone")
        local = start.astimezone(LOCAL_ZONE)
        if unit == "same_day":
            return _end_of(local.date())
        if amount is None or amount < 1:
            raise ValueError("amount must be a whole number from 1")
        match unit:
            case "hours":
                return local + timedelta(hours=amount)
            case "days":
                return _end_of(local.date() + timedelta(days=amount))
            case "working_days":
                return _end_of(self.add_working_days(local.date(), amount))
        raise ValueError(f"unknown unit of time: {unit}")


def vietnam_calendar(
    years: Iterable[int],
    extra_holidays: Iterable[date] = (),
    make_up_days: Iterable[date] = (),
) -> WorkingCalendar:
    """Return the calendar of these years and the next, for limits that run over New Year.

    Public holidays, days in lieu and the exchanges of days already announced come from the
    `holidays` package; the operator's own days are added and win over it. Raises `ValueError` when
    the operator names one day as both.
    """
    asked = set(years)
    return _vietnam_calendar(
        frozenset(asked | {year + 1 for year in asked}),
        frozenset(extra_holidays),
        frozenset(make_up_days),
    )


@lru_cache(maxsize=64)
def _vietnam_calendar(
    years: frozenset[int], extra_holidays: frozenset[date], make_up_days: frozenset[date]
) -> WorkingCalendar:
    known = public_holidays.country_holidays("VN", years=sorted(years))
    exchanged = frozenset(known.weekend_workdays)
    return WorkingCalendar(
        holidays=(frozenset(known) - make_up_days - exchanged) | extra_holidays,
        make_up_days=(exchanged - extra_holidays) | make_up_days,
        years=years,
    )


def _end_of(day: date) -> datetime:
    return datetime.combine(day, LAST_SECOND, tzinfo=LOCAL_ZONE)
