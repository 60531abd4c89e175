"""Finding the mass letter that an opinion repeats, within its consultation."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction

from consultation.enums import RECEIVED
from consultation.models.opinion import Opinion
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
        near = [
            (bits, pk)
            for pk, other in firsts.values_list("pk", "fingerprint")
            if other is not None and (bits := distance(mark, other)) <= NEAR
        ]
        nearest = [pk for _bits, pk in sorted(near)[:COMPARED]]
        texts = {each.pk: said(each) for each in Opinion.objects.filter(pk__in=nearest)}
        mine = said(self.opinion)
        return next((pk for pk in nearest if are_alike(mine, texts[pk])), None)


@dataclass
class GroupOpinions:
    """Group the opinions of a consultation that came in by a way that groups none, oldest first."""

    consultation: "ConsultationPage"

    def execute(self) -> int:
        rows = Opinion.objects.filter(
            consultation=self.consultation,
            status__in=RECEIVED,
            fingerprint=None,
            anonymised_at=None,
        )
        keys: list[Any] = list(rows.order_by("received_at", "pk").values_list("pk", flat=True))
        for key in keys:
            GroupOpinion(Opinion.objects.get(pk=key)).execute()
        return len(keys)


def release_copies(opinion: Opinion) -> None:
    """Let what repeated the opinion follow the oldest among it from now on."""
    copies = opinion.copies.order_by("received_at", "pk")
    heir = copies.values_list("pk", flat=True).first()
    if heir is not None:
        opinion.copies.exclude(pk=heir).update(like=heir)
        Opinion.objects.filter(pk=heir).update(like=None)


def said(opinion: Opinion) -> str:
    """Return all that the opinion says."""
    return f"{opinion.text}\n{opinion.proposed_wording}"
