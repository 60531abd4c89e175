"""Until when: the regulation's clocks on what is no page yet, and ages in working days."""

from datetime import datetime

from django.utils import timezone

from agencies.models import Agency
from agencies.regulations.enums import Clock, Event
from agencies.regulations.timing import TimeLimit
from agencies.working_days import UncoveredYearError
from editorial.timing.clocks import ClockBasis


def report_due(
    agency: Agency, kind: str, ends_at: datetime, basis: ClockBasis | None = None
) -> datetime | None:
    """Return until when the report on an event is due (TQ-6.2.a: 24 hours after it ends)."""
    return _due(agency, kind, ends_at, Clock.SUPPLY, Event.EVENT_END, basis or ClockBasis())


def publication_due(
    agency: Agency, kind: str, received_at: datetime, basis: ClockBasis | None = None
) -> datetime | None:
    """Return until when a contribution is due to be published (TQ-7).

    None where the limit depends on more than the kind of information, such as whether a document
    is normative: the draft's own clock knows.
    """
    return _due(agency, kind, received_at, Clock.UPDATE, Event.RECEIPT, basis or ClockBasis())


def _due(
    agency: Agency, kind: str, start: datetime, clock: Clock, event: Event, basis: ClockBasis
) -> datetime | None:
    if not kind:
        return None
    try:
        limits = agency.regulation.limits(kind, clock, on=timezone.localdate(start))
    except KeyError:
        return None
    ends = []
    for limit in limits:
        if event not in limit.from_events or limit.condition is not None:
            continue
        if limit.board_sets:
            limit = _settled(limit, agency, kind, basis)
        if due := basis.due(limit, start):
            ends.append(due)
    return min(ends, default=None)


def _settled(limit: TimeLimit, agency: Agency, kind: str, basis: ClockBasis) -> TimeLimit:
    for agency_id in (agency.pk, agency.portal_id):
        if agency_id and (own := basis.board_limits.get((agency_id, kind))):
            return limit.model_copy(update={"amount": own[0], "unit": own[1]})
    return limit


def age_in_working_days(since: datetime, now: datetime, basis: ClockBasis) -> int | None:
    """Return how many working days have passed since the day of a moment."""
    first, last = timezone.localdate(since), timezone.localdate(now)
    try:
        calendar = basis.days.calendar(range(first.year, last.year + 1))
        return calendar.working_days_between(first, last)
    except UncoveredYearError:
        return None


def end_of_working_day(start: datetime, days: int, basis: ClockBasis | None = None) -> datetime:
    """Return the end of the n-th working day after a moment."""
    basis = basis or ClockBasis()
    year = timezone.localdate(start).year
    return basis.days.calendar(range(year, year + 2)).due(start, days, "working_days")
