"""The Boards' lines for one person's first page: the most pressing few, however many wait."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Case, Count, F, Q, QuerySet, When, Window
from django.db.models.functions import Coalesce, Least

from editorial.approval.step_holders import StepHolders, holders_among
from editorial.digest.gathering import DigestLine, register_lines
from editorial.digest.lines import (
    answered_for,
    keyed,
    line_of_step,
    lines_of_boards,
    returned,
    reviews,
    steps_under_way,
)
from editorial.models import BoardTask, EditorialPage

if TYPE_CHECKING:
    from agencies.models import User


def first_lines_of_boards(user: "User", now: datetime, limit: int) -> tuple[list[DigestLine], int]:
    """Return what `lines_of_boards` would of one person, of the steps only the most pressing.

    Beside them stands how many lines there are in all. The database chooses and counts.
    """
    holders = holders_among([user], now)
    agencies = answered_for(holders)
    rows = list(steps_of(user, holders)[:limit])
    lines = [line_of_step(row, agencies, row["due_at"]) for row in rows]
    others = [
        line
        for people, line in (*reviews(holders, agencies), *returned([user.pk], agencies))
        if user.pk in people
    ]
    return [*lines, *others], (rows[0]["total"] if rows else 0) + len(others)


def steps_of(user: "User", holders: StepHolders) -> QuerySet[EditorialPage, dict[str, Any]]:
    """Return the pages on which the person can act, the most pressing first; each names `total`.

    Left out are steps that a colleague has taken on, and last steps on one's own work (TQ-12.3).
    """
    pages = keyed(EditorialPage.objects.all()).filter(_mine(user, holders))
    # Publication has ended the clocks, receipt that of supply: what `next_due` says of one page.
    supply = Case(When(received_at=None, then=F("supply_due_at")))
    next_end = Coalesce(Least("update_due_at", supply), "update_due_at", supply)
    pages = pages.annotate(
        due_at=Case(When(first_published_at=None, then=next_end)), total=Window(Count("pk"))
    )
    return pages.order_by(F("due_at").asc(nulls_last=True), "pk").values(
        "pk", "draft_title", "agency_id", "due_at", "total"
    )


def _mine(user: "User", holders: StepHolders) -> Q:
    """Return the condition that a page waits at a step on which the person can act."""
    found = Q(pk__in=())
    agencies: dict[int, list[int]] = {}
    for agency_id in holders.agency_ids:
        agencies.setdefault(holders.served_by(agency_id), []).append(agency_id)
    tasks: dict[tuple[str, bool], list[int]] = {}
    for pk, step, is_final in BoardTask.objects.values_list("pk", "step", "is_final"):
        tasks.setdefault((step, is_final), []).append(pk)
    for board_agency, served in agencies.items():
        for (step, is_final), keys in tasks.items():
            takers = holders.takers(board_agency, step)
            if user.pk not in takers:
                continue
            # A claim counts for as long as its holder may take the step.
            states = steps_under_way().filter(task__in=keys)
            states = states.exclude(claim__user__in=takers - {user.pk})
            mine = Q(agency__in=served)
            if is_final:
                states = states.exclude(workflow_state__requested_by=user)
                mine &= ~Q(latest_revision__user=user)
            found |= mine & Q(key__in=states.values("workflow_state__object_id"))
    return found


def register() -> None:
    """Add the Boards' lines to the digest; called once when the app is ready."""
    register_lines(lines_of_boards, first_lines_of_boards)
