"""Publishing opinions and refusing them, one or many, on record."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from agencies.actions import refuse_if
from agencies.languages import short_moment
from agencies.texts import nfc
from consultation.enums import RECEIVED, OpinionStatus, RefusalReason
from consultation.models import Opinion, OpinionDecision
from consultation.moderation.heads import hold_mass_letters, lead_by_public
from consultation.moderation.rules import (
    DECISIONS,
    held_by_other,
    mark_of,
    name_of,
)
from consultation.permissions import reading_wall
from consultation.processing.taking_in import take_in

LONGEST_REASON = 1000
CHANGED = (
    "status",
    "refusal",
    "refusal_reason",
    "moderated_by",
    "moderated_at",
    "claimed_by",
    "claimed_at",
)


def locked(keys: Iterable[int]) -> list[Opinion]:
    """Return the opinions with their rows locked, always in one order: none wait in a ring.

    What they point to is read after the lock: a join would show it as it was before the wait.
    """
    rows = Opinion.objects.select_for_update().filter(pk__in=list(keys)).order_by("pk")
    return list(rows.prefetch_related("consultation", "moderated_by", "claimed_by"))


@dataclass
class ModerateOpinions:
    """Publish opinions, or refuse them on one ground; all or none (TQ-4.14.b). Gives the batch.

    `seen` holds the mark of each opinion as the moderator saw it (`mark_of`): whoever comes after
    a colleague, or after the author's own edit, is told so. Raises `ActionRefused` with every
    reason. Authors are told later, see `letters`.
    """

    seen: dict[int, str]
    moderator: Any
    decision: OpinionStatus
    now: datetime
    refusal: str = ""
    reason: str = ""
    batch: uuid.UUID = field(default_factory=uuid.uuid4)

    @transaction.atomic
    def execute(self) -> uuid.UUID:
        self.reason = nfc(self.reason.strip())[:LONGEST_REASON]
        hold_mass_letters(self.seen)
        opinions = locked(self.seen)
        refuse_if(self.refusals(opinions))
        OpinionDecision.objects.bulk_create(self._on_record(each) for each in opinions)
        refused = self.decision == OpinionStatus.REFUSED
        for opinion in opinions:
            opinion.status = self.decision
            opinion.refusal = self.refusal if refused else ""
            opinion.refusal_reason = self.reason if refused else ""
            opinion.moderated_by, opinion.moderated_at = self.moderator, self.now
            opinion.claimed_by = opinion.claimed_at = None
            log(opinion, f"consultation.{self.decision}", user=self.moderator)
        Opinion.objects.bulk_update(opinions, CHANGED, batch_size=200)
        take_in([*self.seen, *lead_by_public(self.seen)])
        return self.batch

    def _on_record(self, opinion: Opinion) -> OpinionDecision:
        refused = self.decision == OpinionStatus.REFUSED
        return OpinionDecision(
            opinion=opinion,
            before=opinion.status,
            after=self.decision,
            led=opinion.like_id is None,
            refusal=self.refusal if refused else "",
            reason=self.reason if refused else "",
            moderator=self.moderator,
            decided_at=self.now,
            batch=self.batch,
        )

    def refusals(self, opinions: list[Opinion]) -> list[str]:
        """Return why the decision is not taken; empty if it is."""
        reasons = self._faults_of_decision()
        if not self.seen:
            reasons.append(_("Tick at least one opinion."))
        if len(opinions) != len(self.seen):
            reasons.append(_("One of the opinions is no longer there."))
        for opinion in opinions:
            reasons += [each for each in self._faults_of(opinion) if each not in reasons]
        return reasons

    def _faults_of_decision(self) -> list[str]:
        reasons = []
        if self.decision not in DECISIONS:
            reasons.append(_("Choose to publish the opinion or to refuse it."))
        if self.decision == OpinionStatus.REFUSED:
            if self.refusal not in RefusalReason.values:
                reasons.append(_("Choose the ground for not publishing; the sender will read it."))
            elif self.refusal == RefusalReason.OTHER and not self.reason:
                reasons.append(_("Give the reason for not publishing; its sender will read it."))
        return reasons

    def _faults_of(self, opinion: Opinion) -> list[str]:
        code = opinion.tracking_code
        if wall := reading_wall(self.moderator, opinion.consultation.receiving_agency_id):
            return wall
        if opinion.status not in RECEIVED:
            return [f"{code}: {opinion.get_status_display()}."]
        if mark_of(opinion) != self.seen[opinion.pk]:
            return [_changed(opinion)]
        if held_by_other(opinion, self.moderator, self.now):
            name = name_of(opinion.claimed_by)
            return [_("%(name)s is reading opinion %(code)s.") % {"name": name, "code": code}]
        if not opinion.text:
            return [_("The words of opinion %s have been erased.") % code]
        if self.decision == opinion.status == OpinionStatus.PUBLISHED:
            return [_("Opinion %s is already published.") % code]
        return []


@dataclass
class ModerateOpinion:
    """Decide on one opinion as it stands; what `ModerateOpinions` says holds."""

    opinion: Opinion
    moderator: Any
    decision: OpinionStatus
    now: datetime
    refusal: str = ""
    reason: str = ""

    def execute(self) -> Opinion:
        ModerateOpinions(
            seen={self.opinion.pk: mark_of(self.opinion)},
            moderator=self.moderator,
            decision=self.decision,
            now=self.now,
            refusal=self.refusal,
            reason=self.reason,
        ).execute()
        self.opinion.refresh_from_db()
        return self.opinion


def _changed(opinion: Opinion) -> str:
    by, at = opinion.moderated_by, opinion.moderated_at
    if by is None or at is None or (opinion.edited_at and opinion.edited_at > at):
        return _("Opinion %s has changed since you opened it. Please read it again.") % (
            opinion.tracking_code
        )
    return _("%(name)s has decided on opinion %(code)s at %(time)s: %(status)s.") % {
        "name": name_of(by),
        "code": opinion.tracking_code,
        "time": short_moment(at),
        "status": opinion.get_status_display(),
    }
