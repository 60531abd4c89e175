"""The work list of a consultation: its rows by provision, as the address narrows them."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import F, Q, QuerySet, TextField, Value
from django.db.models.functions import Coalesce, NullIf
from django.utils import timezone

from agencies.keys import key_in
from agencies.texts import nfc, patterns_of
from consultation.drafts.marking import Place
from consultation.drafts.showing import current_version, places_of
from consultation.enums import OpinionKind, Verdict
from consultation.models import ConsultationPage, DraftVersion, Segment
from consultation.moderation.rules import held_as, is_claimed
from consultation.processing.rules import mark_of, title_of
from consultation.processing.states import SOON, RowState, changed_keys, state_of
from consultation.processing.table import copies_of, issue_of
from consultation.querysets import SegmentQuerySet
from documents.provisions.anchors import covers

FILTERS = ("state", "provision", "theme", "unit", "holder", "kind", "verdict", "q")
NONE = "-"
"""Stands for rows on no provision, without a theme, with no unit."""
NOTHING = Value("", output_field=TextField())
GONE = "gone"
"""Stands for rows on a provision that the draft no longer has."""


@dataclass(frozen=True)
class WorkRow:
    """A row as the list shows it."""

    segment: Segment
    issue: str
    count: int
    state: RowState
    today: date
    now: datetime

    @property
    def is_claimed(self) -> bool:
        """Whether somebody has taken it on."""
        return is_claimed(self.segment, self.now)

    @property
    def is_late(self) -> bool:
        """Whether its day has passed without an answer to what its opinion says now."""
        day = self.segment.due_on
        return self.state != RowState.ANSWERED and day is not None and day < self.today

    @property
    def title(self) -> str:
        """How people name it."""
        return title_of(self.segment)

    @property
    def mark(self) -> str:
        """The mark of what the list showed."""
        return mark_of(self.segment)


class WorkList:
    """The rows of one consultation that a person answers; unknown names narrow nothing."""

    def __init__(
        self, user: Any, consultation: ConsultationPage, asked: Any, now: datetime
    ) -> None:
        self.user, self.consultation = user, consultation
        self.now, self.today = now, timezone.localdate(now)
        # No database holds U+0000.
        typed = {name: asked.get(name, "").replace("\0", " ") for name in FILTERS}
        self.chosen = {name: nfc(text.strip())[:200] for name, text in typed.items()}

    @cached_property
    def version(self) -> DraftVersion | None:
        """The version of the draft that is public now."""
        return current_version(self.consultation)

    @property
    def version_id(self) -> int | None:
        """Its key; None where the draft is in files alone."""
        return self.version.pk if self.version else None

    @cached_property
    def places(self) -> list[Place]:
        """The provisions of that version in the order of its text."""
        return places_of(self.version) if self.version else []

    @cached_property
    def changed(self) -> set[int]:
        """The rows whose words have changed under their answer."""
        return changed_keys(self.consultation)

    @property
    def all_rows(self) -> SegmentQuerySet:
        """All rows of the consultation."""
        return Segment.objects.on(self.consultation).sent_to(self.user)

    @property
    def rows(self) -> QuerySet[Segment]:
        """The rows that the address asks for, in the order of the draft."""
        narrowed = self._in_state(self.all_rows).filter(self._condition())
        if self.chosen["q"]:
            narrowed = _with_words(narrowed, self.chosen["q"])
        return narrowed.ordered_by_provision(self.version_id)

    def _in_state(self, rows: Any) -> Any:
        match self.chosen["state"]:
            case RowState.UNANSWERED:
                return rows.unanswered()
            case RowState.ANSWERED:
                return rows.answered()
            case RowState.LATE:
                return rows.late(self.today)
            case RowState.SOON:
                return rows.unanswered().filter(due_on__range=(self.today, self.today + SOON))
            case RowState.CHANGED:
                return rows.filter(pk__in=self.changed)
        return rows

    def _condition(self) -> Q:
        chosen, wanted = self.chosen, self._about()
        if chosen["unit"] == NONE:
            wanted &= Q(unit=None)
        elif (unit := key_in(chosen["unit"])) is not None:
            wanted &= Q(unit=unit)
        if chosen["theme"] == NONE:
            wanted &= Q(themes=None)
        elif (theme := key_in(chosen["theme"])) is not None:
            wanted &= Q(themes=theme)
        if chosen["kind"] in OpinionKind.values:
            wanted &= Q(opinion__kind=chosen["kind"])
        if chosen["verdict"] in Verdict.values:
            wanted &= Q(current__verdict=chosen["verdict"])
        return wanted & held_as(chosen["holder"], self.user, self.now)

    def _about(self) -> Q:
        """Narrow to a provision with all that is inside it."""
        asked = self.chosen["provision"]
        if asked == NONE:
            return Q(about_key=None)
        if asked == GONE:
            known = [place.key for place in self.places]
            return Q(about_key__isnull=False) & ~Q(about_key__in=known)
        own = next((place for place in self.places if str(place.key) == asked), None)
        if own is None:
            return Q()
        return Q(about_key__in=[p.key for p in self.places if covers(own.anchor, p.anchor)])

    def shown(self, segments: list[Segment]) -> list[WorkRow]:
        """Return a page of rows as the list shows them; their number costs no query."""
        labels: dict[UUID, str] = {place.key: place.label for place in self.places}
        copies = copies_of(self.consultation)
        return [
            WorkRow(
                segment=each,
                issue=issue_of(each, labels),
                count=1 + copies.get(each.opinion_id, 0),
                state=state_of(each, self.changed, self.today),
                today=self.today,
                now=self.now,
            )
            for each in segments
        ]

    def neighbours(self, segment: Segment) -> tuple[int | None, int | None]:
        """Return the rows before and after one in the list as it is narrowed.

        A row that has just left the list, as it is answered, goes by where it stood.
        """
        wanted = set(self.rows.order_by().values_list("pk", flat=True)) | {segment.pk}
        ordered = self.all_rows.ordered_by_provision(self.version_id)
        return _beside([k for k in ordered.values_list("pk", flat=True) if k in wanted], segment.pk)

    @property
    def query(self) -> dict[str, str]:
        """The narrowing, as an address carries it on."""
        kept = {name: value for name, value in self.chosen.items() if value}
        return {"consultation": str(self.consultation.pk), **kept}


def full(rows: QuerySet[Segment]) -> QuerySet[Segment]:
    """Load with rows what a list shows of them."""
    related = ("opinion", "current__author", "unit", "claimed_by")
    return rows.select_related(*related).prefetch_related("themes")


def _with_words(rows: Any, query: str) -> Any:
    """Keep the rows that have all words in what readers see, the answer, the name or the code."""
    words, wording = "opinion__public_text", "opinion__public_wording"
    rows = rows.annotate(
        said=Coalesce(NullIf("text", NOTHING), NullIf(words, NOTHING), F("opinion__text")),
        worded=Coalesce(NullIf(wording, NOTHING), F("opinion__proposed_wording")),
    )
    for pattern in patterns_of(query):
        named = Q(opinion__full_name__regex=pattern, opinion__organisation="")
        named |= Q(opinion__organisation__regex=pattern)
        rows = rows.filter(
            Q(said__regex=pattern)
            | Q(worded__regex=pattern, text="")
            | Q(current__text__regex=pattern)
            | Q(opinion__tracking_code__iexact=query)
            | (Q(opinion__publish_anonymously=False) & named)
        )
    return rows


def _beside(keys: list[int], key: int) -> tuple[int | None, int | None]:
    place = keys.index(key)
    return (
        keys[place - 1] if place else None,
        keys[place + 1] if place + 1 < len(keys) else None,
    )
