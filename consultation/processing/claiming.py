"""Taking rows on, so that two do not write the same answer, and letting them go."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from agencies.actions import refuse_if
from consultation.models import Segment
from consultation.moderation.rules import held_by_other, name_of
from consultation.permissions import heads
from consultation.processing.rules import locked, title_of, walls

FREE = {"claimed_by": None, "claimed_at": None}
"""What a row has that nobody has taken on."""


@dataclass
class ClaimSegments:
    """Take rows on for `CLAIM_TIME`; colleagues see it and do not answer them meanwhile.

    All or none: raises `ActionRefused` where a colleague came first, for rows that are no longer
    in the table, and to whoever does not answer them. Taking one's own on again begins anew.
    """

    keys: list[int]
    person: Any
    now: datetime

    @transaction.atomic
    def execute(self) -> int:
        segments = _within_reach(self.keys, self.person)
        refuse_if(held_reasons(segments, self.person, self.now))
        rows = Segment.objects.filter(pk__in=[each.pk for each in segments])
        return rows.update(claimed_by=self.person, claimed_at=self.now)


@dataclass
class LetGoSegments:
    """Let rows go: whoever took them on, or the head of the Board. Raises `ActionRefused`."""

    keys: list[int]
    person: Any
    now: datetime

    @transaction.atomic
    def execute(self) -> int:
        segments = _within_reach(self.keys, self.person)
        refuse_if(self._kept(segments))
        return Segment.objects.filter(pk__in=[each.pk for each in segments]).update(**FREE)

    def _kept(self, segments: list[Segment]) -> list[str]:
        kept = any(
            held_by_other(each, self.person, self.now)
            and not heads(self.person, each.opinion.consultation.receiving_agency_id)
            for each in segments
        )
        only = _("Only the person who took it on, or the head of the Board, lets it go.")
        return [only] if kept else []


def _within_reach(keys: list[int], person: Any) -> list[Segment]:
    """Return the rows, locked. Raises `ActionRefused` where the person does not answer them."""
    segments = locked(keys)
    refuse_if(walls(segments, dict.fromkeys(keys, ""), person))
    return segments


def held_reasons(segments: Iterable[Segment], person: Any, now: datetime) -> list[str]:
    """Return whom the person leaves the rows to at the moment; empty if to nobody."""
    return [
        _("%(name)s has been working on %(row)s since %(time)s.")
        % {
            "name": name_of(each.claimed_by),
            "row": title_of(each),
            "time": date_format(localtime(each.claimed_at), "H:i d/m/Y"),
        }
        for each in segments
        if held_by_other(each, person, now)
    ]
