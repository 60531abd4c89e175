"""Writing the answer to what somebody proposed, to one row of the table or to many alike."""

import uuid
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from agencies.actions import refuse_if
from agencies.texts import nfc
from consultation.enums import Verdict
from consultation.models import Recommendation, Segment
from consultation.processing.claiming import FREE, held_reasons
from consultation.processing.rules import changed_reason, locked, same_words, walls

LONGEST_ANSWER = 20_000


def as_stored(text: str) -> str:
    """Return an answer as it is kept, however a browser ends its lines."""
    return nfc(text.replace("\0", "").replace("\r\n", "\n").strip())


@dataclass
class WriteAnswers:
    """Give rows an answer, or its next version; all or none (TQ-4.14.b). Gives the batch.

    `seen` holds the mark of each row as its author saw it (`mark_of`): nobody answers words, or
    overwrites an answer, that they have not read, nor answers what a colleague has taken on. The
    same answer sent twice is one. Raises `ActionRefused` with every reason.
    """

    seen: dict[int, str]
    author: Any
    verdict: str
    text: str
    now: datetime
    batch: uuid.UUID = field(default_factory=uuid.uuid4)

    @transaction.atomic
    def execute(self) -> uuid.UUID | None:
        self.text = as_stored(self.text)
        segments = locked(self.seen)
        refuse_if(self.refusals(segments))
        waiting = [each for each in segments if not self._is_repeated(each)]
        answers = self._next_versions(waiting)
        Recommendation.objects.bulk_create(answers, batch_size=200)
        for segment, answer in zip(waiting, answers, strict=True):
            segment.current = answer
            segment.claimed_by = segment.claimed_at = None
            log(
                segment.opinion,
                "consultation.answered",
                user=self.author,
                data={"part": segment.position, "verdict": self.verdict, "version": answer.number},
            )
        Segment.objects.bulk_update(waiting, ["current", *FREE], batch_size=200)
        return self.batch if waiting else None

    def refusals(self, segments: list[Segment]) -> list[str]:
        """Return why nothing is answered; empty if all is."""
        reasons = []
        if self.verdict not in Verdict.values:
            reasons.append(_("Choose what becomes of it."))
        if not self.text:
            reasons.append(_("Write the acceptance or explanation."))
        if len(self.text) > LONGEST_ANSWER:
            reasons.append(_("The answer is longer than %d characters.") % LONGEST_ANSWER)
        reasons += walls(segments, self.seen, self.author)
        reasons += [
            changed_reason(each)
            for each in segments
            if not same_words(each, self.seen[each.pk]) and not self._is_repeated(each)
        ]
        waiting = [each for each in segments if not self._is_repeated(each)]
        return reasons + held_reasons(waiting, self.author, self.now)

    def _is_repeated(self, segment: Segment) -> bool:
        """Whether the person's own answer stands there word for word: a button pressed twice."""
        answer, edited = segment.current, segment.opinion.edited_at
        return (
            answer is not None
            and (answer.verdict, answer.text) == (self.verdict, self.text)
            and answer.author_id == self.author.pk
            and (edited is None or answer.written_at >= edited)
        )

    def _next_versions(self, segments: list[Segment]) -> list[Recommendation]:
        rows = Recommendation.objects.filter(segment__in=segments).order_by()
        last = dict(rows.values_list("segment_id").annotate(Max("number")))
        return [
            Recommendation(
                segment=each,
                number=last.get(each.pk, 0) + 1,
                verdict=self.verdict,
                text=self.text,
                author=self.author,
                written_at=self.now,
                batch=self.batch,
            )
            for each in segments
        ]
