"""The clocks that run on a page: from which moment, until when, and whether they were kept.

The regulation says which time limits hold for a kind of information on a day (TQ-6.2, TQ-7,
ND43-17); two of them can run on one item, first supply, then update.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import TextChoices
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.regulations.enums import Clock as ClockKind
from agencies.regulations.enums import Event
from agencies.regulations.timing import TimeLimit
from agencies.working_days import vietnam_calendar

if TYPE_CHECKING:
    from editorial.models import EditorialPage


class ClockState(TextChoices):
    """How a clock stands at a moment."""

    NOT_STARTED = "not_started", _("Not started")
    BOARD_SETS = "board_sets", _("The Board sets the time")
    RUNNING = "running", _("Running")
    OVERDUE = "overdue", _("Overdue")
    KEPT = "kept", _("Kept")
    LATE = "late", _("Late")


@dataclass(frozen=True)
class Clock:
    """One time limit on one page; `due_at` is None while nothing started it."""

    limit: TimeLimit
    started_at: datetime | None
    due_at: datetime | None
    finished_at: datetime | None

    def state(self, at: datetime) -> ClockState:
        """Return how the clock stands at a moment."""
        if self.limit.board_sets:
            return ClockState.BOARD_SETS
        if self.due_at is None:
            return ClockState.NOT_STARTED
        if self.finished_at is not None:
            return ClockState.KEPT if self.finished_at <= self.due_at else ClockState.LATE
        return ClockState.RUNNING if at <= self.due_at else ClockState.OVERDUE


def clocks_of(page: "EditorialPage") -> list[Clock]:
    """Return the clocks that the page's regulation lets run on it; none without a kind."""
    kind = page.information_kind
    if page.agency is None or not kind:
        return []
    regulation = page.agency.regulation
    if kind not in {known.code for known in regulation.kinds}:
        return []
    moment = page.received_at or page.occurred_at or page.latest_revision_created_at
    day = timezone.localdate(moment) if moment else timezone.localdate()
    limits = regulation.limits(kind, on=day, condition=page.clock_condition)
    return [_clock(page, limit) for limit in limits]


def _clock(page: "EditorialPage", limit: TimeLimit) -> Clock:
    started_at = _start(page, limit)
    finished_at = page.received_at
    if limit.clock == ClockKind.UPDATE:
        finished_at = page.first_published_at
    return Clock(limit, started_at, _due(limit, started_at), finished_at)


def _start(page: "EditorialPage", limit: TimeLimit) -> datetime | None:
    """Receipt starts a clock that runs from receipt; every other event is `occurred_at`."""
    return page.received_at if Event.RECEIPT in limit.from_events else page.occurred_at


def _due(limit: TimeLimit, started_at: datetime | None) -> datetime | None:
    if started_at is None or limit.unit is None:
        return None
    calendar = vietnam_calendar([timezone.localdate(started_at).year])
    return calendar.due(started_at, limit.amount, limit.unit)
