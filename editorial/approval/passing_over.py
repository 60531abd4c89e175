"""Letting pages on that wait at a step which nobody on their Board can take any more."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from wagtail.models import TaskState

from editorial.approval.waiting import with_step
from editorial.models import Board, BoardTask, EditorialPage
from editorial.roles import with_served


@dataclass
class PassOverEmptySteps:
    """Pass over the optional steps whose last holder has gone while pages wait there (QN-KD).

    A step that begins when nobody holds it is passed over at once (`BoardTask.start`); this does
    the same for one that has lost its holders since. Without `board` it does so for all Boards.
    Run again it changes nothing.
    """

    on: date
    board: Board | None = None

    @transaction.atomic
    def execute(self) -> int:
        """Return how many pages went on."""
        empty = self._empty()
        for key in empty:
            state = TaskState.objects.select_for_update().get(pk=key)
            if state.status == TaskState.STATUS_IN_PROGRESS:
                task = state.task.specific
                task.stand_for_latest(state)
                task.pass_over(state)
                state.workflow_state.update()
        return len(empty)

    def _empty(self) -> list[int]:
        tasks = {task.pk: task for task in BoardTask.objects.filter(is_final=False)}
        pages = with_step(EditorialPage.objects.all()).filter(task_id__in=tasks)
        if self.board is not None:
            pages = pages.filter(agency_id__in=with_served([self.board.agency_id]))
        waiting = list(pages.order_by("pk").values_list("task_state_id", "agency_id", "task_id"))
        taken = {
            (agency, task): tasks[task].is_taken_for(agency, self.on)
            for agency, task in {(agency, task) for _key, agency, task in waiting}
        }
        return [key for key, agency, task in waiting if not taken[agency, task]]
