"""The working calendar of the installation: the published one and the operator's own days."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import formats
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from agencies.actions import refuse_if
from agencies.enums import CalendarDayKind
from agencies.models import CalendarDay
from agencies.working_days import UncoveredYearError, WorkingCalendar, vietnam_calendar

KNOWN_YEARS = range(1990, 2100)
"""Years whose public holidays are known, the moon's included."""

Listener = Callable[[date], None]
_listeners: list[Listener] = []


def after_change(listener: Listener) -> Listener:
    """Call `listener` with the earliest day that changed, whenever the calendar has changed."""
    if listener not in _listeners:
        _listeners.append(listener)
    return listener


@dataclass(frozen=True)
class OperatorDays:
    """The operator's days at one moment: whoever counts for many pages reads them once."""

    holidays: frozenset[date]
    make_up_days: frozenset[date]

    @classmethod
    def of(cls, days: Iterable[tuple[date, str]]) -> "OperatorDays":
        """Return the days of rows of date and kind."""
        rows = list(days)
        return cls(
            frozenset(day for day, kind in rows if kind == CalendarDayKind.HOLIDAY),
            frozenset(day for day, kind in rows if kind == CalendarDayKind.MAKE_UP),
        )

    def calendar(self, years: Iterable[int]) -> WorkingCalendar:
        """Return the published calendar of these years and the next, with the operator's days.

        Raises `UncoveredYearError` for a year whose holidays nobody knows.
        """
        asked = set(years)
        if unknown := sorted(year for year in asked if year not in KNOWN_YEARS):
            raise UncoveredYearError(
                _("The holidays of %(year)s are not known.") % {"year": unknown[0]}
            )
        return vietnam_calendar(asked, self.holidays, self.make_up_days)


def operator_days() -> OperatorDays:
    """Return the operator's days as they stand now, in one query of a small table.

    Read anew each time: no worker counts by a calendar that another one has changed.
    """
    return OperatorDays.of(CalendarDay.objects.values_list("date", "kind"))


def working_calendar(years: Iterable[int]) -> WorkingCalendar:
    """Return the calendar of these years and the next, the operator's days included.

    Raises `UncoveredYearError` for a year whose holidays nobody knows.
    """
    return operator_days().calendar(years)


def refusals(day: CalendarDay) -> list[str]:
    """Return why the day cannot stand in the operator's list; empty if it can."""
    if day.date is None or not day.kind:
        return []
    shown = formats.date_format(day.date, "SHORT_DATE_FORMAT")
    if day.date.year not in KNOWN_YEARS:
        return [_("The holidays of %(year)s are not known.") % {"year": day.date.year}]
    others = CalendarDay.objects.exclude(pk=day.pk)
    if others.filter(date=day.date).exists():
        return [_("%s is in the list already; change that line instead.") % shown]
    without = OperatorDays.of(others.values_list("date", "kind")).calendar([day.date.year])
    works = without.is_working(day.date)
    if day.kind == CalendarDayKind.HOLIDAY and not works:
        return [_("%s is a day off already.") % shown]
    if day.kind == CalendarDayKind.MAKE_UP and works:
        return [
            _("%s is a working day already; a make-up day is a day off that is worked.") % shown
        ]
    return []


@dataclass
class RecordCalendarDay:
    """Put a day into the operator's list, or change one, and have the clocks recounted (TQ-7).

    Raises `ActionRefused` for a day that is there already, for a holiday on a day off and for a
    make-up day on a working day.
    """

    day: CalendarDay
    user: Any = None

    @transaction.atomic
    def execute(self) -> CalendarDay:
        refuse_if(refusals(self.day))
        before = CalendarDay.objects.filter(pk=self.day.pk).first() if self.day.pk else None
        self.day.save()
        log(self.day, "agencies.record_calendar_day", user=self.user)
        _changed(min(self.day.date, before.date if before else self.day.date))
        return self.day


@dataclass
class RemoveCalendarDay:
    """Take a day off the operator's list and have the clocks recounted."""

    day: CalendarDay
    user: Any = None

    @transaction.atomic
    def execute(self) -> None:
        log(self.day, "agencies.remove_calendar_day", user=self.user, deleted=True)
        self.day.delete()
        _changed(self.day.date)


def _changed(earliest: date) -> None:
    for listener in _listeners:
        transaction.on_commit(lambda listener=listener: listener(earliest))  # type: ignore[misc]
