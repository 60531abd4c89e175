"""The working calendar and the ends of time limits."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agencies.working_days import (
    LOCAL_ZONE,
    UncoveredYearError,
    WorkingCalendar,
    vietnam_calendar,
)

DAYS = st.dates(min_value=date(2025, 1, 1), max_value=date(2027, 12, 31))
STEPS = st.integers(min_value=1, max_value=60)


@st.composite
def calendars(draw: st.DrawFn) -> WorkingCalendar:
    """Return calendars with any days off, and make-up days among the rest."""
    off = draw(st.frozensets(DAYS, max_size=40))
    worked = draw(st.frozensets(DAYS, max_size=20)) - off
    return WorkingCalendar(off, worked)


@given(calendars(), DAYS, STEPS)
def test_added_working_days_end_on_a_working_day(
    calendar: WorkingCalendar, start: date, n: int
) -> None:
    assert calendar.is_working(calendar.add_working_days(start, n))


@given(calendars(), DAYS, STEPS)
def test_exactly_n_working_days_lie_after_start(
    calendar: WorkingCalendar, start: date, n: int
) -> None:
    end = calendar.add_working_days(start, n)
    assert calendar.working_days_between(start, end) == n


@given(calendars(), DAYS, STEPS, STEPS)
def test_adding_in_two_steps_is_adding_at_once(
    calendar: WorkingCalendar, start: date, first: int, second: int
) -> None:
    middle = calendar.add_working_days(start, first)
    at_once = calendar.add_working_days(start, first + second)
    assert calendar.add_working_days(middle, second) == at_once


@given(calendars(), DAYS, DAYS, STEPS)
def test_a_later_start_never_ends_earlier(
    calendar: WorkingCalendar, one: date, other: date, n: int
) -> None:
    early, late = sorted([one, other])
    assert calendar.add_working_days(early, n) <= calendar.add_working_days(late, n)


@given(calendars(), DAYS, STEPS)
def test_another_holiday_never_brings_the_end_forward(
    calendar: WorkingCalendar, start: date, n: int
) -> None:
    end = calendar.add_working_days(start, n)
    more = WorkingCalendar(calendar.holidays | {end}, calendar.make_up_days - {end})
    assert more.add_working_days(start, n) > end


@pytest.mark.parametrize(
    ("start", "n", "end"),
    [
        (date(2026, 11, 20), 1, date(2026, 11, 23)),  # Friday to Monday
        (date(2026, 11, 21), 1, date(2026, 11, 23)),  # Saturday
        (date(2026, 11, 22), 2, date(2026, 11, 25)),  # Vietnam Cultural Day, 24 November
        (date(2026, 2, 13), 1, date(2026, 2, 23)),  # over Tết Bính Ngọ
        (date(2026, 2, 10), 5, date(2026, 2, 24)),
        (date(2026, 4, 24), 1, date(2026, 4, 28)),  # Hùng Kings' day on a Sunday, a day in lieu
        (date(2026, 8, 21), 1, date(2026, 8, 22)),  # the Saturday worked for 31 August
        (date(2026, 8, 28), 1, date(2026, 9, 3)),
        (date(2026, 12, 31), 1, date(2027, 1, 4)),  # into the next year
        (date(2026, 11, 23), 0, date(2026, 11, 23)),
    ],
)
def test_weekends_holidays_and_make_up_days_of_2026(start: date, n: int, end: date) -> None:
    assert vietnam_calendar([2026]).add_working_days(start, n) == end


def test_tet_2026_has_no_working_day() -> None:
    calendar = vietnam_calendar([2026])
    tet = [date(2026, 2, 14) + timedelta(days=i) for i in range(9)]
    assert not any(calendar.is_working(day) for day in tet)
    assert calendar.is_working(date(2026, 2, 13))
    assert calendar.is_working(date(2026, 2, 23))


def test_days_of_the_operator_win_over_the_published_ones() -> None:
    calendar = vietnam_calendar(
        [2026],
        extra_holidays=[date(2026, 1, 2), date(2026, 8, 22)],
        make_up_days=[date(2026, 1, 10), date(2026, 8, 31)],
    )
    assert not calendar.is_working(date(2026, 1, 2))
    assert calendar.is_working(date(2026, 1, 10))
    assert not calendar.is_working(date(2026, 8, 22))
    assert calendar.is_working(date(2026, 8, 31))


def test_one_day_cannot_be_both_holiday_and_make_up_day() -> None:
    day = date(2026, 1, 10)
    with pytest.raises(ValueError, match="2026-01-10"):
        vietnam_calendar([2026], extra_holidays=[day], make_up_days=[day])


def test_a_year_with_unknown_holidays_is_refused_rather_than_guessed() -> None:
    with pytest.raises(UncoveredYearError, match="2030"):
        vietnam_calendar([2026]).is_working(date(2030, 2, 4))


def test_a_negative_number_of_days_is_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        WorkingCalendar().add_working_days(date(2026, 1, 5), -1)


def test_a_moment_is_no_day() -> None:
    with pytest.raises(TypeError):
        WorkingCalendar().is_working(datetime(2026, 1, 5, tzinfo=UTC))


def local(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=LOCAL_ZONE)  # type: ignore[arg-type,misc]


@pytest.mark.parametrize(
    ("amount", "unit", "due"),
    [
        (24, "hours", local(2026, 2, 14, 15, 30)),  # Tết does not stop hours
        (15, "days", local(2026, 2, 28, 23, 59, 59)),  # a Saturday: not moved
        (2, "working_days", local(2026, 2, 24, 23, 59, 59)),
        (None, "same_day", local(2026, 2, 13, 23, 59, 59)),
    ],
)
def test_time_limits_end_as_their_unit_says(amount: int | None, unit: str, due: datetime) -> None:
    start = local(2026, 2, 13, 15, 30)
    assert vietnam_calendar([2026]).due(start, amount, unit) == due


def test_the_day_of_start_is_the_day_in_viet_nam() -> None:
    calendar = vietnam_calendar([2026])
    late_in_utc = datetime(2026, 11, 17, 20, 0, tzinfo=UTC)  # the 18th in Viet Nam
    assert calendar.due(late_in_utc, None, "same_day") == local(2026, 11, 18, 23, 59, 59)
    assert calendar.due(late_in_utc, 1, "working_days") == local(2026, 11, 19, 23, 59, 59)


@pytest.mark.parametrize(
    ("start", "amount", "unit"),
    [
        (datetime(2026, 1, 5), 1, "days"),
        (local(2026, 1, 5), None, "days"),
        (local(2026, 1, 5), 0, "hours"),
        (local(2026, 1, 5), 1, "weeks"),
    ],
)
def test_incomplete_time_limits_are_refused(start: datetime, amount: int | None, unit: str) -> None:
    with pytest.raises(ValueError, match=r"start|amount|unit"):
        WorkingCalendar().due(start, amount, unit)
