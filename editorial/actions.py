"""What people do with pages on behalf of a Board."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import WorkflowState

from agencies.actions import refuse_if
from editorial.models import Approval, EditorialPage


@dataclass
class SubmitForApproval:
    """Hand the page's latest draft to its Board (QN-KD). Raises `ActionRefused`."""

    page: EditorialPage
    user: Any

    @transaction.atomic
    def execute(self) -> WorkflowState:
        workflow = self.page.get_workflow()
        reasons = []
        if workflow is None:
            reasons.append(_("No Board has been set up for this page."))
        if self.page.workflow_in_progress:
            reasons.append(_("The page already waits for approval."))
        refuse_if(reasons)
        return workflow.start(self.page, self.user)


@dataclass
class ApproveStep:
    """Approve the step at which the page waits; the last one publishes it (TQ-12.3).

    Raises `ActionRefused` with every reason: no role, own submission, own last edit.
    """

    page: EditorialPage
    user: Any
    comment: str = ""

    @transaction.atomic
    def execute(self) -> None:
        task_state = self.page.current_workflow_task_state
        if task_state is None:
            refuse_if([_("The page does not wait for approval.")])
        task = task_state.task.specific
        refuse_if(task.refusals(self.page, self.user))
        task.on_action(task_state, self.user, "approve", comment=self.comment)


@dataclass
class PublishByDecision:
    """Publish a page on the strength of a written decision, which goes on record.

    For the pages that a founding decision itself creates (home, sections) and for content taken
    over from an earlier site; people publish through the workflow. `now` is the moment of
    publication that readers see.
    """

    page: EditorialPage
    ground: str
    now: datetime
    approver: Any = None

    @transaction.atomic
    def execute(self) -> EditorialPage:
        refuse_if([] if self.ground.strip() else [_("Name the decision that orders it.")])
        if self.page.first_published_at is None:
            self.page.first_published_at = self.now
        revision = self.page.save_revision(user=self.approver)
        Approval.objects.create(
            page_id=self.page.pk,
            revision=revision,
            approver=self.approver,
            step="decision",
            approved_at=self.now,
            ground=self.ground,
        )
        revision.publish(user=self.approver, skip_permission_checks=True)
        self.page.refresh_from_db()
        return self.page
