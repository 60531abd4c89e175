"""The score by which agencies are compared (QB-14.1): pure arithmetic on counted figures.

Four criteria, each a share from 0 to 1, weighted to 100 points:

- completeness: sections that the regulation asks for and that are live, of all it asks for;
- freshness: those of them in which something was published or changed within a year before the
  period's end, of all it asks for;
- timeliness: items published in time, of those with a time limit (late and missing ones count);
- volume: items published, against the median of agencies of the same kind, never above 1.

An agency that published nothing with a time limit has no points for timeliness: leaving the kind
of information empty must not pay. Corrections and withdrawals are shown beside the score and give
or take no points: a score that punished them would reward silence (TQ-9.3).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from statistics import median

WEIGHTS: dict[str, int] = {"completeness": 35, "freshness": 10, "timeliness": 40, "volume": 15}
"""Points of each criterion; together 100. The regulations only ask that there be a score."""


@dataclass(frozen=True)
class AgencyFigures:
    """What was counted of one agency in a period."""

    agency: int
    kind: str
    required: int = 0
    present: int = 0
    fresh: int = 0
    published: int = 0
    timed: int = 0
    on_time: int = 0
    late: int = 0
    corrections: int = 0
    withdrawals: int = 0


@dataclass(frozen=True)
class Score:
    """An agency's points by criterion, their sum, and its rank; equals share a rank."""

    figures: AgencyFigures
    points: dict[str, Decimal]
    total: Decimal
    rank: int


def scores(agencies: Sequence[AgencyFigures]) -> list[Score]:
    """Return all agencies with their points, the best first; equals keep the order given."""
    typical = _medians(agencies)
    scored = [(each, _points(each, typical[each.kind])) for each in agencies]
    totals = [_rounded(sum(points.values(), Fraction())) for _each, points in scored]
    ranked = [
        Score(
            figures=each,
            points={name: _rounded(share) for name, share in points.items()},
            total=total,
            rank=1 + sum(other > total for other in totals),
        )
        for (each, points), total in zip(scored, totals, strict=True)
    ]
    return sorted(ranked, key=lambda score: score.rank)


def _points(each: AgencyFigures, typical: Fraction) -> dict[str, Fraction]:
    shares = {
        "completeness": _share(each.present, each.required),
        "freshness": _share(each.fresh, each.required),
        "timeliness": _share(each.on_time, each.timed),
        "volume": min(Fraction(1), Fraction(each.published) / typical) if typical else Fraction(),
    }
    return {name: shares[name] * weight for name, weight in WEIGHTS.items()}


def _share(part: int, whole: int) -> Fraction:
    return Fraction(part, whole) if whole else Fraction()


def _medians(agencies: Iterable[AgencyFigures]) -> dict[str, Fraction]:
    """Return what an agency of each kind typically publishes: those with nothing are left out."""
    counts: dict[str, list[int]] = {}
    for each in agencies:
        counts.setdefault(each.kind, [])
        if each.published:
            counts[each.kind].append(each.published)
    return {
        kind: Fraction(median(found)) if found else Fraction() for kind, found in counts.items()
    }


def _rounded(value: Fraction) -> Decimal:
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return exact.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
