"""The clocks of a page as its editor sees them: how they are counted, until when, what lacks."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.regulations.enums import Condition, Event, Party
from editorial.timing.clocks import Clock, ClockBasis, ClockState, clocks_of
from editorial.timing.due import due_in_words

OPEN = (ClockState.RUNNING, ClockState.OVERDUE)


def clock_context(page: Any, now: datetime) -> dict[str, Any]:
    """Return the rows of the page's clocks, the kind that was chosen, and hints in sentences."""
    basis = ClockBasis()
    clocks = clocks_of(page, timezone.localdate(now), basis)
    rows = []
    for clock in clocks:
        state = clock.state(now)
        due = None
        if clock.due_at is not None and state in OPEN:
            due = due_in_words(clock.due_at, now, basis.days)
        rows.append({"clock": clock, "state": state, "due": due})
    return {"clocks": rows, "chosen": _chosen(page, clocks), "hints": _hints(page, clocks)}


def _chosen(page: Any, clocks: list[Clock]) -> list[str]:
    """Return in words what decided between several limits of the kind of information."""
    limits = [clock.limit for clock in clocks]
    chosen = []
    if any(limit.condition for limit in limits):
        chosen.append(str(Condition(page.clock_condition).label))
    if page.clock_party and any(limit.party for limit in limits):
        chosen.append(str(Party(page.clock_party).label))
    return chosen


def _hints(page: Any, clocks: list[Clock]) -> list[str]:
    """Say which moment is missing for a clock on which the page's publication depends."""
    waiting = [
        clock.limit.from_events
        for clock in clocks
        if clock.limit.clock == "update" and clock.started_at is None
    ]
    hints = []
    if any(Event.RECEIPT in events for events in waiting):
        hints.append(_("Say when the Board received it: the time for publishing starts then."))
    if any(Event.RECEIPT not in events for events in waiting):
        hints.append(_("Say when it was signed or issued: the time for publishing starts then."))
    return hints
