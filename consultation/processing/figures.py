"""The figures of a consultation as charts, each with the table of its numbers."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from consultation.enums import OpinionKind, Origin, Stance, Verdict
from consultation.models import ConsultationPage
from consultation.processing.crossing import CrossGroup, cross_groups, cross_heads, crossed
from consultation.processing.tagging import places_in
from consultation.processing.totals import Totals
from reports.charts import bar_chart


@dataclass(frozen=True)
class Figure:
    """A chart and its numbers: what they count, the names, how many, the share in per cent."""

    heading: str
    header: str
    chart: str
    rows: list[tuple[str, int, float]]


@dataclass(frozen=True)
class Cross:
    """Opinions by provision and kind of contributor: the heads, a chart, the table's groups."""

    heads: list[str]
    chart: str
    groups: list[CrossGroup]


def figures_of(totals: Totals, page: ConsultationPage) -> list[Figure]:
    """Return the figures that have any numbers; one query, for the names of the provisions."""
    labels = {key: place.label for key, place in places_in(page).items()}
    by_place = {str(key or ""): count for key, count in totals.by_provision.items()}
    gone = sum(count for key, count in by_place.items() if key and key not in labels)
    provisions = [(_("The draft as a whole"), by_place.get("", 0))]
    provisions += [(label, by_place.get(key, 0)) for key, label in labels.items()]
    provisions += [(_("No longer in the draft"), gone)]
    verdicts = [*Verdict.choices, ("", _("Not answered"))]
    found = [
        _figure(_("What became of them"), _("Rows"), _named(totals.by_verdict, verdicts)),
        _figure(_("Who sent them"), _("Opinions"), _named(totals.by_kind, OpinionKind.choices)),
        _figure(
            _("View of the draft"),
            _("Opinions"),
            _named(totals.by_stance, [*Stance.choices, ("", _("Not said"))]),
        ),
        _figure(_("How they came"), _("Opinions"), _named(totals.by_origin, Origin.choices)),
        _figure(_("Parts of the draft"), _("Opinions"), provisions),
    ]
    return [figure for figure in found if figure.rows]


def cross_of(totals: Totals, page: ConsultationPage) -> Cross | None:
    """Return who said what of which provision as a chart and a table; None without opinions."""
    groups = cross_groups(crossed(totals, places_in(page).values()), totals.asked)
    bars = [
        (f"{group.label} · {line.kind}", float(line.received))
        for group in groups[1:]
        for line in group.lines
    ]
    if not groups:
        return None
    return Cross(cross_heads(), bar_chart(bars, get_language() or "vi"), groups)


def _named(counts: dict[str, int], choices: Iterable[tuple[Any, Any]]) -> list[tuple[str, int]]:
    return [(str(label), counts.get(value, 0)) for value, label in choices]


def _figure(heading: str, header: str, counts: list[tuple[str, int]]) -> Figure:
    known = [(label, count) for label, count in counts if count]
    total = sum(count for _label, count in known)
    rows = [(label, count, 100 * count / total) for label, count in known]
    bars = [(label, float(count)) for label, count in known]
    return Figure(heading, header, bar_chart(bars, get_language() or "vi"), rows)
