"""How far each page on its way has come, step by step, for a whole list in two queries.

Wagtail's `WorkflowState.all_tasks_with_status` asks two for each row.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import TaskState, WorkflowState, WorkflowTask


@dataclass(frozen=True)
class TaskStatus:
    """A step of a way, and what became of the version that was handed in last."""

    name: str
    status: str | None
    status_display: str


def task_statuses(states: Iterable[WorkflowState]) -> dict[int, list[TaskStatus]]:
    """Return the steps of each way in their order; what was done to an earlier version is gone."""
    listed = list(states)
    steps: dict[int, list[Any]] = defaultdict(list)
    ways = WorkflowTask.objects.filter(workflow__in={each.workflow_id for each in listed})
    for way in ways.select_related("task").order_by("sort_order"):
        steps[way.workflow_id].append(way.task)
    done = _of_latest_version([each.pk for each in listed])
    shown = dict(TaskState.STATUS_CHOICES)
    return {
        state.pk: [
            TaskStatus(task.name, status, str(shown.get(status, _("Not started"))))
            for task in steps[state.workflow_id]
            for status in (done[state.pk].get(task.pk),)
        ]
        for state in listed
    }


def _of_latest_version(keys: list[int]) -> dict[int, dict[int, str]]:
    """Return, by way and step, the status that the last version has there."""
    rows = TaskState.objects.filter(workflow_state__in=keys, revision__isnull=False)
    rows = rows.order_by("revision__created_at", "revision_id", "started_at", "pk")
    latest: dict[int, int] = {}
    found: dict[int, dict[int, str]] = defaultdict(dict)
    for way, revision, task, status in rows.values_list(
        "workflow_state_id", "revision_id", "task_id", "status"
    ):
        if latest.get(way) != revision:
            latest[way] = revision
            found[way] = {}
        found[way][task] = status
    return found
