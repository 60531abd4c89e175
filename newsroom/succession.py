"""What comes to the newsroom of an agency that passes on, and what it has begun."""

from collections.abc import Iterable

from django.db.models import Q
from django.utils.translation import gettext as _

from agencies.succession import Succession
from newsroom.enums import ContributionStatus, PlanState
from newsroom.models import Assignment, Contribution, PlanItem, PlanTopic, RequestAddressee


def pass_on_intake(passing: Succession) -> Iterable[str]:
    """Give the successor what waits for the Board; what was decided stays on the old record."""
    if not passing.takes_rest:
        return []
    taken = Contribution.objects.filter(agency=passing.successor).exclude(message_id="")
    waiting = Contribution.objects.filter(
        agency=passing.source, status=ContributionStatus.WAITING
    ).exclude(message_id__in=taken.values("message_id"))
    lines = [
        _("“%(subject)s” from %(sender)s") % {"subject": each.subject, "sender": each.sender}
        for each in waiting.order_by("received_at", "pk")
    ]
    waiting.update(agency=passing.successor)
    return lines


def pass_on_assignments(passing: Succession) -> Iterable[str]:
    """Give the successor the events whose report has not come, with their due dates."""
    if not passing.takes_rest:
        return []
    running = Assignment.objects.filter(
        agency=passing.source, delivered_at=None, called_off_at=None
    ).order_by("starts_at", "pk")
    lines = list(running.values_list("title", flat=True))
    running.update(agency=passing.successor)
    return lines


def pass_on_plan(passing: Succession) -> Iterable[str]:
    """Give the successor what is planned and not published, with the topics that run on."""
    if not passing.takes_rest:
        return []
    items = PlanItem.objects.filter(agency=passing.source).exclude(state=PlanState.DROPPED)
    items = items.filter(Q(page=None) | Q(page__live=False))
    keys = list(items.order_by("planned_on", "pk").values_list("pk", flat=True))
    topics = PlanTopic.objects.filter(agency=passing.source, ends_on__gte=passing.on)
    lines = [str(item) for item in PlanItem.objects.filter(pk__in=keys).order_by("planned_on")]
    lines += [str(topic) for topic in topics]
    PlanItem.objects.filter(pk__in=keys).update(agency=passing.successor)
    topics.update(agency=passing.successor)
    return lines


def pass_on_requests(passing: Succession) -> Iterable[str]:
    """Let the successor answer what the old agency was asked; the due time stays.

    One that the successor was asked as well stays where it is: one answer is enough.
    """
    if not passing.takes_rest:
        return []
    asked = RequestAddressee.objects.filter(agency=passing.successor).values("request")
    open_ones = RequestAddressee.objects.filter(agency=passing.source, answered_at=None)
    open_ones = open_ones.exclude(request__in=asked).select_related("request")
    rows = list(open_ones.order_by("due_at", "pk"))
    RequestAddressee.objects.filter(pk__in=[row.pk for row in rows]).update(
        agency=passing.successor
    )
    return [row.request.subject for row in rows]
