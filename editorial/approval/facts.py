"""What stands on the page of a decision about some pages alone; apps above tell of their own."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from wagtail.models import Revision


@dataclass(frozen=True)
class Fact:
    """One line: what it is about, what is so, and where to read more."""

    label: str
    text: str
    url: str = ""


FactGiver = Callable[[Any, Revision], list[Fact]]
_givers: list[FactGiver] = []


def register_facts(giver: FactGiver) -> None:
    """Let an app tell of a page and the version of it that is decided on."""
    _givers.append(giver)


def facts_of(page: Any, version: Revision | None) -> list[Fact]:
    """Return what apps above have to tell of a version."""
    if version is None:
        return []
    return [fact for giver in _givers for fact in giver(page, version)]
