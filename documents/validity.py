"""Whether a document, or one provision of it, is in force on a day. Pure.

The status that an editor states wins. Else, in this order: a document is expired from its day of
expiry, or from the day on which a published document that replaces or repeals it takes effect; not
yet in force before its own day; suspended, or partly in force, while such a document is in effect;
in force otherwise. Amended provisions are in force as amended, so amending alone ends nothing.

What acting documents do follows L80/2015 Đ.12 and Đ.151–154, which Luật 64/2025/QH15 keeps:

- An effect begins on the day that the relation names, else with the acting document.
- An act that had ended by that day (expired, replaced or repealed as a whole) never takes effect:
  what it would have repealed stays in force.
- What has been repealed, replaced or amended stays so. When the act that did it ends later, the
  old text does not come back; only a new document can say the same again.
- A suspension lasts as long as the act that orders it, and ends with it.
- An act that is itself suspended when its effect would begin does nothing until it is released.

Acts on acts are followed `LEVELS` deep; a document's relation to its own translation counts for
nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from documents.enums import (
    CHANGING_KINDS,
    ENDING_KINDS,
    STOPPING_KINDS,
    RelationKind,
    ValidityStatus,
)
from documents.provisions.anchors import covers

LEVELS = 2
"""How many acts deep it is asked whether the acting document was itself stopped."""


@dataclass(frozen=True, slots=True)
class Effect:
    """What a published document does to another one from a day on.

    `ends_on` is the acting document's own end, `against` what others do to it as a whole.
    `touched` are addresses of provisions; a partial effect without any touches nobody knows which.
    `acting` is the acting document, as the caller knows it.
    """

    kind: str
    is_partial: bool
    starts_on: date | None
    ends_on: date | None = None
    against: tuple["Effect", ...] = ()
    touched: tuple[str, ...] = ()
    provisions: str = ""
    by_provision: str = ""
    note: str = ""
    acting: Any = None

    def active(self, on: date) -> bool:
        """Whether the effect is felt on the day."""
        if self.starts_on is None or self.starts_on > on:
            return False
        reach = on if self.kind == RelationKind.SUSPENDS else self.starts_on
        held = (each for each in self.against if each.kind == RelationKind.SUSPENDS)
        if any(each.begun(reach) and not each.acting_ended(on) for each in held):
            return False
        return not self.acting_ended(reach)

    def begun(self, on: date) -> bool:
        """Whether its day has come, whatever became of the acting document."""
        return self.starts_on is not None and self.starts_on <= on

    def acting_ended(self, on: date) -> bool:
        """Whether the acting document had ended by the day."""
        if self.ends_on is not None and self.ends_on <= on:
            return True
        return any(
            each.starts_on is not None
            and each.starts_on <= on
            and not each.acting_ended(each.starts_on)
            for each in self.against
            if each.kind in ENDING_KINDS
        )

    @property
    def ends_the_whole(self) -> bool:
        """Whether the document ends, or is going to end, as a whole by it."""
        if self.is_partial or self.kind not in ENDING_KINDS or self.starts_on is None:
            return False
        return self.active(self.starts_on)

    def touches(self, anchor: str) -> bool:
        """Whether the provision, or one that contains it, is among those touched."""
        return any(covers(outer, anchor) for outer in self.touched)

    def touches_within(self, anchor: str) -> bool:
        """Whether a provision inside this one is among those touched."""
        return any(covers(anchor, inner) and inner != anchor for inner in self.touched)


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
    if any(each.kind in STOPPING_KINDS and each.is_partial for each in active):
        return ValidityStatus.PARTLY
    return ValidityStatus.IN_FORCE


@dataclass(frozen=True, slots=True)
class ProvisionValidity:
    """The status of one provision, and the effects that make it so or have changed its words."""

    status: ValidityStatus
    effects: tuple[Effect, ...] = ()


def provision_validity(
    anchor: str, *, document: ValidityStatus, effects: Iterable[Effect], on: date
) -> ProvisionValidity:
    """Return the status of a provision of a document that has the status `document` on the day.

    A provision ends with its document. In a document that lives it ends, or rests, by what touches
    it or a provision around it; it is partly in force where only something inside it is touched.
    """
    if document in (ValidityStatus.EXPIRED, ValidityStatus.NOT_YET):
        return ProvisionValidity(document)
    active = [each for each in effects if each.is_partial and each.active(on)]
    here = [each for each in active if each.touches(anchor)]
    stopping = [each for each in active if each.kind in STOPPING_KINDS]
    inside = [each for each in stopping if each.touches_within(anchor)]
    changed = tuple(each for each in here if each.kind in CHANGING_KINDS)
    if ended := tuple(each for each in here if each.kind in ENDING_KINDS):
        return ProvisionValidity(ValidityStatus.EXPIRED, ended)
    if resting := tuple(each for each in here if each.kind == RelationKind.SUSPENDS):
        return ProvisionValidity(ValidityStatus.SUSPENDED, resting)
    if document == ValidityStatus.SUSPENDED:
        return ProvisionValidity(document)
    if inside:
        return ProvisionValidity(ValidityStatus.PARTLY, (*inside, *changed))
    return ProvisionValidity(ValidityStatus.IN_FORCE, changed)
