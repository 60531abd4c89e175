"""What changes hands in the newsroom when a person hands over their duties (TB-12.5, BT-9.4)."""

from datetime import datetime

from django.db.models import Q

from agencies.languages import short_day, short_moment
from agencies.models import Agency, User
from editorial.roles import with_served
from newsroom.enums import PlanState
from newsroom.models import AssignedReporter, Assignment, PlanItem


def give_assignments(agency: Agency, leaver: User, receiver: User, now: datetime) -> list[str]:
    """Send the receiver to the leaver's events whose report has not come; name them."""
    rows = AssignedReporter.objects.filter(
        user=leaver,
        assignment__agency__in=with_served([agency.pk]),
        assignment__delivered_at=None,
        assignment__called_off_at=None,
    ).select_related("assignment")
    lines = []
    for row in rows.order_by("assignment__starts_at", "pk"):
        lines.append(f"{row.assignment.title} ({short_moment(row.assignment.starts_at)})")
        if row.assignment.reporters.filter(user=receiver).exists():
            row.delete()
        else:
            row.user = receiver
            row.save(update_fields=["user"])
    open_ones = Assignment.objects.filter(
        assigned_by=leaver,
        agency__in=with_served([agency.pk]),
        delivered_at=None,
        called_off_at=None,
    )
    open_ones.update(assigned_by=receiver)
    return lines


def give_plan_items(agency: Agency, leaver: User, receiver: User, now: datetime) -> list[str]:
    """Make the receiver responsible for the leaver's items that are not published; name them."""
    items = (
        PlanItem.objects.filter(responsible=leaver, agency__in=with_served([agency.pk]))
        .exclude(state=PlanState.DROPPED)
        .filter(Q(page=None) | Q(page__live=False))
    )
    lines = [f"{item.title} ({short_day(item.planned_on)})" for item in items]
    items.update(responsible=receiver)
    return lines
