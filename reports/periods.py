"""The periods that reports cover: quarters, halves, years, any range (requirements, section I).

Pure: days are given, nothing is read from the clock or the database.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from agencies.regulations.enums import ReportPeriod
from agencies.working_days import LOCAL_ZONE

MONTHS = {ReportPeriod.QUARTER: 3, ReportPeriod.HALF_YEAR: 6, ReportPeriod.YEAR: 12}
"""How many months a scheduled period lasts; a report on demand has none."""


@dataclass(frozen=True, order=True)
class Period:
    """The days from `start` to `end`, both included. Raises `ValueError` when the end is first."""

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError("a period must not end before it starts")

    @property
    def days(self) -> int:
        """How many days the period has."""
        return (self.end - self.start).days + 1

    def has_ended(self, on: date) -> bool:
        """Return whether the period lies wholly before the day: its last day has passed."""
        return self.end < on


def moments(start: date, end: date) -> tuple[datetime, datetime]:
    """Return the first moment of `start` and the first moment after `end`, in Viet Nam's time.

    What falls into a period is `first <= moment < after`: no second is counted twice or lost.
    """
    return _midnight(start), _midnight(end + timedelta(days=1))


def period_at(kind: ReportPeriod | str, on: date) -> Period:
    """Return the quarter, half-year or year in which a day lies.

    Raises `ValueError` for reports on demand, whose days are chosen by hand.
    """
    months = MONTHS.get(ReportPeriod(kind))
    if months is None:
        raise ValueError("a report on demand has no calendar period")
    first = (on.month - 1) // months * months + 1
    start = date(on.year, first, 1)
    return Period(start, _day_before_month(on.year, first + months))


def last_ended(kind: ReportPeriod | str, on: date) -> Period:
    """Return the latest quarter, half-year or year that ended before the day."""
    return period_at(kind, period_at(kind, on).start - timedelta(days=1))


def periods_of(kind: ReportPeriod | str, year: int) -> Iterator[Period]:
    """Yield the scheduled periods of a year, the first one first."""
    months = MONTHS[ReportPeriod(kind)]
    for first in range(1, 13, months):
        yield period_at(kind, date(year, first, 1))


def before(period: Period) -> Period:
    """Return the period before: the same calendar unit where it is one, else as many days."""
    for kind in MONTHS:
        if period_at(kind, period.start) == period:
            return period_at(kind, period.start - timedelta(days=1))
    end = period.start - timedelta(days=1)
    return Period(end - timedelta(days=period.days - 1), end)


def year_before(period: Period) -> Period:
    """Return the same days a year before; the last of a month stays the last of its month."""
    return Period(_a_year_back(period.start), _a_year_back(period.end, last=True))


def _a_year_back(day: date, last: bool = False) -> date:
    if last and (day + timedelta(days=1)).day == 1:
        return _day_before_month(day.year - 1, day.month + 1)
    try:
        return day.replace(year=day.year - 1)
    except ValueError:  # 29 February
        return date(day.year - 1, 2, 28)


def _day_before_month(year: int, month: int) -> date:
    first = date(year + 1, month - 12, 1) if month > 12 else date(year, month, 1)
    return first - timedelta(days=1)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=LOCAL_ZONE)
