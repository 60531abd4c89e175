"""Taking back decisions while their authors have not been told."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Count, Max, Min
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from agencies.actions import refuse_if
from consultation.enums import OpinionStatus, RefusalReason
from consultation.models import Opinion, OpinionDecision
from consultation.moderation.deciding import CHANGED, locked
from consultation.moderation.heads import hold_mass_letters, lead_by_public
from consultation.moderation.rules import UNDO_TIME
from consultation.permissions import reading_wall
from consultation.processing.taking_in import take_in

LISTED = 5


@dataclass
class UndoDecisions:
    """Give the opinions of a batch the status that they had before. Says how many it gave it to.

    One that stood for its mass letter when it was decided on does so again, with its rows.
    An opinion stays as it is when somebody, its author too, has acted on it since. Raises
    `ActionRefused` after `UNDO_TIME`, when authors may know, and to whoever may not moderate.
    """

    batch: UUID
    moderator: Any
    now: datetime

    @transaction.atomic
    def execute(self) -> tuple[int, int]:
        rows = OpinionDecision.objects.filter(batch=self.batch, undone_at=None)
        keys = list(rows.values_list("opinion_id", flat=True))
        hold_mass_letters(keys)
        opinions = locked(keys)
        decisions = {each.opinion_id: each for each in rows.select_for_update(of=("self",))}
        opinions = [each for each in opinions if each.pk in decisions]
        refuse_if(self.refusals(opinions, list(decisions.values())))
        earlier = self._standing_before(opinions)
        undone = []
        for opinion in opinions:
            decision = decisions[opinion.pk]
            if self._restore(opinion, decision, earlier.get(opinion.pk, [])):
                undone.append(opinion)
                decision.undone_at = self.now
                log(opinion, "consultation.undone", user=self.moderator)
        Opinion.objects.bulk_update(undone, CHANGED, batch_size=200)
        restored = {each.pk for each in undone}
        led = {key for key in restored if decisions[key].led}
        take_in([*restored, *lead_by_public(restored, led)])
        OpinionDecision.objects.bulk_update(decisions.values(), ["undone_at"], batch_size=200)
        return len(undone), len(opinions) - len(undone)

    def refusals(self, opinions: list[Opinion], decisions: list[OpinionDecision]) -> list[str]:
        """Return why nothing is undone; empty if something is."""
        if not decisions:
            return [_("The decision has been undone already.")]
        agencies = {each.consultation.receiving_agency_id for each in opinions}
        if wall := reading_wall(self.moderator, *agencies):
            return wall
        told = any(each.told_at for each in decisions)
        if told or min(each.decided_at for each in decisions) <= self.now - UNDO_TIME:
            return [_("It is too late to undo this: authors are being told. Decide anew instead.")]
        return []

    def _standing_before(self, opinions: list[Opinion]) -> dict[int, list[OpinionDecision]]:
        """Return all decisions that stand on the opinions, the newest first."""
        rows = OpinionDecision.objects.filter(
            opinion__in=[each.pk for each in opinions], undone_at=None
        ).select_related("moderator")
        found: dict[int, list[OpinionDecision]] = {}
        for row in rows:
            found.setdefault(row.opinion_id, []).append(row)
        return found

    def _restore(
        self, opinion: Opinion, decision: OpinionDecision, standing: list[OpinionDecision]
    ) -> bool:
        overtaken = not standing or standing[0].pk != decision.pk
        if overtaken or opinion.status != decision.after:
            return False
        before = next((each for each in standing[1:] if each.after == decision.before), None)
        opinion.status = decision.before
        opinion.refusal = before.refusal if before else ""
        opinion.refusal_reason = before.reason if before else ""
        if before is None and opinion.status == OpinionStatus.REFUSED:
            # Refused before decisions were kept: the ground is not on record any more.
            opinion.refusal = RefusalReason.OTHER
        opinion.moderated_by = before.moderator if before else None
        opinion.moderated_at = before.decided_at if before else None
        return True


def recent_batches(user: Any, now: datetime) -> list[Any]:
    """Return the newest batches that the person may undo: who, what, when, how many opinions."""
    mine = Opinion.objects.moderated_by(user)
    rows = OpinionDecision.objects.filter(
        decided_at__gt=now - UNDO_TIME, undone_at=None, told_at=None, opinion__in=mine
    )
    who = ("moderator__last_name", "moderator__first_name")
    batches = rows.order_by().values("batch", "after", *who)
    counted = batches.annotate(
        count=Count("pk"), at=Max("decided_at"), code=Min("opinion__tracking_code")
    )
    return list(counted.order_by("-at")[:LISTED])
