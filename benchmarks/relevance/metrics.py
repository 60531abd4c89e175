"""How good a list of results is: three measures of one list against its judgements. Pure.

A judgement gives a page 3 (what is looked for), 2 (answers as well), 1 (touches it); every page
without one counts 0. `grades` are those of a list, in its order; `judged` those of all pages.
"""

from collections.abc import Iterable, Sequence
from math import log2

ANSWERS = 2
"""The grade from which a page answers the query."""


def ndcg(grades: Sequence[int], judged: Iterable[int], depth: int = 10) -> float:
    """Return the gain of the first `depth` results, as a share of the best possible order's.

    A page gains 2^grade − 1, divided by the binary logarithm of its place + 1.
    """
    best = _gain(sorted(judged, reverse=True)[:depth])
    return _gain(grades[:depth]) / best if best else 0.0


def reciprocal_rank(grades: Sequence[int]) -> float:
    """Return one divided by the place of the first page that answers; 0 where none does."""
    places = (place for place, grade in enumerate(grades, start=1) if grade >= ANSWERS)
    first = next(places, 0)
    return 1 / first if first else 0.0


def recall(grades: Sequence[int], judged: Iterable[int], depth: int = 50) -> float:
    """Return the share of all pages that answer which are among the first `depth` results."""
    wanted = sum(grade >= ANSWERS for grade in judged)
    found = sum(grade >= ANSWERS for grade in grades[:depth])
    return found / wanted if wanted else 0.0


def mean(values: Iterable[float]) -> float:
    """Return the mean; 0 of nothing."""
    held = list(values)
    return sum(held) / len(held) if held else 0.0


def _gain(grades: Iterable[int]) -> float:
    return sum((2**grade - 1) / log2(place + 1) for place, grade in enumerate(grades, start=1))
