"""The steps of a Board's chain of approval."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Task, TaskState, WorkflowState

from editorial.approval.locks import LastStepLock
from editorial.approval.powers import Power, agencies_with_step, chain_of, power_over
from editorial.approval.return_form import ReturnForm
from editorial.approval.submissions import submissions_of
from editorial.models.approval import Claim
from editorial.models.board import Board
from editorial.models.page import EditorialPage
from editorial.roles import board_agency


class BoardTask(Task):
    """One step of the chain of approval, done by those who hold a role on the page's Board.

    One set of tasks serves all agencies under a regulation: who may act follows from the page's
    agency. At the last step nobody edits any more; the one who approves there is neither the one
    who submitted nor the last to edit.
    """

    lock_class = LastStepLock
    step = models.SlugField(_("step"), max_length=40)
    roles = models.JSONField(_("roles"), default=list)
    is_final = models.BooleanField(_("last step"), default=False)

    class Meta:
        verbose_name = _("step of the Board's approval")
        verbose_name_plural = _("steps of the Board's approval")

    @classmethod
    def get_description(cls) -> str:
        return gettext("Holders of a role on the page's editorial Board approve")

    def start(self, workflow_state: Any, user: Any = None) -> TaskState:
        """Begin the step.

        One whose role the submitter holds is done by submitting; one that the Board has left out,
        or that is optional and nobody on the Board could take, is passed over. A page that was
        returned and handed in again with changes begins at the first step that has not seen them:
        the last one is never taken before the others (QN-KD, TQ-12.3).
        """
        # Read anew, with the version that was saved a moment ago.
        first = WorkflowState.objects.get(pk=workflow_state.pk).get_next_task()
        if first is not None and first.pk != self.pk:
            return first.specific.start(workflow_state, user=user)
        task_state = super().start(workflow_state, user=user)
        page = workflow_state.content_object
        held = user is not None and self.is_held_by(user, page)
        agency_id, today = getattr(page.specific, "agency_id", None), timezone.localdate()
        if not self.is_final and (held or not self.is_taken_for(agency_id, today)):
            self.pass_over(task_state, user)
        return task_state

    def pass_over(self, task_state: TaskState, user: Any = None) -> None:
        """Mark the step as one that nobody has to take on this page."""
        task_state.status = TaskState.STATUS_SKIPPED
        task_state.finished_at = timezone.now()
        task_state.finished_by = user
        task_state.save()

    def is_held_by(self, user: Any, page: Page) -> bool:
        """Whether the person may take the step for the page's agency, by role or delegation."""
        return self.power_of(user, page) is not None

    def power_of(self, user: Any, page: Page) -> Power | None:
        """Return by what power the person may take the step for the page's agency now."""
        return power_over(user, getattr(page.specific, "agency_id", None), self.step)

    def is_taken_for(self, agency_id: int | None, on: date) -> bool:
        """Whether the Board that answers for the agency takes this step at all (QN-KD, TQ-12)."""
        agency_id = board_agency(agency_id)
        boards = Board.objects.select_related("agency__portal")
        board = boards.filter(agency_id=agency_id).first() if agency_id else None
        if board is None:
            return True
        step = next((step for step in chain_of(board) if step.step == self.step), None)
        if step is None:
            return False
        members = board.memberships.current(on).filter(
            role__in=step.roles, user__is_active=True, user__is_superuser=False
        )
        return not step.optional or members.exists()

    def user_can_access_editor(self, obj: Any, user: Any) -> bool:
        return self.is_held_by(user, obj)

    def locked_for_user(self, obj: Any, user: Any) -> bool:
        """Nobody edits at the last step: what is approved is what was handed up."""
        return self.is_final or not self.is_held_by(user, obj)

    def user_can_lock(self, obj: Any, user: Any) -> bool:
        return not self.is_final and self.is_held_by(user, obj)

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, Any, bool]]:
        """Offer what the page editor can do; the last step is decided on a page of its own."""
        if not self.is_held_by(user, obj):
            return []
        actions: list[tuple[str, Any, bool]] = [("reject", _("Return with a reason"), True)]
        if not self.is_final and not self.refusals(obj, user):
            actions.append(("approve", _("Pass on"), False))
        return actions

    def get_form_for_action(self, action: str) -> type[forms.Form]:
        return ReturnForm if action == "reject" else super().get_form_for_action(action)

    def holder_refusals(self, page: Any, user: Any, state: TaskState | None = None) -> list[str]:
        """Return why this person may not act on the step at all: no role, or a colleague has it.

        A claim counts for as long as its holder may take the step (QN-SL.2): the end of a term or
        of a delegation frees the task. `state` is the step at which the page waits, where known.
        """
        if not self.is_held_by(user, page):
            return [gettext("You hold no role on this Board that approves this step.")]
        state = state or page.current_workflow_task_state
        claim = Claim.objects.filter(task_state=state).select_related("user").first()
        taken = claim is not None and claim.user_id != user.pk
        if claim is not None and taken and self.is_held_by(claim.user, page):
            name = claim.user.get_full_name()
            return [gettext("%s has taken this on; ask them to let it go.") % name]
        return []

    def refusals(self, page: Any, user: Any, state: WorkflowState | None = None) -> list[str]:
        """Return why this person may not approve the page's latest version; empty if they may.

        `state` is the chain in which the page is, where known.
        """
        state = state or page.current_workflow_state
        waits = state is not None and state.status == WorkflowState.STATUS_IN_PROGRESS
        reasons = self.holder_refusals(page, user, state.current_task_state if waits else None)
        if not self.is_final:
            return reasons
        handed_in = submissions_of(state) if state is not None else []
        if any(each.user == user for each in handed_in):
            reasons.append(gettext("You submitted this page; someone else must approve it."))
        latest = page.get_latest_revision()
        if latest is not None and latest.user_id == user.pk:
            reasons.append(gettext("You edited this page last; someone else must approve it."))
        return reasons

    def stand_for_latest(self, task_state: TaskState) -> None:
        """Let the reading at this step, and those before it, count for the page's latest version.

        Until the last step only its holders edit the page while it waits there: what they mend
        and pass on goes up, not back to those who read it before. Nobody edits at the last one.
        """
        if self.is_final:
            return
        way = task_state.workflow_state
        latest = way.content_object.get_latest_revision()
        done = (TaskState.STATUS_APPROVED, TaskState.STATUS_SKIPPED)
        if task_state.revision_id is not None:
            read = way.task_states.filter(status__in=done, revision=task_state.revision_id)
            read.update(revision=latest)
        task_state.revision = latest

    @transaction.atomic
    def on_action(self, task_state: Any, user: Any, action_name: str, **kwargs: Any) -> None:
        """Take Wagtail's own ways to pass a page on or to return it; the last approval has none.

        Raises `PermissionDenied` for whoever may not, for a step that is done, for an approval
        at the last step, which only `editorial.approval.approving.ApproveStep` gives.
        """
        page = task_state.workflow_state.content_object
        state = TaskState.objects.select_for_update().get(pk=task_state.pk)
        reasons = self.holder_refusals(page, user)
        if state.status != TaskState.STATUS_IN_PROGRESS:
            reasons.append(gettext("Nothing was done: this page no longer awaits approval."))
        if action_name == "approve" and self.is_final:
            reasons.append(gettext("The last step is taken on the page of the decision."))
        if action_name == "reject" and not kwargs.get("comment", "").strip():
            reasons.append(gettext("A page is returned with a reason."))
        if reasons:
            raise PermissionDenied(" ".join(reasons))
        if action_name == "approve":
            self.stand_for_latest(state)
        super().on_action(state, user, action_name, **kwargs)

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> Any:
        states = self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS)
        agencies = agencies_with_step(user, self.step)
        pages = EditorialPage.objects.filter(agency_id__in=agencies).annotate(
            key=Cast("pk", models.CharField())
        )
        return states.filter(workflow_state__object_id__in=pages.values("key"))
