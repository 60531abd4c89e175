"""Who was asked, who has answered, who is late."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet, TextChoices
from django.utils.translation import pgettext_lazy

from consultation.models.requests import RequestedAgency, RequestLetter


class AskedState(TextChoices):
    """Where the question to an agency stands; late from the day after the due day."""

    UNSENT = "unsent", pgettext_lazy("agency asked", "Not sent yet")
    WAITING = "waiting", pgettext_lazy("agency asked", "Waiting for the answer")
    LATE = "late", pgettext_lazy("agency asked", "Late")
    ANSWERED = "answered", pgettext_lazy("agency asked", "Answered")


@dataclass(frozen=True, slots=True)
class Counted:
    """How many were asked, have answered, are late."""

    asked: int = 0
    answered: int = 0
    late: int = 0


def state_of(asked: RequestedAgency, due_on: date, today: date) -> AskedState:
    """Return where the question stands today."""
    if asked.answered_on is not None:
        return AskedState.ANSWERED
    if asked.asked_on is None:
        return AskedState.UNSENT
    return AskedState.LATE if due_on < today else AskedState.WAITING


def _conditions(today: date, prefix: str = "") -> dict[str, Q]:
    asked = Q(**{f"{prefix}asked_on__isnull": False})
    answered = Q(**{f"{prefix}answered_on__isnull": False})
    due = "due_on" if prefix else "letter__due_on"
    return {
        "asked": asked,
        "answered": asked & answered,
        "late": asked & ~answered & Q(**{f"{due}__lt": today}),
    }


def counted(rows: "QuerySet[RequestedAgency]", today: date) -> Counted:
    """Return the figures of those asked, in one query."""
    wanted: dict[str, Any] = {
        name: Count("pk", filter=condition) for name, condition in _conditions(today).items()
    }
    return Counted(**rows.order_by().aggregate(**wanted))


def with_counts(letters: "QuerySet[RequestLetter]", today: date) -> "QuerySet[RequestLetter]":
    """Return letters with `asked_count`, `answered_count` and `late_count`."""
    wanted: dict[str, Any] = {
        f"{name}_count": Count("requested", filter=condition)
        for name, condition in _conditions(today, "requested__").items()
    }
    found = letters.annotate(all_count=Count("requested"), **wanted)
    return found.order_by("-made_at", "-pk")


@dataclass(frozen=True, slots=True)
class AskedRow:
    """A row of the tracking list."""

    asked: RequestedAgency
    state: AskedState
    opinions: int


def rows_of(letter: RequestLetter, today: date, wanted: str = "") -> list[AskedRow]:
    """Return those whom a letter asks, in one query; `wanted` is one state, empty for all."""
    rows: Iterable[Any] = letter.requested.annotate(count=Count("opinions"))
    found = [AskedRow(each, state_of(each, letter.due_on, today), each.count) for each in rows]
    return [each for each in found if not wanted or each.state == wanted]
