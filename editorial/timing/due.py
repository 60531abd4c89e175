"""When something is due, in words that are read at a glance."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.utils import formats, timezone
from django.utils.translation import gettext, ngettext

from agencies.calendars import KNOWN_YEARS, OperatorDays
from agencies.working_days import LAST_SECOND


class Urgency(StrEnum):
    """How soon something is due, the most urgent first."""

    OVERDUE = "overdue"
    TODAY = "today"
    THIS_WEEK = "this_week"
    LATER = "later"


@dataclass(frozen=True)
class Due:
    """A due moment as people see it."""

    at: datetime
    urgency: Urgency
    words: str


def due_in_words(at: datetime, now: datetime, days: OperatorDays) -> Due:
    """Say how a due moment lies to now, in working days where there are any between (TQ-7)."""
    if at < now:
        return Due(at, Urgency.OVERDUE, _overdue(at, now, days))
    day, today = timezone.localdate(at), timezone.localdate(now)
    if day == today:
        return Due(at, Urgency.TODAY, _today(at))
    same_week = day.isocalendar()[:2] == today.isocalendar()[:2]
    urgency = Urgency.THIS_WEEK if same_week else Urgency.LATER
    left = 0 if _hour(at) else _working_days(today, day, days)
    if not left:
        return Due(at, urgency, _on_day(at))
    text = ngettext("%(count)s working day left", "%(count)s working days left", left)
    return Due(at, urgency, text % {"count": left})


def _overdue(at: datetime, now: datetime, days: OperatorDays) -> str:
    day, today = timezone.localdate(at), timezone.localdate(now)
    if day == today:
        return gettext("Overdue since %(time)s today") % {"time": _hour(at)}
    if late := _working_days(day, today, days):
        text = ngettext(
            "Overdue by %(count)s working day", "Overdue by %(count)s working days", late
        )
        return text % {"count": late}
    return gettext("Overdue since %(date)s") % {"date": _date(at)}


def _today(at: datetime) -> str:
    hour = _hour(at)
    return gettext("Due today at %(time)s") % {"time": hour} if hour else gettext("Due today")


def _on_day(at: datetime) -> str:
    if hour := _hour(at):
        return gettext("Due at %(time)s on %(date)s") % {"time": hour, "date": _date(at)}
    return gettext("Due on %(date)s") % {"date": _date(at)}


def _working_days(start: date, end: date, days: OperatorDays) -> int:
    """Return the working days after start, up to end; 0 where the holidays are not known."""
    years = range(start.year, end.year + 1)
    if start.year not in KNOWN_YEARS or end.year not in KNOWN_YEARS:
        return 0
    return days.calendar(years).working_days_between(start, end)


def _hour(at: datetime) -> str:
    """Return the time of day; empty for an end that is the end of its day."""
    local = timezone.localtime(at)
    if local.time().replace(microsecond=0) == LAST_SECOND:
        return ""
    return f"{local:%H:%M}"


def _date(at: datetime) -> str:
    return formats.date_format(timezone.localtime(at), "SHORT_DATE_FORMAT")
