"""Which opinion of a mass letter stands for it: one that readers see, as long as there is one."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import NamedTuple

from django.db import transaction
from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce

from consultation.enums import RECEIVED, OpinionStatus
from consultation.models.opinion import Opinion
from consultation.processing.handing_on import hand_on
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


def hold_heads(marks: Mapping[int, int | None]) -> dict[int, int]:
    """Lock the opinions, each with its fingerprint; return who stands for the letter of each.

    A decision may have let a copy take the place meanwhile. One whose author has changed its
    words, or withdrawn it, has none.
    """
    rows = Opinion.objects.select_for_update().filter(pk__in=list(marks), status__in=RECEIVED)
    heads = rows.order_by("pk").values_list("pk", "fingerprint", Coalesce("like_id", "pk"))
    return {pk: head for pk, mark, head in heads if mark == marks[pk]}


def lead_by_public(keys: Iterable[int], restored: Collection[int] = ()) -> list[int]:
    """Let a public opinion stand for each mass letter of which a decision was taken (TQ-4.14.b).

    Where the one that stands for it is not public, the oldest public copy takes its place with
    its rows of the table and the answers in them, as far as they fit (`hand_on`); otherwise each
    copy would become a row of its own. `restored` are those whose refusal took the place from
    them and is taken back: they stand for the letter again, unless the answer would stay
    behind. Returns who has taken a place. The letters are held, see `hold_mass_letters`.
    """
    heirs = []
    letters: dict[int, list[_Member]] = defaultdict(list)
    rows = _letters_of(keys).order_by("received_at", "pk")
    for row in rows.values_list("received_at", "pk", "like_id", "status"):
        member = _Member(*row)
        letters[member.like_id or member.pk].append(member)
    for head, members in letters.items():
        heir = _heir(head, members, restored)
        if heir is not None and (hand_on(head, heir) or heir not in restored):
            _lead(heir, [each.pk for each in members])
            heirs.append(heir)
    return heirs


@transaction.atomic
def release_copies(opinion: Opinion) -> None:
    """Let what repeated the opinion follow the oldest among it, a public one before others.

    A public one also gets its rows of the table, as far as they fit: what was answered is the
    letter, which the one that leaves it, withdrawn or with other words, repeats no longer.
    """
    copies = opinion.copies.select_for_update().order_by("pk")
    rows = sorted(copies.values_list("received_at", "pk", "status"))
    if not rows:
        return
    public = [key for _at, key, status in rows if status == OpinionStatus.PUBLISHED]
    heir = public[0] if public else rows[0][1]
    if public:
        hand_on(opinion.pk, heir)
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
        public = [each for each in public if each.pk in restored and each.pk != head]
    return public[0].pk if public else None


def _lead(heir: int, keys: list[int]) -> None:
    """Let the heir stand for the letter of the opinions."""
    Opinion.objects.filter(pk__in=keys).exclude(pk=heir).update(like=heir)
    Opinion.objects.filter(pk=heir).update(like=None)
