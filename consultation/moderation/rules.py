"""The times and marks that moderation goes by."""

from datetime import datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from consultation.enums import OpinionStatus

if TYPE_CHECKING:
    from consultation.models import Opinion

UNDO_TIME = timedelta(minutes=10)
"""For so long a decision can be undone, and its author is not told of it yet."""

CLAIM_TIME = timedelta(hours=2)
"""After that an opinion that somebody has taken on is free again, so that nobody blocks it."""

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


def is_claimed(opinion: "Opinion", now: datetime) -> bool:
    """Whether somebody has taken the opinion on at the moment."""
    since = opinion.claimed_at
    return bool(opinion.claimed_by_id and since and since > now - CLAIM_TIME)


def held_by_other(opinion: "Opinion", user: Any, now: datetime) -> bool:
    """Whether a colleague of the person has taken the opinion on at the moment."""
    return is_claimed(opinion, now) and opinion.claimed_by_id != user.pk


def name_of(user: Any) -> str:
    """Return a colleague's name."""
    return user.get_full_name() or user.get_username()
