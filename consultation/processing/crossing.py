"""Opinions by the provision that they are about and by who sent them, with their view of it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from consultation.contributors import ASKED_KIND, KIND_LABELS
from consultation.drafts.marking import Place
from consultation.enums import Stance

if TYPE_CHECKING:
    from consultation.processing.totals import Totals

WHOLE, GONE = "", "-"
"""Stand for the draft as a whole, and for what is no longer in it, in place of an anchor."""
VIEWS = (*Stance.values, "")


@dataclass(frozen=True, slots=True)
class CrossLine:
    """The opinions of one kind of contributor: how many, and how many of each view.

    `asked` is None where nobody is asked: letters ask organisations, about the whole draft.
    """

    kind: str
    asked: int | None
    received: int
    views: list[int]

    @property
    def cells(self) -> list[int | None]:
        """The numbers in the order of the table's heads."""
        return [self.asked, self.received, *self.views]


@dataclass(frozen=True, slots=True)
class CrossGroup:
    """A provision with a line for each kind of contributor that sent an opinion on it."""

    label: str
    anchor: str
    lines: list[CrossLine]


def crossed(totals: "Totals", places: Iterable[Place]) -> list[list[Any]]:
    """Return the figures as an edition keeps them, in the order of the draft.

    Rows of a provision's name, its anchor, and by kind of contributor the count of each view.
    """
    known = {place.key: place for place in places}
    by_key: dict[UUID | str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for (key, kind, stance), count in totals.crossed.items():
        place: UUID | str = WHOLE if key is None else key if key in known else GONE
        by_key[place][kind][stance] += count
    rows: list[tuple[UUID | str, str, str]] = [(WHOLE, "", WHOLE)]
    rows += [(key, place.label, place.anchor) for key, place in known.items()]
    rows.append((GONE, "", GONE))
    return [
        [label, anchor, {kind: dict(views) for kind, views in by_key[key].items()}]
        for key, label, anchor in rows
        if key in by_key
    ]


def cross_heads() -> list[str]:
    """Return the heads of the table's columns in the reader's language."""
    return [
        _("Part of the draft"),
        _("Contributor"),
        _("Asked by letter"),
        _("Opinions received"),
        pgettext("views of a draft", "Agree"),
        pgettext("views of a draft", "Agree, with changes"),
        pgettext("views of a draft", "Do not agree"),
        _("Not said"),
    ]


def cross_groups(rows: Iterable[Iterable[Any]], asked: int | None) -> list[CrossGroup]:
    """Return the table in the reader's language: all of the draft first, then each provision."""
    names = {WHOLE: _("The draft as a whole"), GONE: _("No longer in the draft")}
    groups = []
    together: dict[str, Counter[str]] = defaultdict(Counter)
    for label, anchor, kinds in rows:
        for kind, views in kinds.items():
            together[kind].update(views)
        groups.append(CrossGroup(label or names[anchor], anchor, _lines(kinds)))
    if not groups:
        return []
    return [CrossGroup(_("All opinions"), "", _lines(together, asked)), *groups]


def _lines(kinds: Mapping[str, Mapping[str, int]], asked: int | None = None) -> list[CrossLine]:
    return [
        CrossLine(
            kind=str(label),
            asked=asked if kind == ASKED_KIND else None,
            received=sum(kinds.get(kind, {}).values()),
            views=[kinds.get(kind, {}).get(view, 0) for view in VIEWS],
        )
        for kind, label in KIND_LABELS.items()
        if kind in kinds or (asked and kind == ASKED_KIND)
    ]
