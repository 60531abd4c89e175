"""What the daily digest tells: the lines of each person, gathered from all apps."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db.models import TextChoices
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from agencies.models import Agency

if TYPE_CHECKING:
    from agencies.models import User


class DigestGroup(TextChoices):
    """Under which heading a line stands, in this order."""

    OVERDUE = "overdue", pgettext_lazy("digest", "Overdue")
    TODAY = "today", pgettext_lazy("digest", "Due today")
    THIS_WEEK = "this_week", pgettext_lazy("digest", "Due this week")
    LATER = "later", pgettext_lazy("digest", "Due later")
    NO_DEADLINE = "no_deadline", pgettext_lazy("digest", "Waiting, no time limit runs")
    REVIEW = "review", pgettext_lazy("digest", "Published in an emergency, to be reviewed")
    RETURNED = "returned", pgettext_lazy("digest", "Returned to you")


@dataclass(frozen=True, slots=True)
class DigestLine:
    """One thing that waits for a person; `url` leads to where it is done.

    Without a `group` it stands where its due moment puts it. `url` is a path on the admin's host.
    """

    title: str
    url: str
    agency: Agency | None = None
    due_at: datetime | None = None
    group: DigestGroup | None = None
    note: str = ""

    def group_at(self, now: datetime) -> DigestGroup:
        """Return the heading under which the line stands at a moment."""
        if self.group is not None:
            return self.group
        if self.due_at is None:
            return DigestGroup.NO_DEADLINE
        if self.due_at < now:
            return DigestGroup.OVERDUE
        today, day = timezone.localdate(now), timezone.localdate(self.due_at)
        if day == today:
            return DigestGroup.TODAY
        sunday = today + timedelta(days=6 - today.weekday())
        return DigestGroup.THIS_WEEK if day <= sunday else DigestGroup.LATER


Lines = dict[int, list[DigestLine]]
"""Lines by the id of the person."""
Source = Callable[[Iterable["User"], datetime], Lines]

First = Callable[["User", datetime, int], tuple[list[DigestLine], int]]
"""A person's most pressing lines, at least so many of them, and how many there are in all."""

_sources: list[Source] = []
_firsts: dict[Source, First] = {}


def register_lines(source: Source, first: First | None = None) -> Source:
    """Let `source` add lines: called once for all people of a digest, from an app's `ready`.

    A source of which thousands may wait for one person names in `first` how to read few of them.
    """
    if source not in _sources:
        _sources.append(source)
    if first is not None:
        _firsts[source] = first
    return source


def gather(users: Iterable["User"], now: datetime) -> Lines:
    """Return the lines of these people from all sources; nobody without a line is in it."""
    people = {user.pk: user for user in users}
    lines: Lines = {}
    for source in _sources:
        for user_id, found in source(people.values(), now).items():
            if user_id in people and found:
                lines.setdefault(user_id, []).extend(found)
    return lines


def gather_first(user: "User", now: datetime, limit: int) -> tuple[list[DigestLine], int]:
    """Return a person's `limit` most pressing lines, in order, and how many there are in all."""
    lines: list[DigestLine] = []
    count = 0
    for source in _sources:
        if source in _firsts:
            found, number = _firsts[source](user, now, limit)
        else:
            found = source([user], now).get(user.pk, [])
            number = len(found)
        lines.extend(found)
        count += number
    order = list(DigestGroup)
    lines.sort(
        key=lambda line: (
            order.index(line.group_at(now)),
            line.due_at.timestamp() if line.due_at else 0.0,
        )
    )
    return lines[:limit], count
