"""What a Board should know of a version before it decides; apps above tell of their own pages."""

from collections.abc import Callable
from typing import Any

HintGiver = Callable[[Any], list[str]]
_givers: list[HintGiver] = []


def register_hints(giver: HintGiver) -> HintGiver:
    """Let an app tell of a version, in sentences; `giver` gets the page as that version has it."""
    _givers.append(giver)
    return giver


def hints_of(page: Any) -> list[str]:
    """Return what there is to know of a page's version; none of it keeps it from approval."""
    return [hint for giver in _givers for hint in giver(page)]
