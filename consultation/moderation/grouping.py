"""Finding the mass letter that an opinion repeats, within its consultation."""

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import QuerySet

from consultation.enums import RECEIVED
from consultation.models.opinion import Opinion
from consultation.moderation.heads import hold_heads, release_copies
from consultation.moderation.likeness import NEAR, are_alike, distance, fingerprint

if TYPE_CHECKING:
    from consultation.models import ConsultationPage

COMPARED = 10
"""So many of the nearest texts are compared run by run."""


@dataclass
class GroupOpinion:
    """Note which earlier opinion an opinion repeats, or that it repeats none.

    Only opinions on the same consultation and provision, with the same view of it, are alike.
    What repeated it, where its author has changed it, follows the first of them from then on.
    """

    opinion: Opinion

    @transaction.atomic
    def execute(self) -> None:
        mark = fingerprint(said(self.opinion))
        if mark == self.opinion.fingerprint:
            return
        # Held, so that nothing comes to repeat it while it becomes a copy itself.
        list(Opinion.objects.select_for_update().filter(pk=self.opinion.pk).values_list("pk"))
        release_copies(self.opinion)
        first = self._first(mark)
        Opinion.objects.filter(pk=self.opinion.pk).update(fingerprint=mark, like=first)
        self.opinion.fingerprint, self.opinion.like_id = mark, first

    def _first(self, mark: int) -> int | None:
        firsts = Opinion.objects.filter(
            consultation_id=self.opinion.consultation_id,
            about_key=self.opinion.about_key,
            provision=self.opinion.provision,
            stance=self.opinion.stance,
            status__in=RECEIVED,
            like=None,
            fingerprint__isnull=False,
        ).exclude(pk=self.opinion.pk)
        marks = dict(firsts.values_list("pk", "fingerprint"))
        near = [
            (bits, pk)
            for pk, other in marks.items()
            if other is not None and (bits := distance(mark, other)) <= NEAR
        ]
        nearest = [pk for _bits, pk in sorted(near)[:COMPARED]]
        texts = {each.pk: said(each) for each in Opinion.objects.filter(pk__in=nearest)}
        mine = said(self.opinion)
        alike = (pk for pk in nearest if are_alike(mine, texts[pk]))
        heads = (hold_heads({pk: marks[pk]}).get(pk) for pk in alike)
        return next((head for head in heads if head), None)


@dataclass
class GroupOpinions:
    """Group the opinions of a consultation that came in by a way that groups none, oldest first.

    What `GroupOpinion` says holds; the fingerprints are read once, as thousands may come together.
    """

    consultation: "ConsultationPage"

    @transaction.atomic
    def execute(self) -> int:
        rows = (
            self._received()
            .filter(fingerprint=None, anonymised_at=None)
            .order_by("received_at", "pk")
        )
        new = list(rows.only(*_COMPARED_BY, "text", "proposed_wording"))
        if not new:
            return 0
        firsts: dict[Any, list[tuple[int, int]]] = defaultdict(list)
        for each in (
            self._received()
            .filter(like=None, fingerprint__isnull=False)
            .only(*_COMPARED_BY, "fingerprint")
        ):
            firsts[_place(each)].append((each.pk, each.fingerprint or 0))
        words = {each.pk: said(each) for each in new}
        for each in new:
            each.fingerprint = fingerprint(words[each.pk])
            each.like_id = _alike(words, each.pk, each.fingerprint, firsts[_place(each)])
            if each.like_id is None:
                firsts[_place(each)].append((each.pk, each.fingerprint))
        grouped = _led(new, dict(each for found in firsts.values() for each in found))
        Opinion.objects.bulk_update(grouped, ["fingerprint", "like"], batch_size=500)
        return len(grouped)

    def _received(self) -> QuerySet[Opinion]:
        return Opinion.objects.filter(consultation=self.consultation, status__in=RECEIVED)


_COMPARED_BY = ("about_key", "provision", "stance")


def _led(new: list[Opinion], marks: dict[int, int]) -> list[Opinion]:
    """Return the new ones behind who stands for their letters now.

    What repeats an opinion whose words have changed meanwhile is left for the next time.
    """
    together = {each.pk for each in new}
    chosen = {each.like_id for each in new if each.like_id} - together
    heads = hold_heads({pk: marks[pk] for pk in chosen}) | {pk: pk for pk in together}
    grouped = [each for each in new if each.like_id is None or each.like_id in heads]
    for each in grouped:
        each.like_id = heads[each.like_id] if each.like_id else None
    return grouped


def _place(opinion: Opinion) -> Any:
    return opinion.about_key, opinion.provision, opinion.stance


def _alike(
    words: dict[int, str], mine: int, mark: int, firsts: list[tuple[int, int]]
) -> int | None:
    """Return the first that an opinion repeats; words that are not known yet are read."""
    near = [(bits, pk) for pk, other in firsts if (bits := distance(mark, other)) <= NEAR]
    nearest = [pk for _bits, pk in sorted(near)[:COMPARED]]
    if unknown := [pk for pk in nearest if pk not in words]:
        words |= {each.pk: said(each) for each in Opinion.objects.filter(pk__in=unknown)}
    return next((pk for pk in nearest if are_alike(words[mine], words[pk])), None)


def said(opinion: Opinion) -> str:
    """Return all that the opinion says."""
    return f"{opinion.text}\n{opinion.proposed_wording}"
