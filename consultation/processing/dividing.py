"""Splitting an opinion into parts that get an answer each, and putting them together again."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.db.models import F, Max
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from agencies.actions import refuse_if
from consultation.models import Opinion, Recommendation, Segment
from consultation.processing.claiming import held_reasons
from consultation.processing.handing_on import copy_of
from consultation.processing.rules import locked, mark_of, walls
from consultation.processing.splitting import MOST_PARTS, cut, separator_of, spans

FAR = 10_000
"""Places where no part stands, while all of them move."""


def parts_of(opinion: Opinion) -> list[Segment]:
    """Return the parts of an opinion in their order; one if it was never split."""
    rows = Segment.objects.filter(opinion=opinion).order_by("position")
    return list(rows.select_related("opinion__like", "opinion__consultation", "current__author"))


def mark_of_parts(parts: list[Segment]) -> str:
    """Return a mark of how an opinion stands split, and answered, as somebody saw it."""
    return sha256(" ".join(map(mark_of, parts)).encode()).hexdigest()[:12]


@dataclass
class DivideOpinion:
    """Split an opinion as marked in `typed`, or put it together again: one part is the whole.

    No sign of the published copy gets lost, and parts keep its order. A part whose words stay the
    same keeps its answer, theme, unit and day. New words begin without an answer, after `restart`
    has agreed to that: what was answered stays in the history and no longer stands. Raises
    `ActionRefused` when the words differ from the copy, and where somebody came first or has
    taken a part on.
    """

    opinion: Opinion
    mark: str
    person: Any
    typed: str
    now: datetime
    restart: bool = False

    @transaction.atomic
    def execute(self) -> list[Segment]:
        keys = Segment.objects.filter(opinion=self.opinion).values_list("pk", flat=True)
        before = sorted(locked(keys), key=lambda each: each.position)
        refuse_if(self._walls(before))
        copy = copy_of(before[0].opinion)
        texts = cut(copy, self.typed, separator_of(copy)) or []
        refuse_if(self.refusals(texts))
        plan = _Plan(before, texts)
        if plan.falling and not self.restart:
            refuse_if([_("Parts that have an answer would change. Agree to answer them anew.")])
        after = self._carry_out(plan)
        data = {"parts": len(after)}
        log(before[0].opinion, "consultation.split", user=self.person, data=data)
        return after

    def _walls(self, before: list[Segment]) -> list[str]:
        reasons = walls(before, {each.pk: "" for each in before}, self.person)
        if not reasons and mark_of_parts(before) != self.mark:
            code = self.opinion.tracking_code
            reasons = [_("%s has changed since you opened it. Please read it again.") % code]
        return reasons or held_reasons(before, self.person, self.now)

    def refusals(self, texts: list[str]) -> list[str]:
        """Return why the parts are no parts of the copy; empty if they are."""
        if not texts:
            return [
                _(
                    "The parts together must have exactly the words of the published copy, in its "
                    "order. Put back what is missing, and move only the separators."
                )
            ]
        if len(texts) > MOST_PARTS:
            return [_("An opinion has at most %d parts.") % MOST_PARTS]
        return []

    def _carry_out(self, plan: "_Plan") -> list[Segment]:
        Segment.objects.filter(opinion=self.opinion).update(position=F("position") + FAR)
        after = []
        for position, (text, segment, source) in enumerate(plan.rows):
            made = segment or Segment(
                opinion_id=source.opinion_id,
                about_key=source.about_key,
                provision=source.provision,
                unit_id=source.unit_id,
                due_on=source.due_on,
            )
            made.position, made.text = position, text
            if segment in plan.falling:
                made.current = None
            made.save()
            if segment is None:
                made.themes.set(source.themes.all())
            after.append(made)
        fallen = Recommendation.objects.filter(segment__in=[each.pk for each in plan.changed])
        fallen.filter(undone_at=None).update(undone_at=self.now)
        for segment in plan.leaving:
            _hand_on(segment, after[plan.heir_of(segment)])
            segment.delete()
        return after


class _Plan:
    """Which parts stay, which get other words, which leave."""

    def __init__(self, before: list[Segment], texts: list[str]) -> None:
        self.before = before
        whole = len(texts) == 1
        copy = copy_of(before[0].opinion)
        words = [each.text or copy for each in before]
        self.old, self.new = spans(words), spans(texts)
        same: dict[str, list[Segment]] = {}
        for text, each in zip(words, before, strict=True):
            same.setdefault(_plain(text), []).append(each)
        kept = [found.pop(0) if (found := same.get(_plain(text))) else None for text in texts]
        free = [each for each in before if each not in kept]
        self.changed = list(free)
        self.rows: list[tuple[str, Segment | None, Segment]] = []
        for place, text in enumerate(texts):
            source = self._source(place)
            segment = kept[place]
            if segment is None and free:
                segment = source if source in free else free[0]
                free.remove(segment)
            self.rows.append(("" if whole else text, segment, segment or source))
        self.leaving = free

    @property
    def falling(self) -> list[Segment]:
        """The parts whose answer stands no longer."""
        return [each for each in self.changed if each.current_id]

    def _source(self, place: int) -> Segment:
        begin = self.new[place][0]
        found = [each for each, span in zip(self.before, self.old, strict=True) if span[0] <= begin]
        return found[-1] if found else self.before[0]

    def heir_of(self, segment: Segment) -> int:
        """Return the place of the part that has the first words of one that leaves."""
        begin = self.old[self.before.index(segment)][0]
        return max(place for place, span in enumerate(self.new) if place == 0 or span[0] <= begin)


def _plain(text: str) -> str:
    return " ".join(text.split())


def _hand_on(leaving: Segment, heir: Segment) -> None:
    """Put the history of a part that leaves behind that of the part that has its words now."""
    rows = Recommendation.objects
    last = rows.filter(segment=heir).aggregate(last=Max("number"))["last"] or 0
    for offset, row in enumerate(rows.filter(segment=leaving).order_by("number"), start=1):
        rows.filter(pk=row.pk).update(segment=heir, number=last + offset)
