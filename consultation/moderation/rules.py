"""The times and marks that moderation goes by."""

from datetime import datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from consultation.enums import OpinionStatus

if TYPE_CHECKING:
    from consultation.models import Opinion, Segment

UNDO_TIME = timedelta(minutes=10)
"""For so long a decision can be undone, and its author is not told of it yet."""

CLAIM_TIME = timedelta(hours=2)
"""After that what somebody has taken on is free again, so that nobody blocks it."""

HOLDERS = (
    ("", _("Anybody")),
    ("mine", _("Taken on by me")),
    ("free", _("Taken on by nobody")),
    ("taken", _("Taken on by colleagues")),
)

DECISIONS = (OpinionStatus.PUBLISHED, OpinionStatus.REFUSED)


def mark_of(opinion: "Opinion") -> str:
    """Return a mark that changes with every decision on the opinion and with its author's edits.

    Forms carry it, so that nobody decides on what they have not seen.
    """
    parts = (opinion.pk, opinion.status, opinion.moderated_at, opinion.edited_at, opinion.text)
    return sha256("|".join(map(str, parts)).encode()).hexdigest()[:12]


def claimed_at(now: datetime) -> Q:
    """Return the condition of being taken on by somebody at the moment."""
    return Q(claimed_by__isnull=False, claimed_at__gt=now - CLAIM_TIME)


def held_as(holder: str, user: Any, now: datetime) -> Q:
    """Return the condition of being held as a filter says (`HOLDERS`); any other word is none."""
    match holder:
        case "mine":
            return claimed_at(now) & Q(claimed_by=user.pk)
        case "taken":
            return claimed_at(now) & ~Q(claimed_by=user.pk)
        case "free":
            return ~claimed_at(now)
    return Q()


def is_claimed(held: "Opinion | Segment", now: datetime) -> bool:
    """Whether somebody has taken the opinion, or the row of the table, on at the moment."""
    since = held.claimed_at
    return bool(held.claimed_by_id and since and since > now - CLAIM_TIME)


def held_by_other(held: "Opinion | Segment", user: Any, now: datetime) -> bool:
    """Whether a colleague of the person has taken it on at the moment."""
    return is_claimed(held, now) and held.claimed_by_id != user.pk


def name_of(user: Any) -> str:
    """Return a colleague's name."""
    return user.get_full_name() or user.get_username()
