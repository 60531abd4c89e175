"""The clocks that run on a page: from which moment, until when, and whether they were kept.

The regulation says which time limits hold for a kind of information on the day on which the
clock starts (TQ-6.2, TQ-7, ND43-17); two of them can run on one item, first supply, then update.
"""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from django.db.models import TextChoices
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.calendars import OperatorDays, operator_days
from agencies.regulations.enums import Clock as ClockKind
from agencies.regulations.enums import Event, TimeUnit
from agencies.regulations.timing import TimeLimit
from agencies.working_days import UncoveredYearError
from editorial.models.board import BoardTimeLimit

if TYPE_CHECKING:
    from editorial.models import EditorialPage

CLOCK_FIELDS = frozenset({"information_kind", "occurred_at", "received_at"})
"""Fields of a page from which its clocks follow."""
DUE_FIELDS = ("supply_due_at", "update_due_at")
"""Fields in which a page keeps the ends of its clocks."""
WORKING_DAYS_A_YEAR = 240


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
    """One time limit on one page; `due_at` is None while nothing started it.

    `limit` carries the Board's own amount and unit where the regulation leaves them to the Board.
    """

    limit: TimeLimit
    started_at: datetime | None
    due_at: datetime | None
    finished_at: datetime | None

    @property
    def unit_label(self) -> str:
        """The unit of the limit in words."""
        return str(TimeUnit(self.limit.unit).label) if self.limit.unit else ""

    def state(self, at: datetime) -> ClockState:
        """Return how the clock stands at a moment."""
        if self.limit.unit is None:
            return ClockState.BOARD_SETS
        if self.due_at is None:
            return ClockState.NOT_STARTED
        if self.finished_at is not None:
            return ClockState.KEPT if self.finished_at <= self.due_at else ClockState.LATE
        return ClockState.RUNNING if at <= self.due_at else ClockState.OVERDUE


class ClockBasis:
    """What clocks are counted by: the operator's days and the limits that Boards set themselves.

    Each is read once, when it is first needed; one basis serves as many pages as one asks.
    """

    @cached_property
    def days(self) -> OperatorDays:
        """The operator's days."""
        return operator_days()

    @cached_property
    def board_limits(self) -> dict[tuple[int, str], tuple[int, str]]:
        """Amount and unit by the agency of the Board and the kind of information."""
        rows = BoardTimeLimit.objects.values_list("board__agency_id", "kind", "amount", "unit")
        return {(agency, kind): (amount, unit) for agency, kind, amount, unit in rows}

    def settled(self, limit: TimeLimit, page: "EditorialPage") -> TimeLimit:
        """Return the limit with the Board's own time where the regulation says "timely" (TQ-7.1).

        The Board of the page's agency decides; where it has set none, that of the portal.
        """
        if not limit.board_sets or page.agency is None:
            return limit
        kind = page.information_kind
        for agency_id in (page.agency_id, page.agency.portal_id):
            if agency_id and (own := self.board_limits.get((agency_id, kind))):
                return limit.model_copy(update={"amount": own[0], "unit": TimeUnit(own[1])})
        return limit

    def due(self, limit: TimeLimit, started_at: datetime | None) -> datetime | None:
        """Return the end of the limit; None while nothing started it, or in unknown years."""
        if started_at is None or limit.unit is None:
            return None
        first = timezone.localdate(started_at).year
        last = first + (limit.amount or 0) // WORKING_DAYS_A_YEAR
        try:
            calendar = self.days.calendar(range(first, last + 1))
            return calendar.due(started_at, limit.amount, limit.unit)
        except UncoveredYearError:
            return None


def clocks_of(
    page: "EditorialPage", on: date | None = None, basis: ClockBasis | None = None
) -> list[Clock]:
    """Return the clocks that the page's regulation lets run on it; none without a kind.

    A clock follows the rules that hold on the day of its start; one that nothing has started yet
    those of the day `on`, which is that of the latest draft when none is given.
    """
    kind = page.information_kind
    if page.agency is None or not kind:
        return []
    regulation = page.agency.regulation
    if kind not in {known.code for known in regulation.kinds}:
        return []
    basis = basis or ClockBasis()
    on = on or _day(page.latest_revision_created_at)
    clocks = []
    for from_receipt, started_at in ((False, page.occurred_at), (True, page.received_at)):
        limits = regulation.limits(
            kind,
            on=_day(started_at) or on,
            condition=page.clock_condition,
            party=page.clock_party,
        )
        clocks += [
            _clock(page, basis.settled(limit, page), started_at, basis)
            for limit in limits
            if (Event.RECEIPT in limit.from_events) == from_receipt
        ]
    return sorted(clocks, key=lambda clock: clock.limit.clock != ClockKind.SUPPLY)


def due_moments(
    page: "EditorialPage", basis: ClockBasis | None = None
) -> tuple[datetime | None, datetime | None]:
    """Return when the page is due to be supplied and to be published; the earlier end of several.

    None for a clock that does not run, and without a query where nothing has started one.
    """
    if not page.information_kind or not (page.occurred_at or page.received_at):
        return None, None
    ends: dict[str, list[datetime]] = {}
    for clock in clocks_of(page, basis=basis):
        if clock.due_at is not None:
            ends.setdefault(clock.limit.clock, []).append(clock.due_at)
    supply, update = ends.get(ClockKind.SUPPLY, []), ends.get(ClockKind.UPDATE, [])
    return min(supply, default=None), min(update, default=None)


def count_clocks(page: "EditorialPage", basis: ClockBasis | None = None) -> bool:
    """Set the page's due moments from its fields as they stand; return whether any changed."""
    before = page.supply_due_at, page.update_due_at
    page.supply_due_at, page.update_due_at = due_moments(page, basis)
    return before != (page.supply_due_at, page.update_due_at)


def _clock(
    page: "EditorialPage", limit: TimeLimit, started_at: datetime | None, basis: ClockBasis
) -> Clock:
    """What was published without a receipt on record was supplied by then at the latest."""
    finished_at = page.first_published_at
    if limit.clock == ClockKind.SUPPLY:
        finished_at = page.received_at or finished_at
    return Clock(limit, started_at, basis.due(limit, started_at), finished_at)


def _day(moment: datetime | None) -> date | None:
    return timezone.localdate(moment) if moment else None
