"""Taking a step of the chain: passing on, approving and publishing, returning."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Revision, TaskState

from agencies.actions import ActionRefused, refuse_if
from editorial.actions import record_approval
from editorial.approval.above import hidden_at_its_time
from editorial.approval.checklists import as_confirmed, unconfirmed
from editorial.approval.readiness import unready
from editorial.corrections import change_refusals, record_correction
from editorial.enums import Change, Lane
from editorial.models import EditorialPage


@dataclass(frozen=True)
class Decision:
    """What an approver declares: the questions confirmed, and what kind of change it is.

    `revision_id` is the version that the approver saw; another one is not approved unseen.
    """

    confirmed: tuple[str, ...] = ()
    change: str = Change.FIRST
    note: str = ""
    revision_id: int | None = None


@dataclass
class ApproveStep:
    """Take the step at which the page waits; the last one publishes it (TQ-12.3, QN-KD).

    The last step asks for the whole checklist and, for a page that is live, whether facts change;
    all that goes on record together with the delegation under which the approver acts. Raises
    `ActionRefused` with every reason: no role, own submission, own last edit, claimed by another,
    done meanwhile, changed meanwhile, checklist incomplete, correction without a note, below a
    page that readers do not have.
    """

    page: EditorialPage
    user: Any
    now: datetime
    decision: Decision = Decision()
    comment: str = ""

    @transaction.atomic
    def execute(self) -> None:
        state = waiting_step(self.page)
        task = state.task.specific
        reasons = task.refusals(self.page, self.user)
        if task.is_final:
            reasons += decision_refusals(self.page, self.decision)
            reasons += hidden_at_its_time(self.page, self.now)
        refuse_if(reasons)
        if task.is_final:
            record_decision(
                self.page, self.user, self.decision, self.now, task.power_of(self.user, self.page)
            )
        task.stand_for_latest(state)
        state.approve(user=self.user, comment=self.comment)


@dataclass
class ReturnStep:
    """Send the page back to its author with a reason (QN-KD). Raises `ActionRefused`."""

    page: EditorialPage
    user: Any
    reason: str

    @transaction.atomic
    def execute(self) -> None:
        state = waiting_step(self.page)
        task = state.task.specific
        reasons = task.holder_refusals(self.page, self.user)
        if not self.reason.strip():
            reasons.append(_("Say what has to be changed: a page is returned with a reason."))
        refuse_if(reasons)
        state.reject(user=self.user, comment=self.reason.strip())


def waiting_step(page: EditorialPage) -> TaskState:
    """Return the step at which the page waits, locked against others who would act on it.

    Raises `ActionRefused` when it waits for nothing: a colleague was faster, or it was taken back.
    """
    known = page.current_workflow_task_state
    if known is None:
        refuse_if([_("The page does not wait for approval.")])
    # The row of the step alone: its version may be missing, and a locked row is never joined so.
    state = TaskState.objects.select_for_update().get(pk=known.pk)
    if state.status != TaskState.STATUS_IN_PROGRESS:
        raise ActionRefused([done_by(state)])
    return state


def done_by(state: TaskState) -> str:
    """Say who was faster."""
    if state.finished_by is None:
        return _("Nothing was done: this page no longer awaits approval.")
    return _("Nothing was done: %(person)s has already acted on this step.") % {
        "person": state.finished_by.get_full_name()
    }


def decision_refusals(page: EditorialPage, decision: Decision) -> list[str]:
    """Return what stands against publishing the latest version on this declaration."""
    reasons = unseen(page, decision.revision_id)
    if page.agency is not None:
        reasons += unconfirmed(page.agency, decision.confirmed)
    reasons += change_refusals(page, decision.change, decision.note)
    return reasons + unready(page) + version_faults(page)


def refused_anyway(page: EditorialPage, now: datetime) -> list[str]:
    """Return what keeps the latest version from approval, whatever an approver declares."""
    return unready(page) + hidden_at_its_time(page, now)


def unseen(page: EditorialPage, revision_id: int | None) -> list[str]:
    """Return why a decision about a version does not hold: another one is the latest by now."""
    if revision_id is None or page.get_latest_revision().pk == revision_id:
        return []
    return [_("The page has changed since you opened it. Read the new version first.")]


def version_faults(page: EditorialPage) -> list[str]:
    """Return why the latest version cannot stand as it is, such as a number taken meanwhile."""
    try:
        page.get_latest_revision_as_object().full_clean()
    except ValidationError as error:
        return list(error.messages)
    return []


def record_decision(
    page: EditorialPage,
    user: Any,
    decision: Decision,
    now: datetime,
    power: Any,
    lane: str = Lane.CHAIN,
    ground: str = "",
) -> Revision:
    """Put the approval of the latest version on record, with its correction where there is one."""
    if power is None:
        raise PermissionDenied
    revision = page.get_latest_revision()
    approval = record_approval(
        page,
        revision,
        user,
        power.step,
        now,
        ground,
        lane=lane,
        change=decision.change,
        checklist=as_confirmed(page.agency) if page.agency else [],
        delegation=power.delegation,
    )
    record_correction(approval, decision.note, now)
    return revision
