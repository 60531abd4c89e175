"""The same-day lane: the head publishes at once, a second person looks at it afterwards."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from agencies.actions import refuse_if
from agencies.regulations.enums import Rights
from editorial.approval.above import hidden_above
from editorial.approval.approving import Decision, decision_refusals, record_decision
from editorial.approval.powers import Power, power_as_head
from editorial.enums import Lane, Verdict
from editorial.models import Approval, EditorialPage, EmergencyReview
from editorial.roles import agencies_with

GROUND_LENGTH = 10


def emergency_power(user: Any, page: EditorialPage) -> Power | None:
    """Return the person's power to take the last step as the head of the Board, if any.

    Where any member takes it (TB-16.3, BT-10.2), only the head does so in an emergency, or who
    acts for them.
    """
    if page.agency is None:
        return None
    rules = page.agency.regulation.board
    return power_as_head(user, page.agency_id, rules.final_step.step, rules.head_roles)


@dataclass
class PublishInEmergency:
    """Publish the latest version at once, on a legal ground that goes on record (TQ-7.2).

    For the head, or who acts for them, also on their own work: a second person reviews it
    afterwards, and every list flags it until then. The checklist is confirmed as ever. Ends the
    chain in which the page was. Below a page that readers do not have it is refused as ever. Raises
    `ActionRefused` with every reason.
    """

    page: EditorialPage
    user: Any
    ground: str
    decision: Decision
    now: datetime

    @transaction.atomic
    def execute(self) -> EditorialPage:
        page = EditorialPage.objects.select_for_update(of=("self",)).get(pk=self.page.pk).specific
        power = emergency_power(self.user, page)
        reasons = []
        if power is None:
            reasons.append(_("Only the head of the Board, or who acts for them, may do this."))
        if len(self.ground.strip()) < GROUND_LENGTH:
            reasons.append(_("Name the legal ground of the emergency."))
        if not page.has_unpublished_changes and page.live:
            reasons.append(_("The latest version is public already."))
        reasons += self._refused_time(page) + hidden_above(page)
        if not reasons:
            reasons += decision_refusals(page, self.decision)
        refuse_if(reasons)
        revision = record_decision(
            page,
            self.user,
            self.decision,
            self.now,
            power,
            lane=Lane.EMERGENCY,
            ground=self.ground.strip(),
        )
        log(page, "editorial.emergency", user=self.user, revision=revision)
        revision.publish(user=self.user, skip_permission_checks=True)
        page.refresh_from_db()
        return page

    def _refused_time(self, page: EditorialPage) -> list[str]:
        """Refuse a version that would wait for its own time instead of going live at once."""
        latest = page.get_latest_revision()
        set_for = latest.as_object().go_live_at if latest is not None else None
        if set_for is None or set_for <= self.now:
            return []
        return [_("This version has a later time to go live: take it out of the schedule first.")]


@dataclass
class ReviewEmergency:
    """Say, as a second person, whether an emergency publication stands (TQ-7.2).

    For members of the Board who edit, other than the one who published and the one who wrote the
    version. An objection needs a note. Once only. Raises `ActionRefused` with every reason.
    """

    approval: Approval
    user: Any
    verdict: str
    now: datetime
    note: str = ""

    @transaction.atomic
    def execute(self) -> EmergencyReview:
        approval = Approval.objects.select_for_update(of=("self",)).get(pk=self.approval.pk)
        refuse_if(review_refusals(approval, self.user) + self._answer_refusals())
        review = EmergencyReview.objects.create(
            approval=approval,
            reviewer=self.user,
            verdict=self.verdict,
            note=self.note.strip(),
            reviewed_at=self.now,
        )
        log(approval.page, "editorial.emergency_review", user=self.user)
        return review

    def _answer_refusals(self) -> list[str]:
        if self.verdict not in Verdict.values:
            return [_("Choose whether the publication stands.")]
        if self.verdict == Verdict.OBJECTED and not self.note.strip():
            return [_("Say what is wrong with the publication.")]
        return []


def review_refusals(approval: Approval, user: Any) -> list[str]:
    """Return why this person may not review the emergency publication; empty if they may.

    Who administers the machines reviews nothing, whatever roles they hold besides (TB-3.4).
    """
    reasons = []
    if user.is_superuser or approval.page.agency_id not in agencies_with(user, Rights.EDIT):
        reasons.append(_("You hold no role on this Board that reviews publications."))
    if user.pk in {approval.approver_id, approval.revision.user_id}:
        reasons.append(_("You published or wrote this version; someone else must review it."))
    if EmergencyReview.objects.filter(approval=approval).exists():
        reasons.append(_("A colleague has reviewed this publication already."))
    return reasons
