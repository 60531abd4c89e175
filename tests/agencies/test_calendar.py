"""The operator's days: what is refused, that they count at once, and what they can never do."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agencies.actions import ActionRefused
from agencies.calendars import OperatorDays, RecordCalendarDay, RemoveCalendarDay, working_calendar
from agencies.models import CalendarDay
from agencies.working_days import LOCAL_ZONE, UncoveredYearError, WorkingCalendar
from tests.factories.clocks import at, day_off, make_up_day

FRIDAY, SATURDAY = date(2026, 11, 20), date(2026, 11, 21)

MOMENTS = st.datetimes(
    min_value=datetime(2025, 1, 1), max_value=datetime(2027, 12, 31), timezones=st.just(LOCAL_ZONE)
)
AMOUNTS = st.integers(min_value=1, max_value=40)
DAYS = st.dates(min_value=date(2025, 1, 1), max_value=date(2027, 12, 31))
UNITS = st.sampled_from(["hours", "days", "working_days", "same_day"])
NONE: frozenset[date] = frozenset()


def calendar(holidays: frozenset[date] = NONE, made_up: frozenset[date] = NONE) -> WorkingCalendar:
    """Return the calendar of the operator's days, without a database."""
    return OperatorDays(holidays - made_up, made_up).calendar(range(2025, 2029))


some_days = st.frozensets(DAYS, max_size=12)


@given(MOMENTS, AMOUNTS, some_days, some_days)
def test_limit_in_working_days_never_ends_on_a_day_off(
    start: datetime, amount: int, off: frozenset[date], made_up: frozenset[date]
) -> None:
    days = calendar(off, made_up)
    assert days.is_working(days.due(start, amount, "working_days").date())


@given(MOMENTS, MOMENTS, AMOUNTS, UNITS, some_days)
def test_later_start_never_ends_earlier(
    one: datetime, other: datetime, amount: int, unit: str, off: frozenset[date]
) -> None:
    days = calendar(off)
    first, second = sorted((one, other))
    assert days.due(first, amount, unit) <= days.due(second, amount, unit)


@given(MOMENTS, AMOUNTS, AMOUNTS, UNITS, some_days)
def test_longer_limit_never_ends_earlier(
    start: datetime, one: int, other: int, unit: str, off: frozenset[date]
) -> None:
    days = calendar(off)
    short, long = sorted((one, other))
    assert days.due(start, short, unit) <= days.due(start, long, unit)


@given(MOMENTS, AMOUNTS, UNITS, some_days, DAYS)
def test_further_day_off_never_makes_an_end_earlier(
    start: datetime, amount: int, unit: str, off: frozenset[date], further: date
) -> None:
    assert calendar(off).due(start, amount, unit) <= calendar(off | {further}).due(
        start, amount, unit
    )


@given(MOMENTS, AMOUNTS, UNITS, some_days, DAYS)
def test_further_make_up_day_never_makes_an_end_later(
    start: datetime, amount: int, unit: str, made_up: frozenset[date], further: date
) -> None:
    with_further = calendar(NONE, made_up | {further})
    assert with_further.due(start, amount, unit) <= calendar(NONE, made_up).due(start, amount, unit)


@given(MOMENTS, AMOUNTS, some_days)
def test_hours_run_through_nights_and_days_off(
    start: datetime, amount: int, off: frozenset[date]
) -> None:
    assert calendar(off).due(start, amount, "hours") - start == timedelta(hours=amount)


@given(st.datetimes(datetime(2025, 1, 1), datetime(2027, 12, 30), timezones=st.timezones()))
def test_same_day_is_the_day_in_viet_nam(start: datetime) -> None:
    end = calendar().due(start, None, "same_day")
    assert end.date() == start.astimezone(LOCAL_ZONE).date()
    assert end.utcoffset() == timedelta(hours=7)


@pytest.mark.clause("TQ-6.2", "TQ-7.2", "TQ-7.3")
@pytest.mark.parametrize(
    ("start", "amount", "unit", "end"),
    [
        # Tết 2026: off from Monday the 16th to Friday the 20th of February.
        (at(13, 2, 16), 2, "working_days", date(2026, 2, 24)),
        (at(11, 2), 7, "working_days", date(2026, 2, 27)),
        (at(15, 2), 1, "working_days", date(2026, 2, 23)),
        (at(13, 2), 15, "days", date(2026, 2, 28)),
        (at(17, 2), None, "same_day", date(2026, 2, 17)),
        # Tết 2027: off from Thursday the 4th to Wednesday the 10th of February.
        (at(3, 2, year=2027), 2, "working_days", date(2027, 2, 12)),
        (at(2, 2, year=2027), 7, "working_days", date(2027, 2, 18)),
        (at(29, 1, year=2027), 15, "days", date(2027, 2, 13)),
        # Over New Year: Thursday the 1st of January 2026 is off.
        (at(31, 12, year=2025), 1, "working_days", date(2026, 1, 2)),
    ],
)
def test_ends_around_the_holidays_as_counted_by_hand(
    start: datetime, amount: int | None, unit: str, end: date
) -> None:
    assert calendar().due(start, amount, unit).date() == end


@pytest.mark.django_db
def test_days_of_the_operator_count_at_once_and_no_longer_than_they_stand() -> None:
    assert working_calendar([2026]).is_working(FRIDAY)
    day = day_off(FRIDAY)
    assert not working_calendar([2026]).is_working(FRIDAY)
    RemoveCalendarDay(day).execute()
    assert working_calendar([2026]).is_working(FRIDAY)
    make_up_day(SATURDAY)
    assert working_calendar([2026]).is_working(SATURDAY)


@pytest.mark.django_db
def test_calendar_costs_one_query_however_many_days_stand_in_it(
    django_assert_num_queries: object,
) -> None:
    for day in (2, 3, 4, 5, 6):
        day_off(date(2026, 11, day))
    with django_assert_num_queries(1):  # type: ignore[operator]
        working_calendar([2026])


@pytest.mark.django_db
def test_day_is_written_down_once() -> None:
    day_off(FRIDAY)
    with pytest.raises(ActionRefused, match=r"20.11.2026"):
        make_up_day(FRIDAY)
    assert CalendarDay.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("day", [SATURDAY, date(2026, 2, 17), date(2026, 11, 24)])
def test_day_off_on_a_day_off_is_refused(day: date) -> None:
    with pytest.raises(ActionRefused):
        day_off(day)


@pytest.mark.django_db
@pytest.mark.parametrize("day", [FRIDAY, date(2026, 8, 22)])
def test_make_up_day_on_a_working_day_is_refused(day: date) -> None:
    with pytest.raises(ActionRefused):
        make_up_day(day)


@pytest.mark.django_db
def test_day_can_be_changed_into_what_it_should_have_been() -> None:
    day = day_off(FRIDAY)
    day.date = date(2026, 11, 27)
    RecordCalendarDay(day).execute()
    day.name = "Nghỉ bù"
    RecordCalendarDay(day).execute()
    assert working_calendar([2026]).is_working(FRIDAY)
    assert not working_calendar([2026]).is_working(date(2026, 11, 27))


@pytest.mark.django_db
@pytest.mark.parametrize("year", [1, 1950, 2150, 9998])
def test_day_in_a_year_without_known_holidays_is_refused(year: int) -> None:
    with pytest.raises(ActionRefused):
        day_off(date(year, 11, 20))
    with pytest.raises(UncoveredYearError):
        working_calendar([year])
