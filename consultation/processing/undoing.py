"""Taking back answers that were written together."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction
from django.db.models import Count, Max, Min
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from agencies.actions import refuse_if
from consultation.models import Recommendation, Segment
from consultation.moderation.rules import UNDO_TIME
from consultation.permissions import reading_wall
from consultation.processing.rules import locked

if TYPE_CHECKING:
    from consultation.models import ConsultationPage

LISTED = 5


@dataclass
class UndoAnswers:
    """Give the rows of a batch the answer back that they had before. Says how many it gave it to.

    A row stays as it is when somebody has answered it since, or its opinion was split anew. Raises
    `ActionRefused` after `UNDO_TIME` and to whoever may not moderate.
    """

    batch: UUID
    person: Any
    now: datetime

    @transaction.atomic
    def execute(self) -> tuple[int, int]:
        rows = Recommendation.objects.filter(batch=self.batch, undone_at=None)
        segments = locked(rows.values_list("segment_id", flat=True))
        answers = {each.segment_id: each for each in rows.select_for_update(of=("self",))}
        segments = [each for each in segments if each.pk in answers]
        refuse_if(self.refusals(segments, list(answers.values())))
        standing = [each for each in segments if each.current_id == answers[each.pk].pk]
        before = _before(standing)
        for segment in standing:
            segment.current = before.get(segment.pk)
            answers[segment.pk].undone_at = self.now
            data = {"part": segment.position, "version": answers[segment.pk].number}
            log(segment.opinion, "consultation.answer_undone", user=self.person, data=data)
        Segment.objects.bulk_update(standing, ["current"], batch_size=200)
        Recommendation.objects.bulk_update(answers.values(), ["undone_at"], batch_size=200)
        return len(standing), len(segments) - len(standing)

    def refusals(self, segments: list[Segment], answers: list[Recommendation]) -> list[str]:
        """Return why nothing is undone; empty if something is."""
        if not answers:
            return [_("The answer has been undone already.")]
        agencies = {each.opinion.consultation.receiving_agency_id for each in segments}
        if wall := reading_wall(self.person, *agencies):
            return wall
        if min(each.written_at for each in answers) <= self.now - UNDO_TIME:
            return [_("It is too late to undo this. Write a new version instead.")]
        return []


def _before(segments: list[Segment]) -> dict[int, Recommendation]:
    """Return by segment the last version before the current one that still stands."""
    rows = Recommendation.objects.filter(segment__in=segments, undone_at=None).order_by("number")
    now = {each.pk: each.current_id for each in segments}
    return {row.segment_id: row for row in rows if row.pk != now[row.segment_id]}


def recent_batches(user: Any, consultation: "ConsultationPage", now: datetime) -> list[Any]:
    """Return the newest batches on a consultation that the person may undo.

    Each says who wrote what when, in how many rows.
    """
    rows = Recommendation.objects.filter(
        written_at__gt=now - UNDO_TIME,
        undone_at=None,
        segment__in=Segment.objects.sent_to(user).filter(
            opinion__consultation__translation_key=consultation.translation_key
        ),
    )
    who = ("author__last_name", "author__first_name")
    counted = (
        rows.order_by()
        .values("batch", *who)
        .annotate(
            count=Count("pk"), at=Max("written_at"), code=Min("segment__opinion__tracking_code")
        )
    )
    return list(counted.order_by("-at")[:LISTED])
