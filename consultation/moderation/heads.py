"""Which opinion of a mass letter stands for it: one that readers see, as long as there is one."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime
from typing import NamedTuple

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce

from consultation.enums import OpinionStatus
from consultation.models.opinion import Opinion
from consultation.models.processing import Segment
from consultation.processing.taking_in import take_in


class _Member(NamedTuple):
    received_at: datetime
    pk: int
    like_id: int | None
    status: str

    @property
    def is_public(self) -> bool:
        return self.status == OpinionStatus.PUBLISHED


def hold_mass_letters(keys: Iterable[int]) -> None:
    """Lock the opinions with all that are like them, in one order: none wait in a ring."""
    rows = _letters_of(keys).select_for_update().order_by("pk")
    list(rows.values_list("pk"))


def lead_by_public(keys: Iterable[int], restored: Collection[int] = ()) -> list[int]:
    """Let a public opinion stand for each mass letter of which a decision was taken (TQ-4.14.b).

    Where the one that stands for it is not public, the oldest public copy takes its place with
    its row of the table and the answer in it; otherwise each copy would become a row of its own.
    `restored` are those whose decision is taken back: one that stood for the letter before does so
    again. Returns who has taken a place. The letters are held, see `hold_mass_letters`.
    """
    heirs = []
    letters: dict[int, list[_Member]] = defaultdict(list)
    rows = _letters_of(keys).order_by("received_at", "pk")
    for row in rows.values_list("received_at", "pk", "like_id", "status"):
        member = _Member(*row)
        letters[member.like_id or member.pk].append(member)
    for head, members in letters.items():
        heir = _heir(head, members, restored)
        if heir is not None:
            _pass_on(head, heir, [each.pk for each in members])
            heirs.append(heir)
    return heirs


def release_copies(opinion: Opinion) -> None:
    """Let what repeated the opinion follow the oldest among it, a public one before others."""
    copies = opinion.copies.order_by("received_at", "pk")
    rows = list(copies.values_list("pk", "status"))
    if not rows:
        return
    heir = next((key for key, status in rows if status == OpinionStatus.PUBLISHED), rows[0][0])
    opinion.copies.exclude(pk=heir).update(like=heir)
    Opinion.objects.filter(pk=heir).update(like=None)
    take_in([heir])


def _letters_of(keys: Iterable[int]) -> QuerySet[Opinion]:
    named = Opinion.objects.filter(pk__in=list(keys)).order_by()
    # As a list: both conditions then go by their index.
    heads = list(named.values_list(Coalesce("like_id", "pk"), flat=True).distinct())
    return Opinion.objects.filter(Q(pk__in=heads) | Q(like__in=heads))


def _heir(head: int, members: list[_Member], restored: Collection[int]) -> int | None:
    """Return who is to stand for the letter instead; None where all is as it should be."""
    public = [each for each in members if each.is_public]
    at_head = next((each for each in members if each.pk == head), None)
    if at_head is not None and at_head.is_public:
        public = [each for each in public if each.pk in restored and each < at_head]
    return public[0].pk if public else None


def _pass_on(head: int, heir: int, keys: list[int]) -> None:
    """Let the heir stand for the letter; a row of the whole opinion goes along."""
    Opinion.objects.filter(pk__in=keys).exclude(pk=heir).update(like=heir)
    Opinion.objects.filter(pk=heir).update(like=None)
    rows = list(Segment.objects.filter(opinion__in=(head, heir)).values_list("opinion", "text"))
    if rows == [(head, "")]:
        Segment.objects.filter(opinion=head).update(opinion=heir)
