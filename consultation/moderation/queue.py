"""The queue of opinions: which are shown, oldest first, a mass letter as one row."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, F, Min, Q, QuerySet
from django.db.models.functions import Coalesce

from agencies.keys import key_in
from agencies.texts import nfc, patterns_of
from consultation.enums import RECEIVED, OpinionStatus, Stance
from consultation.models import Opinion
from consultation.moderation.redaction import find_personal_data
from consultation.moderation.rules import held_as, is_claimed, mark_of

WHOLE_DRAFT = "-"
"""Stands for opinions on no provision of their own."""
FILTERS = ("status", "consultation", "provision", "stance", "flagged", "holder", "q", "like")


@dataclass
class QueueRow:
    """One row: an opinion, and how many of the listed ones are like it, itself among them."""

    opinion: Opinion
    count: int
    cluster: int
    now: datetime

    @property
    def is_cluster(self) -> bool:
        """Whether the row stands for several opinions."""
        return self.count > 1

    @property
    def mark(self) -> str:
        """The mark of what the list showed."""
        return mark_of(self.opinion)

    @property
    def is_claimed(self) -> bool:
        """Whether somebody has taken it on."""
        return is_claimed(self.opinion, self.now)

    @property
    def is_suspect(self) -> bool:
        """Whether what would be published looks as if it held personal data."""
        return bool(suspicions(self.opinion))


def suspicions(opinion: Opinion) -> list[str]:
    """Return what looks like personal data in the words that would be published."""
    words = f"{opinion.shown_text}\n{opinion.shown_wording}"
    return [each.words for each in find_personal_data(words)]


def _has_words(query: str) -> Q:
    """Return the condition of holding all words of a query, typed with or without accents."""
    found = Q()
    for pattern in patterns_of(query):
        found &= Q(text__regex=pattern)
    return found


class Queue:
    """The opinions that a person moderates, as the address narrows them; unknown names do nothing.

    Without a status the queue holds what waits to be read.
    """

    def __init__(self, user: Any, asked: Any, now: datetime) -> None:
        self.user, self.now = user, now
        # No database holds U+0000.
        typed = {name: asked.get(name, "").replace("\0", " ") for name in FILTERS}
        self.chosen = {name: nfc(text.strip())[:200] for name, text in typed.items()}
        if self.chosen["status"] not in (*RECEIVED, "all"):
            self.chosen["status"] = OpinionStatus.PENDING.value

    @property
    def opinions(self) -> QuerySet[Opinion]:
        """The opinions one by one, oldest first."""
        rows = Opinion.objects.moderated_by(self.user).filter(self._condition())
        return rows.order_by("received_at", "pk")

    def _condition(self) -> Q:
        chosen, wanted = self.chosen, Q()
        if chosen["status"] != "all":
            wanted &= Q(status=chosen["status"])
        if (page := key_in(chosen["consultation"])) is not None:
            wanted &= Q(consultation=page)
        if (like := key_in(chosen["like"])) is not None:
            wanted &= Q(pk=like) | Q(like=like)
        if chosen["provision"]:
            whole = chosen["provision"] == WHOLE_DRAFT
            wanted &= Q(provision="" if whole else chosen["provision"])
        if chosen["stance"] in Stance.values:
            wanted &= Q(stance=chosen["stance"])
        if chosen["flagged"]:
            wanted &= ~Q(flag="")
        if chosen["q"]:
            wanted &= _has_words(chosen["q"]) | Q(tracking_code__iexact=chosen["q"])
        return wanted & held_as(chosen["holder"], self.user, self.now)

    @property
    def groups(self) -> QuerySet[Any]:
        """One row for each mass letter and each opinion that is like no other, oldest first.

        An unfolded mass letter (`like`) shows each of its opinions.
        """
        unfolded = key_in(self.chosen["like"]) is not None
        cluster: Any = F("pk") if unfolded else Coalesce("like_id", "pk")
        grouped = self.opinions.order_by().values(cluster=cluster)
        return grouped.annotate(
            count=Count("pk"), oldest=Min("received_at"), first=Min("pk")
        ).order_by("oldest", "cluster")

    def rows(self, groups: list[dict[str, Any]]) -> list[QueueRow]:
        """Return the rows of a page of groups, with the opinion that stands for each."""
        related = ("consultation", "claimed_by")
        shown = Opinion.objects.select_related(*related).in_bulk([each["first"] for each in groups])
        return [
            QueueRow(shown[each["first"]], each["count"], each["cluster"], self.now)
            for each in groups
            if each["first"] in shown
        ]

    def neighbours(self, opinion: Opinion) -> tuple[int | None, int | None]:
        """Return the opinions of the rows before and after the opinion's own."""
        cluster = opinion.like_id or opinion.pk
        if key_in(self.chosen["like"]) is not None:
            cluster = opinion.pk
        own = self.groups.filter(cluster=cluster).values_list("oldest", flat=True).first()
        at = own or opinion.received_at
        after = Q(oldest__gt=at) | Q(oldest=at, cluster__gt=cluster)
        before = Q(oldest__lt=at) | Q(oldest=at, cluster__lt=cluster)
        following = self.groups.filter(after).values_list("first", flat=True).first()
        preceding = (
            self.groups.filter(before)
            .order_by("-oldest", "-cluster")
            .values_list("first", flat=True)
        ).first()
        return preceding, following

    @property
    def query(self) -> dict[str, str]:
        """The narrowing, as an address carries it on."""
        return {name: value for name, value in self.chosen.items() if value}
