"""Who handed a page in: first, and again after it was returned."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from wagtail.models import PageLogEntry, WorkflowState


@dataclass(frozen=True)
class Submission:
    """One handing in of a page."""

    user: Any
    at: datetime


def submissions_of(state: WorkflowState) -> list[Submission]:
    """Return who has a hand in the submission, the latest first: none of them approves (QN-KD).

    The one who asked for the workflow, or to whom a handover passed it, and before them whoever
    last handed the page in after a return, which the log alone knows.
    """
    found = [Submission(state.requested_by, state.created_at)] if state.requested_by_id else []
    entries = PageLogEntry.objects.filter(page=state.object_id, action="wagtail.workflow.resume")
    last = entries.select_related("user").order_by("-timestamp", "-pk").first()
    if last is None or last.user is None:
        return found
    resumed = last.data["workflow"]["task_state_id"]
    if state.task_states.filter(pk=resumed).exists():
        found.insert(0, Submission(last.user, last.timestamp))
    return found
