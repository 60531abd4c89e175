"""A month of the plan as days: what is planned, who is out at events, what agencies owe."""

from calendar import Calendar
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.working_days import SATURDAY, UncoveredYearError, WorkingCalendar
from editorial.timing.clocks import ClockBasis
from newsroom.models import Assignment, PlanItem, RequestAddressee

EARLIEST_YEAR, LATEST_YEAR = 2000, 2090


@dataclass
class Day:
    """One day of the month view with what falls on it."""

    date: date
    is_today: bool = False
    is_outside: bool = False
    is_off: bool = False
    said: str = ""
    """Why the day is unlike others: a day off, a weekend that is worked."""
    items: list[PlanItem] = field(default_factory=list)
    assignments: list[Assignment] = field(default_factory=list)
    requests: list[RequestAddressee] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether nothing falls on the day."""
        return not (self.items or self.assignments or self.requests)


@dataclass
class Month:
    """The days of a month, with those that fill its first and last week."""

    first: date
    days: list[Day]

    @property
    def before(self) -> date:
        """The first day of the month before."""
        return (self.first - timedelta(days=1)).replace(day=1)

    @property
    def after(self) -> date:
        """The first day of the month after."""
        return (self.first + timedelta(days=31)).replace(day=1)

    @property
    def is_empty(self) -> bool:
        """Whether nothing falls on any day."""
        return all(day.is_empty for day in self.days)


def month_from(text: str, today: date) -> date:
    """Return the first day of the month in an address, `2026-11`; this month for anything else."""
    try:
        first = datetime.strptime(text, "%Y-%m").date()
    except ValueError:
        return today.replace(day=1)
    return first if EARLIEST_YEAR <= first.year <= LATEST_YEAR else today.replace(day=1)


def month_of(first: date, user: Any, agency_ids: list[int] | None, now: datetime) -> Month:
    """Return the month with what the person may see of these agencies; of all where None.

    A fixed number of queries, however much is planned.
    """
    weeks = Calendar().monthdatescalendar(first.year, first.month)
    dates = [each for week in weeks for each in week]
    calendar = _calendar(dates)
    today = timezone.localdate(now)
    days = [
        Day(
            date=each,
            is_today=each == today,
            is_outside=each.month != first.month,
            is_off=calendar is not None and not calendar.is_working(each),
            said=_said(each, calendar),
        )
        for each in dates
    ]
    by_date = {day.date: day for day in days}
    _fill(by_date, user, agency_ids)
    return Month(first, days)


def _calendar(dates: list[date]) -> WorkingCalendar | None:
    try:
        return ClockBasis().days.calendar({each.year for each in dates})
    except UncoveredYearError:
        return None


def _said(day: date, calendar: WorkingCalendar | None) -> str:
    if calendar is None:
        return ""
    weekend = day.weekday() >= SATURDAY
    if calendar.is_working(day):
        return _("Make-up working day") if weekend else ""
    return "" if weekend else _("Public holiday")


def _fill(days: dict[date, Day], user: Any, agency_ids: list[int] | None) -> None:
    first, last = min(days), max(days)
    start = timezone.make_aware(datetime.combine(first, time.min))
    end = timezone.make_aware(datetime.combine(last, time.max))
    own = Q() if agency_ids is None else Q(agency__in=agency_ids)
    items = PlanItem.objects.filter(own, planned_on__range=(first, last))
    for item in items.select_related("topic", "page", "responsible", "agency"):
        days[item.planned_on].items.append(item)
    events = Assignment.objects.visible_to(user).filter(own, called_off_at=None)
    for event in events.filter(starts_at__range=(start, end)).order_by("starts_at", "pk"):
        days[timezone.localdate(event.starts_at)].assignments.append(event)
    rows = RequestAddressee.objects.visible_to(user).unanswered()
    if agency_ids is not None:
        rows = rows.filter(Q(agency__in=agency_ids) | Q(request__agency__in=agency_ids))
    due = defaultdict(list)
    for row in rows.filter(due_at__range=(start, end)).select_related("request", "agency"):
        due[timezone.localdate(row.due_at)].append(row)
    for day, found in due.items():
        days[day].requests = found
