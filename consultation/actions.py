"""What moderators do with opinions."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from agencies.actions import ActionRefused, refuse_if
from agencies.texts import nfc
from consultation.enums import OpinionStatus
from consultation.models.opinion import Opinion
from consultation.permissions import may_moderate


@dataclass
class ModerateOpinion:
    """Publish an opinion, or refuse it for a reason that its sender will read.

    A decision may be taken back by the other one. Raises `ActionRefused` when the moderator has
    no role on the agency's Board, when a refusal lacks its reason, or when nothing would change.
    """

    opinion: Opinion
    moderator: Any
    decision: OpinionStatus
    now: datetime
    reason: str = ""

    @transaction.atomic
    def execute(self) -> Opinion:
        self.opinion = Opinion.objects.select_for_update(of=("self",)).get(pk=self.opinion.pk)
        refuse_if(self.refusals())
        refused = self.decision == OpinionStatus.REFUSED
        self.opinion.status = self.decision
        self.opinion.refusal_reason = nfc(self.reason.strip()) if refused else ""
        self.opinion.moderated_by = self.moderator
        self.opinion.moderated_at = self.now
        self.opinion.save()
        log(self.opinion, f"consultation.{self.decision}", user=self.moderator)
        return self.opinion

    def refusals(self) -> list[str]:
        """Return why the decision is not taken; empty if it is."""
        reasons = []
        code = self.opinion.tracking_code
        if not may_moderate(self.moderator, self.opinion.consultation.agency_id):
            reasons.append(_("You hold no role on the Board that reads this opinion."))
        if self.decision not in (OpinionStatus.PUBLISHED, OpinionStatus.REFUSED):
            reasons.append(_("Choose to publish the opinion or to refuse it."))
        if self.decision == OpinionStatus.REFUSED and not self.reason.strip():
            reasons.append(_("Give the reason for not publishing; its sender will read it."))
        if self.decision == self.opinion.status == OpinionStatus.PUBLISHED:
            reasons.append(_("Opinion %s is already published.") % code)
        return reasons


@dataclass
class ModerateOpinions:
    """Decide on several opinions at once, all or none. Raises `ActionRefused` with every reason."""

    opinions: list[Opinion]
    moderator: Any
    decision: OpinionStatus
    now: datetime
    reason: str = ""

    @transaction.atomic
    def execute(self) -> int:
        reasons = [] if self.opinions else [_("Tick at least one opinion.")]
        for opinion in self.opinions:
            decide = ModerateOpinion(opinion, self.moderator, self.decision, self.now, self.reason)
            try:
                decide.execute()
            except ActionRefused as refusal:
                reasons += [each for each in refusal.reasons if each not in reasons]
        refuse_if(reasons)
        return len(self.opinions)
