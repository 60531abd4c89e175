"""The pages that wait for a step of somebody, in one query however many wait."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Case, CharField, F, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Cast
from wagtail.models import Page, TaskState

from editorial.approval.powers import agencies_with_step
from editorial.models import BoardTask, EditorialPage


def pages_waiting_for(user: Any) -> QuerySet[EditorialPage]:
    """Return the pages at a step that the person may take, the most pressing first.

    Each carries `task_state_id`, the step it waits at. Whether the person may approve this very
    version (own work, a colleague's claim) is said on the page of the decision.
    """
    mine = Q(pk__in=())
    at_step = with_step(EditorialPage.objects.all())
    tasks: dict[str, list[int]] = {}
    for pk, step in BoardTask.objects.values_list("pk", "step"):
        tasks.setdefault(step, []).append(pk)
    for step, keys in tasks.items():
        agencies = agencies_with_step(user, step)
        if agencies:
            mine |= Q(agency_id__in=agencies, task_id__in=keys)
    return most_pressing_first(at_step.filter(mine))


def pages_waiting_in(pages: QuerySet[EditorialPage]) -> QuerySet[EditorialPage]:
    """Return those of the pages that wait at a step of whomsoever, the most pressing first."""
    steps = TaskState.objects.filter(
        status=TaskState.STATUS_IN_PROGRESS,
        workflow_state__base_content_type=ContentType.objects.get_for_model(Page),
    )
    # Far fewer wait than there are: their keys first.
    keys = [int(key) for key in steps.values_list("workflow_state__object_id", flat=True)]
    return most_pressing_first(with_step(pages.filter(pk__in=keys)))


def most_pressing_first(pages: QuerySet[EditorialPage]) -> QuerySet[EditorialPage]:
    """Put what is due first before the rest, and what waits longest before that."""
    # The first publication has ended the clock, so that a later version presses nobody.
    running = Case(When(first_published_at=None, then=F("update_due_at")))
    return pages.order_by(running.asc(nulls_last=True), "latest_revision_created_at", "pk")


def with_step(pages: QuerySet[EditorialPage]) -> QuerySet[EditorialPage]:
    """Add to each page the step that is under way on it: `task_state_id` and `task_id`."""
    under_way = TaskState.objects.filter(
        status=TaskState.STATUS_IN_PROGRESS,
        workflow_state__base_content_type=ContentType.objects.get_for_model(Page),
        workflow_state__object_id=OuterRef("object_key"),
    )
    return pages.annotate(object_key=Cast("pk", CharField())).annotate(
        task_state_id=Subquery(under_way.values("pk")[:1]),
        task_id=Subquery(under_way.values("task_id")[:1]),
    )
