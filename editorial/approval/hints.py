"""What a Board should know of a version before it decides; apps above tell of their own pages."""

from collections.abc import Callable
from typing import Any

from wagtail.models import Revision

HintGiver = Callable[[Any], list[str]]
_givers: list[tuple[type, HintGiver]] = []


def register_hints(page_type: type, giver: HintGiver) -> None:
    """Let an app tell of its type of page; `giver` gets the page as the version has it."""
    _givers.append((page_type, giver))


def hints_of(page: Any, version: Revision | None) -> list[str]:
    """Return in sentences what there is to know of a version; none keeps it from approval."""
    givers = [giver for page_type, giver in _givers if isinstance(page, page_type)]
    if version is None or not givers:
        return []
    decided_on = version.as_object()
    return [hint for giver in givers for hint in giver(decided_on)]
