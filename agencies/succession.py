"""What follows when an agency passes to another or closes; each app says what of its own does.

The apps register from their `apps.py`. All of it runs in the transaction of the event: what is
raised here undoes the event whole, and a rehearsal is rolled back, so that nothing may be written
but the database (what must reach an engine waits for `transaction.on_commit`).
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NamedTuple

from agencies.models import Agency


@dataclass(frozen=True)
class Succession:
    """What passes from one agency to one successor.

    `pages` are the keys of the pages that have moved, `joined` those that stay behind offline by
    the page that answers for them now. `takes_rest` says whether what hangs on no page goes to this
    successor; `people` whose terms go on there, `heads` the user names that may lead there.
    """

    source: Agency
    successor: Agency
    pages: frozenset[int]
    joined: Mapping[int, int]
    takes_rest: bool
    people: frozenset[int]
    on: date
    at: datetime
    by: Any = None
    heads: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True)
class Closing:
    """An agency whose site closes, after everything has passed to its successors."""

    agency: Agency
    on: date
    at: datetime
    by: Any = None


Lines = Iterable[str]


class Follower(NamedTuple):
    """What an app does, under which heading it is reported."""

    code: str
    heading: object
    act: Callable[[Any], Lines]


_followers: list[Follower] = []
_closers: list[Follower] = []
_hindrances: list[Callable[[Agency, datetime], Lines]] = []


def register_follower(code: str, heading: object, act: Callable[[Succession], Lines]) -> None:
    """Let an app move what is its own to a successor, and say so in a line for each thing."""
    _followers.append(Follower(code, heading, act))


def register_closer(code: str, heading: object, act: Callable[[Closing], Lines]) -> None:
    """Let an app end what ends with an agency's site."""
    _closers.append(Follower(code, heading, act))


def register_hindrance(reasons: Callable[[Agency, datetime], Lines]) -> None:
    """Let an app say what must be done first before a site closes without a successor."""
    _hindrances.append(reasons)


def followers() -> tuple[Follower, ...]:
    """Return what follows an agency to its successor."""
    return tuple(_followers)


def closers() -> tuple[Follower, ...]:
    """Return what ends with an agency's site."""
    return tuple(_closers)


def hindrances(agency: Agency, at: datetime) -> list[str]:
    """Return every reason why a site cannot close yet without a successor."""
    return [reason for reasons in _hindrances for reason in reasons(agency, at)]
