"""Quarters, halves, years and any range."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agencies.regulations.enums import ReportPeriod
from agencies.working_days import LOCAL_ZONE
from reports.periods import (
    MONTHS,
    Period,
    before,
    last_ended,
    moments,
    period_at,
    periods_of,
    year_before,
)

days = st.dates(date(1990, 1, 1), date(2090, 12, 31))
kinds = st.sampled_from(list(MONTHS))


@pytest.mark.parametrize(
    ("kind", "start", "end"),
    [
        (ReportPeriod.QUARTER, date(2026, 4, 1), date(2026, 6, 30)),
        (ReportPeriod.HALF_YEAR, date(2026, 1, 1), date(2026, 6, 30)),
        (ReportPeriod.YEAR, date(2026, 1, 1), date(2026, 12, 31)),
    ],
)
def test_a_day_lies_in_its_quarter_half_and_year(
    kind: ReportPeriod, start: date, end: date
) -> None:
    assert period_at(kind, date(2026, 5, 17)) == Period(start, end)


def test_a_report_on_demand_has_no_calendar_period() -> None:
    with pytest.raises(ValueError, match="on demand"):
        period_at(ReportPeriod.ON_DEMAND, date(2026, 5, 17))


def test_a_period_does_not_end_before_it_starts() -> None:
    with pytest.raises(ValueError, match="before it starts"):
        Period(date(2026, 5, 2), date(2026, 5, 1))


def test_the_last_day_belongs_to_the_period_until_it_is_over() -> None:
    half = Period(date(2026, 1, 1), date(2026, 6, 30))

    assert not half.has_ended(date(2026, 6, 30))
    assert half.has_ended(date(2026, 7, 1))


def test_a_moment_at_midnight_belongs_to_the_day_that_begins() -> None:
    first, after = moments(date(2026, 1, 1), date(2026, 6, 30))

    assert first == datetime(2026, 1, 1, tzinfo=LOCAL_ZONE)
    assert after == datetime(2026, 7, 1, tzinfo=LOCAL_ZONE)


def test_the_same_days_a_year_before_a_leap_day() -> None:
    leap = Period(date(2028, 2, 1), date(2028, 2, 29))
    range_after = Period(date(2029, 2, 1), date(2029, 2, 28))

    assert year_before(leap) == Period(date(2027, 2, 1), date(2027, 2, 28))
    assert year_before(range_after) == leap


def test_the_period_before_a_range_has_as_many_days() -> None:
    ten = Period(date(2026, 3, 5), date(2026, 3, 14))

    assert before(ten) == Period(date(2026, 2, 23), date(2026, 3, 4))


@given(kinds, days)
def test_every_day_lies_in_the_period_found_for_it(kind: ReportPeriod, day: date) -> None:
    found = period_at(kind, day)

    assert found.start <= day <= found.end
    assert period_at(kind, found.end) == found


@given(kinds, days)
def test_periods_follow_one_another_without_gap(kind: ReportPeriod, day: date) -> None:
    found = period_at(kind, day)

    assert before(found).end == found.start - timedelta(days=1)
    assert period_at(kind, before(found).start) == before(found)


@given(kinds, days)
def test_the_last_period_ended_is_the_nearest_one(kind: ReportPeriod, day: date) -> None:
    found = last_ended(kind, day)

    assert found.has_ended(day)
    assert not period_at(kind, found.end + timedelta(days=1)).has_ended(day)


@given(kinds, st.integers(1990, 2090))
def test_the_periods_of_a_year_cover_each_of_its_days_once(kind: ReportPeriod, year: int) -> None:
    periods = list(periods_of(kind, year))

    assert sum(each.days for each in periods) == (date(year, 12, 31) - date(year, 1, 1)).days + 1
    assert all(year_before(each).end.year == year - 1 for each in periods)


@given(days, st.integers(0, 800))
def test_moments_of_neighbouring_periods_meet(start: date, length: int) -> None:
    period = Period(start, start + timedelta(days=length))
    earlier = before(period)

    assert moments(earlier.start, earlier.end)[1] == moments(period.start, period.end)[0]
