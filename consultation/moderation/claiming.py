"""Taking opinions on, so that two do not read the same ones at once, and letting them go."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from agencies.actions import refuse_if
from consultation.models import Opinion
from consultation.moderation.deciding import locked
from consultation.moderation.rules import held_by_other, name_of
from consultation.permissions import heads, reading_wall


@dataclass
class ClaimOpinions:
    """Take opinions on for `CLAIM_TIME`; colleagues see it and leave them.

    All or none: raises `ActionRefused` where a colleague came first or the person may not read.
    """

    keys: list[int]
    moderator: Any
    now: datetime

    @transaction.atomic
    def execute(self) -> int:
        opinions = locked(self.keys)
        refuse_if(self.refusals(opinions))
        rows = Opinion.objects.filter(pk__in=[each.pk for each in opinions])
        return rows.update(claimed_by=self.moderator, claimed_at=self.now)

    def refusals(self, opinions: list[Opinion]) -> list[str]:
        """Return why they are not taken on; empty if they are."""
        if not opinions:
            return [_("Tick at least one opinion.")]
        reasons = _walls(opinions, self.moderator)
        reasons += [
            _("%(name)s is reading opinion %(code)s.")
            % {"name": name_of(each.claimed_by), "code": each.tracking_code}
            for each in opinions
            if held_by_other(each, self.moderator, self.now)
        ]
        return reasons


@dataclass
class LetGoOpinions:
    """Let opinions go: whoever took them on, or the head of the Board. Raises `ActionRefused`."""

    keys: list[int]
    moderator: Any
    now: datetime

    @transaction.atomic
    def execute(self) -> int:
        opinions = locked(self.keys)
        refuse_if(self.refusals(opinions))
        rows = Opinion.objects.filter(pk__in=[each.pk for each in opinions])
        return rows.update(claimed_by=None, claimed_at=None)

    def refusals(self, opinions: list[Opinion]) -> list[str]:
        """Return why they are not let go; empty if they are."""
        if not opinions:
            return [_("Tick at least one opinion.")]
        reasons = _walls(opinions, self.moderator)
        kept = [
            each
            for each in opinions
            if held_by_other(each, self.moderator, self.now)
            and not heads(self.moderator, each.consultation.receiving_agency_id)
        ]
        if kept:
            reasons.append(
                _("Only the person who took it on, or the head of the Board, lets it go.")
            )
        return reasons


def _walls(opinions: list[Opinion], moderator: Any) -> list[str]:
    agencies = {each.consultation.receiving_agency_id for each in opinions}
    return reading_wall(moderator, *agencies)
