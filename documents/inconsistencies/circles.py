"""Circles among steps from one thing to another. Pure."""

from collections import defaultdict
from collections.abc import Hashable, Iterable
from graphlib import CycleError, TopologicalSorter
from typing import TypeVar

Place = TypeVar("Place", bound=Hashable)


def circles(steps: Iterable[tuple[Place, Place]]) -> list[list[Place]]:
    """Return circles of steps, each once, in the direction of the steps.

    Circles that share a step may hide one another: taking one away shows what is left.
    """
    left: defaultdict[Place, set[Place]] = defaultdict(set)
    for source, target in steps:
        left[source].add(target)
    found = []
    while circle := _one(left):
        found.append(circle)
        left[circle[-1]].discard(circle[0])
    return found


def _one(steps: dict[Place, set[Place]]) -> list[Place]:
    """Return the places of one circle, from the first by name; none where there is none."""
    try:
        TopologicalSorter(steps).prepare()
    except CycleError as error:
        # Each place follows the one before it in the sorter's sense: against the steps.
        around = list(reversed(error.args[1][:-1]))
        start = min(range(len(around)), key=lambda at: str(around[at]))
        return [*around[start:], *around[:start]]
    return []
