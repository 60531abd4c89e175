"""What changed between two texts, provision by provision. Pure: any two lists of units will do."""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy

from documents.redline.words import ADDED, REMOVED, Piece, word_diff


class State(TextChoices):
    """What became of a provision."""

    CHANGED = "changed", pgettext_lazy("a provision", "Changed")
    ADDED = "added", pgettext_lazy("a provision", "Added")
    REMOVED = "removed", pgettext_lazy("a provision", "Removed")
    RENUMBERED = "renumbered", pgettext_lazy("a provision", "Renumbered")
    SAME = "same", pgettext_lazy("a provision", "Unchanged")


@dataclass(frozen=True, slots=True)
class Unit:
    """One provision of a text: its own words, without those of the provisions inside it.

    `key` says which it is across texts, `anchor` where it stands in this one, `label` its name.
    """

    key: Hashable
    anchor: str
    label: str
    text: str
    depth: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    """One provision in both texts. `old_label` is its former name where that was another."""

    state: State
    label: str
    anchor: str
    depth: int
    pieces: list[Piece]
    old_label: str = ""

    @property
    def is_change(self) -> bool:
        return self.state != State.SAME


@dataclass(frozen=True, slots=True)
class Redline:
    """All provisions of both texts, in the order of the new one, with how many became what."""

    rows: list[Row]
    counts: Counter[State] = field(default_factory=Counter)
    words_added: int = 0
    words_removed: int = 0

    @property
    def changes(self) -> list[Row]:
        """The rows in which something changed."""
        return [row for row in self.rows if row.is_change]


def redline(old: Sequence[Unit], new: Sequence[Unit]) -> Redline:
    """Compare two texts; provisions are matched by their keys, those left over by their anchors.

    What was removed stands behind what it followed in the old text.
    """
    pairs = _pairs(old, new)
    kept = set(pairs.values())
    rows = list(_removed(old, 0, kept))
    for at, unit in enumerate(new):
        if at not in pairs:
            rows.append(_row(State.ADDED, unit, word_diff("", unit.text)))
            continue
        rows.append(_compared(old[pairs[at]], unit))
        rows.extend(_removed(old, pairs[at] + 1, kept))
    return Redline(
        rows,
        Counter(row.state for row in rows),
        words_added=_words(rows, ADDED),
        words_removed=_words(rows, REMOVED),
    )


def _pairs(old: Sequence[Unit], new: Sequence[Unit]) -> dict[int, int]:
    """Return for places in the new text the place in the old one."""
    pairs: dict[int, int] = {}
    for name in ("key", "anchor"):
        taken = set(pairs.values())
        places = {getattr(unit, name): at for at, unit in enumerate(old) if at not in taken}
        for at, unit in enumerate(new):
            if at not in pairs and getattr(unit, name) in places:
                pairs[at] = places.pop(getattr(unit, name))
    return pairs


def _removed(old: Sequence[Unit], start: int, kept: set[int]) -> Iterable[Row]:
    """Return the provisions from a place on that the new text lacks, up to one that it has."""
    for at in range(start, len(old)):
        if at in kept:
            return
        yield _row(State.REMOVED, old[at], word_diff(old[at].text, ""))


def _compared(old: Unit, new: Unit) -> Row:
    pieces = word_diff(old.text, new.text)
    old_label = old.label if old.label != new.label else ""
    if any(piece.state in (ADDED, REMOVED) for piece in pieces):
        return _row(State.CHANGED, new, pieces, old_label)
    return _row(State.RENUMBERED if old_label else State.SAME, new, pieces, old_label)


def _row(state: State, unit: Unit, pieces: list[Piece], old_label: str = "") -> Row:
    return Row(state, unit.label, unit.anchor, unit.depth, pieces, old_label)


def _words(rows: Iterable[Row], state: str) -> int:
    return sum(
        len(piece.text.split()) for row in rows for piece in row.pieces if piece.state == state
    )
