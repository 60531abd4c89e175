"""What people do with pages on behalf of a Board."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page, Revision, WorkflowState
from wagtail.signals import page_published

from agencies.actions import refuse_if
from editorial.approval.readiness import unready
from editorial.doors.live_content import approved_change
from editorial.enums import Change, Lane
from editorial.models import Approval, EditorialPage


@dataclass
class SubmitForApproval:
    """Hand the page's latest draft to its Board, again where it was returned (QN-KD).

    Refuses what apps above have said is not ready for it. Raises `ActionRefused` with every reason.
    """

    page: EditorialPage
    user: Any

    @transaction.atomic
    def execute(self) -> WorkflowState:
        reasons = unready(self.page)
        returned = self.page.current_workflow_state
        if returned is not None and returned.status == WorkflowState.STATUS_NEEDS_CHANGES:
            refuse_if(reasons)
            returned.resume(self.user)
            return returned
        workflow = self.page.get_workflow()
        if workflow is None:
            reasons.append(_("No Board has been set up for this page."))
        if self.page.workflow_in_progress:
            reasons.append(_("The page already waits for approval."))
        refuse_if(reasons)
        return workflow.start(self.page, self.user)


@dataclass
class PublishByDecision:
    """Publish a page on the strength of a written decision, which goes on record.

    For changes of pages that a founding decision created (home, sections) and for content taken
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
        change = Change.DECISION if self.page.first_published_at else Change.FIRST
        if self.page.first_published_at is None:
            self.page.first_published_at = self.now
        revision = self.page.save_revision(user=self.approver)
        _record_written_decision(self.page, revision, self.approver, self.now, self.ground, change)
        revision.publish(user=self.approver, skip_permission_checks=True)
        self.page.refresh_from_db()
        return self.page


@dataclass
class AddByDecision:
    """Add a new page below `parent`, live from the start on the strength of a written decision.

    What `PublishByDecision` does for a page that is there, in one write of the page: a founding
    opens thousands of them. `now` is the moment of publication that readers see.
    """

    page: EditorialPage
    parent: Page
    ground: str
    now: datetime
    approver: Any = None

    @transaction.atomic
    def execute(self) -> EditorialPage:
        refuse_if([] if self.ground.strip() else [_("Name the decision that orders it.")])
        page = self.page
        page.live, page.has_unpublished_changes = True, False
        page.first_published_at = page.last_published_at = self.now
        page.owner = page.owner or self.approver
        with approved_change():
            self.parent.add_child(instance=page)
        revision = self._revision()
        _record_written_decision(page, revision, self.approver, self.now, self.ground, Change.FIRST)
        log(page, "wagtail.publish", user=self.approver, revision=revision, content_changed=True)
        page_published.send(sender=type(page), instance=page, revision=revision)
        return page

    def _revision(self) -> Revision:
        page = self.page
        revision = Revision.objects.create(
            content_object=page,
            base_content_type=page.get_base_content_type(),
            user=self.approver,
            content=page.serializable_data(),
            object_str=str(page),
        )
        page.latest_revision = page.live_revision = revision
        page.latest_revision_created_at = revision.created_at
        Page.objects.filter(pk=page.pk).update(
            latest_revision=revision,
            live_revision=revision,
            latest_revision_created_at=revision.created_at,
        )
        return revision


def record_approval(
    page: EditorialPage,
    revision: Revision,
    approver: Any,
    step: str,
    at: datetime,
    ground: str = "",
    **declared: Any,
) -> Approval:
    """Put on record who approved which version, when, and on what ground.

    `declared` holds the other columns of an approval: lane, change, checklist, delegation.
    """
    return Approval.objects.create(
        page_id=page.pk,
        revision=revision,
        approver=approver,
        step=step,
        approved_at=at,
        ground=ground,
        **declared,
    )


def _record_written_decision(
    page: EditorialPage, revision: Revision, approver: Any, at: datetime, ground: str, change: str
) -> None:
    lane = Lane.DECISION
    record_approval(page, revision, approver, "decision", at, ground, lane=lane, change=change)
