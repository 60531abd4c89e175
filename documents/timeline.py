"""What happened to a document, day by day: issued, in force, changed, provided anew, ended."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from documents.enums import RelationKind
from documents.models.texts import ParsedText
from documents.reasons import ended_by_itself, provisions_in_words
from documents.relations import WEIGHTLESS
from documents.validity import Effect

if TYPE_CHECKING:
    from documents.models.document import LegalDocumentPage

ISSUED, IN_FORCE, EXPIRED, TEXT, RELEASED = "issued", "in_force", "expired", "text", "released"
_SAME_DAY = {ISSUED: 0, IN_FORCE: 1, TEXT: 3, EXPIRED: 4}


@dataclass(frozen=True, slots=True)
class Happening:
    """One row: `provisions` are those touched, `by_provision` that of the acting document."""

    day: date
    kind: str
    label: str
    acting: Any = None
    provisions: str = ""
    by_provision: str = ""
    note: str = ""
    is_coming: bool = False


def timeline_of(
    document: "LegalDocumentPage",
    effects: Iterable[Effect],
    texts: Iterable[ParsedText],
    today: date,
) -> list[Happening]:
    """Return what happened and what is known to come, in order of days.

    An act that never takes effect, because it ended before its day, is no part of it. `texts` are
    what has been read of the document, each with its consolidation.
    """
    effects = list(effects)
    effective_on = document.effective_on or document.issued_on
    ending = [each for each in effects if each.ends_the_whole]
    expired_on = document.expired_on if ended_by_itself(document.expired_on, ending) else None
    own = (
        (document.issued_on, ISSUED, _("Issued")),
        (effective_on, IN_FORCE, _("Takes effect")),
        (expired_on, EXPIRED, _("Its term ends")),
    )
    rows = [Happening(day, kind, label, is_coming=day > today) for day, kind, label in own if day]
    for effect in effects:
        rows.extend(_of_effect(effect, today))
    public = {each.acting.pk: each.acting for each in effects if each.acting is not None}
    rows += [_of_text(text, public, today) for text in texts if text.valid_from is not None]
    return sorted(rows, key=lambda row: (row.day, _SAME_DAY.get(row.kind, 2)))


def _of_text(text: ParsedText, public: dict[int, Any], today: date) -> Happening:
    """Return the day from which a consolidated text holds, with its source where it is public."""
    origin = text.consolidation
    return Happening(
        day=text.valid_from or date.min,
        kind=TEXT,
        label=_("Consolidated text provided"),
        acting=public.get(origin.source_id) if origin and origin.source_id else None,
        note=origin.note if origin else "",
        is_coming=bool(text.valid_from and text.valid_from > today),
    )


def _of_effect(effect: Effect, today: date) -> list[Happening]:
    """Return the beginning of an effect and, of a suspension, its end where it is known."""
    begins = effect.starts_on
    if begins is None or effect.kind in WEIGHTLESS or not effect.active(begins):
        return []
    row = Happening(
        day=begins,
        kind=effect.kind,
        label=RelationKind(effect.kind).reverse_label,
        acting=effect.acting,
        provisions=provisions_in_words(effect),
        by_provision=effect.by_provision,
        note=effect.note,
        is_coming=begins > today,
    )
    ends = released_on(effect)
    if ends is None:
        return [row]
    label = _("Suspension ends")
    return [
        row,
        Happening(ends, RELEASED, label, effect.acting, row.provisions, is_coming=ends > today),
    ]


def released_on(effect: Effect) -> date | None:
    """Return the day on which a suspension ends with its act, as far as it is known."""
    if effect.kind != RelationKind.SUSPENDS:
        return None
    days = [effect.ends_on, *(each.starts_on for each in effect.against)]
    known = sorted(day for day in days if day is not None and effect.starts_on is not None)
    return next((day for day in known if effect.acting_ended(day)), None)
