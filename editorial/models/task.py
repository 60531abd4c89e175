"""The steps of a Board's chain of approval."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Task, TaskState

from editorial.models.approval import Approval
from editorial.models.board import Board
from editorial.models.page import EditorialPage
from editorial.powers import Power, agencies_with_step, chain_of, power_over
from editorial.roles import board_agency


class BoardTask(Task):
    """One step of the chain of approval, done by those who hold a role on the page's Board.

    One set of tasks serves all agencies under a regulation: who may act follows from the page's
    agency. The last step records the approval; the one who approves there is neither the one who
    submitted nor the last to edit.
    """

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
        or that is optional and nobody on the Board could take, is passed over.
        """
        task_state = super().start(workflow_state, user=user)
        page = workflow_state.content_object
        held = user is not None and self.is_held_by(user, page)
        if not self.is_final and (held or not self.is_taken_for(page)):
            task_state.status = TaskState.STATUS_SKIPPED
            task_state.finished_at = timezone.now()
            task_state.finished_by = user
            task_state.save()
        return task_state

    def is_held_by(self, user: Any, page: Page) -> bool:
        """Whether the person may take the step for the page's agency, by role or delegation."""
        return self.power_of(user, page) is not None

    def power_of(self, user: Any, page: Page) -> Power | None:
        """Return by what power the person may take the step for the page's agency now."""
        return power_over(user, getattr(page.specific, "agency_id", None), self.step)

    def is_taken_for(self, page: Page) -> bool:
        """Whether the Board that answers for the page takes this step at all (QN-KD, TQ-12)."""
        agency_id = board_agency(getattr(page.specific, "agency_id", None))
        boards = Board.objects.select_related("agency__portal")
        board = boards.filter(agency_id=agency_id).first() if agency_id else None
        if board is None:
            return True
        step = next((step for step in chain_of(board) if step.step == self.step), None)
        if step is None:
            return False
        members = board.memberships.current(timezone.localdate()).filter(role__in=step.roles)
        return not step.optional or members.exists()

    def user_can_access_editor(self, obj: Any, user: Any) -> bool:
        return self.is_held_by(user, obj)

    def locked_for_user(self, obj: Any, user: Any) -> bool:
        return not self.is_held_by(user, obj)

    def user_can_lock(self, obj: Any, user: Any) -> bool:
        return self.is_held_by(user, obj)

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, Any, bool]]:
        if not self.is_held_by(user, obj):
            return []
        actions: list[tuple[str, Any, bool]] = [("reject", _("Return with a reason"), True)]
        if not self.refusals(obj, user):
            label = _("Approve and publish") if self.is_final else _("Pass on")
            actions.append(("approve", label, False))
        return actions

    def refusals(self, page: Any, user: Any) -> list[str]:
        """Return why this person may not approve the page's latest version; empty if they may."""
        if not self.is_held_by(user, page):
            return [gettext("You hold no role on this Board that approves this step.")]
        if not self.is_final:
            return []
        reasons = []
        state = page.current_workflow_state
        if state is not None and state.requested_by_id == user.pk:
            reasons.append(gettext("You submitted this page; someone else must approve it."))
        latest = page.get_latest_revision()
        if latest is not None and latest.user_id == user.pk:
            reasons.append(gettext("You edited this page last; someone else must approve it."))
        return reasons + _faults(page)

    @transaction.atomic
    def on_action(self, task_state: Any, user: Any, action_name: str, **kwargs: Any) -> None:
        """Approve or return; the last approval goes on record before the page goes live."""
        page = task_state.workflow_state.content_object
        if not self.is_held_by(user, page):
            raise PermissionDenied
        if action_name == "approve":
            if reasons := self.refusals(page, user):
                raise PermissionDenied(" ".join(str(reason) for reason in reasons))
            if self.is_final:
                Approval.objects.create(
                    page_id=page.pk,
                    revision=page.get_latest_revision(),
                    approver=user,
                    step=self.step,
                    approved_at=timezone.now(),
                )
        super().on_action(task_state, user, action_name, **kwargs)

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> Any:
        states = self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS)
        agencies = agencies_with_step(user, self.step)
        pages = EditorialPage.objects.filter(agency_id__in=agencies).annotate(
            key=Cast("pk", models.CharField())
        )
        return states.filter(workflow_state__object_id__in=pages.values("key"))


def _faults(page: Any) -> list[str]:
    """Return why the latest version cannot stand as it is, such as a number taken meanwhile."""
    try:
        page.get_latest_revision_as_object().full_clean()
    except ValidationError as error:
        return error.messages
    return []
