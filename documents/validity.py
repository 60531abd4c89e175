"""Whether a document is in force on a day.

The status that an editor states wins. Else, in this order: a document is expired from its day of
expiry, or from the day on which a published document that replaces or repeals it takes effect; not
yet in force before its own day; suspended, or partly in force, while such a document is in effect;
in force otherwise. `validity_sql` says the same over a whole list; a test holds both to one answer.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from documents.enums import ENDING_KINDS, RelationKind, ValidityStatus


@dataclass(frozen=True, slots=True)
class Effect:
    """What a published document does to another one from a day on."""

    kind: str
    is_partial: bool
    starts_on: date | None
    ends_on: date | None = None

    def active(self, on: date) -> bool:
        """Whether the effect is felt on the day; only a suspension ends again."""
        begun = self.starts_on is not None and self.starts_on <= on
        over = self.ends_on is not None and self.ends_on <= on
        return begun and not (over and self.kind == RelationKind.SUSPENDS)


def validity_of(
    *,
    stated: str,
    starts_on: date | None,
    expired_on: date | None,
    effects: Iterable[Effect],
    on: date,
) -> ValidityStatus:
    """Return the status on the day. A document without any date is not yet in force."""
    if stated:
        return ValidityStatus(stated)
    active = [effect for effect in effects if effect.active(on)]
    ended = any(each.kind in ENDING_KINDS and not each.is_partial for each in active)
    if ended or (expired_on is not None and expired_on <= on):
        return ValidityStatus.EXPIRED
    if starts_on is None or starts_on > on:
        return ValidityStatus.NOT_YET
    if any(each.kind == RelationKind.SUSPENDS and not each.is_partial for each in active):
        return ValidityStatus.SUSPENDED
    touching = (*ENDING_KINDS, RelationKind.SUSPENDS)
    if any(each.kind in touching and each.is_partial for each in active):
        return ValidityStatus.PARTLY
    return ValidityStatus.IN_FORCE
