"""The figures of an edition as they are kept, and as readers, files and programs are told them."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from consultation.contributors import KIND_LABELS
from consultation.enums import Origin, Stance, Verdict

VERDICT_LABELS: dict[str, Any] = {**{each.value: each.label for each in Verdict}, "": _("Answered")}
"""A table answered on paper may say no more than that."""


LABELS: dict[str, dict[str, Any]] = {
    "verdicts": VERDICT_LABELS,
    "kinds": KIND_LABELS,
    "stances": {each.value: each.label for each in Stance},
    "origins": {each.value: each.label for each in Origin},
}
"""The figures that count by a choice, and what its values are called."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One figure of several that make up a whole; `share` is in percent of the largest."""

    label: str
    count: int
    share: int
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Figures that are read together, under a heading."""

    name: str
    heading: Any
    bars: list[Bar]


def groups_of(totals: dict[str, Any]) -> list[Group]:
    """Return the figures of an edition in the reader's language, those that there are."""
    groups = [
        Group("verdicts", _("What became of the opinions"), _bars(totals, "verdicts")),
        Group("kinds", _("Who contributed"), _bars(totals, "kinds")),
        Group("stances", _("Their view of the draft"), _bars(totals, "stances")),
        Group("origins", _("How the opinions came"), _bars(totals, "origins")),
        Group("provisions", _("Parts of the draft"), _provisions(totals)),
    ]
    return [group for group in groups if group.bars]


def label_of(group: str, code: str) -> str:
    """Return the name of a figure in the reader's language."""
    label = LABELS[group].get(code, code)
    return str(label) if isinstance(label, Promise | str) else code


def _bars(totals: dict[str, Any], group: str) -> list[Bar]:
    """Return the bars in the order of their choice; what no choice names is left out."""
    counts = totals.get(group, {})
    rows = [(label_of(group, code), counts[code]) for code in LABELS[group] if counts.get(code)]
    return _scaled([(label, count, "") for label, count in rows])


def _provisions(totals: dict[str, Any]) -> list[Bar]:
    return _scaled([(row[0], row[2], row[1]) for row in totals.get("provisions", [])])


def _scaled(rows: list[tuple[str, int, str]]) -> list[Bar]:
    most = max((count for _label, count, _anchor in rows), default=0)
    return [
        Bar(label, count, max(1, round(100 * count / most)), anchor)
        for label, count, anchor in rows
    ]


def numbers_of(totals: dict[str, Any]) -> list[tuple[str, int]]:
    """Return the whole figures with their names, those that are known."""
    names: list[tuple[str, Any]] = [
        ("asked", _("Agencies and organisations asked")),
        ("replied", _("Of them answered")),
        ("received", _("Opinions received")),
        ("published", _("Opinions published")),
        ("refused", _("Opinions not published")),
    ]
    return [(str(label), totals[name]) for name, label in names if totals.get(name) is not None]
