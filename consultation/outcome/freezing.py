"""Freezing the table and the figures of a consultation as an edition."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from agencies.actions import ActionRefused
from consultation.drafts.showing import current_version, places_of
from consultation.models import OutcomeEdition, OutcomeEntry, Segment
from consultation.outcome.draft_changes import changes_since_opening
from consultation.processing.crossing import crossed
from consultation.processing.table import TableRow, table_rows
from consultation.processing.totals import Totals, totals_of

if TYPE_CHECKING:
    from consultation.models import ConsultationPage, DraftVersion

BATCH = 500
LONGEST_NAME = 255


@dataclass
class FreezeOutcome:
    """Write an edition of the table: of the work in the portal, or of `entries` from a file.

    Nothing that is answered later changes it. A part of `MakeOutcome`, which asks whether it may.
    Raises `ActionRefused` where another has been made meanwhile.
    """

    consultation: "ConsultationPage"
    made_by: Any
    now: datetime
    is_trial: bool = False
    source: str = ""
    entries: list[OutcomeEntry] | None = None
    figures: dict[str, Any] = field(default_factory=dict)
    """What a table from a file cannot say itself: how many were asked, how many came."""
    seen: int | None = None
    """Number of the last edition that the person knew of: pressed twice, one is made."""

    @transaction.atomic
    def execute(self) -> OutcomeEdition:
        # Two who make an edition at once would both get the next number: the page is held.
        type(self.consultation).objects.select_for_update(of=("self",)).get(pk=self.consultation.pk)
        last = self.consultation.outcome_editions.aggregate(last=Max("number"))["last"] or 0
        if self.seen is not None and last != self.seen:
            raise ActionRefused([_("Edition %d has been made meanwhile; look at it first.") % last])
        version = current_version(self.consultation)
        entries, totals = self._content(version)
        edition = OutcomeEdition.objects.create(
            consultation=self.consultation,
            number=last + 1,
            made_at=self.now,
            made_by=self.made_by,
            version=version,
            totals={**totals, "changes": changes_since_opening(self.consultation, version)},
            rows=len(entries),
            is_trial=self.is_trial,
            source=self.source,
        )
        for position, entry in enumerate(entries, start=1):
            entry.edition, entry.position = edition, position
            entry.fold_words()
        OutcomeEntry.objects.bulk_create(entries, batch_size=BATCH)
        return edition

    def _content(self, version: "DraftVersion | None") -> tuple[list[OutcomeEntry], dict[str, Any]]:
        if self.entries is not None:
            return self.entries, {**figures_of_entries(self.entries), **self.figures}
        rows = table_rows(self.consultation)
        segments = Segment.objects.on(self.consultation).order_by()
        opinions = dict(segments.values_list("pk", "opinion_id"))
        entries = [_entry(row, opinions.get(row.segment_id)) for row in rows]
        return entries, _figures(totals_of(self.consultation), version)


def figures_of_entries(entries: Iterable[OutcomeEntry]) -> dict[str, Any]:
    """Return what the rows of a table say by themselves."""
    issues: Counter[str] = Counter()
    verdicts: Counter[str] = Counter()
    for entry in entries:
        issues[entry.issue] += entry.count
        verdicts[entry.verdict] += 1
    return {
        "verdicts": dict(verdicts),
        "provisions": [[issue, "", count] for issue, count in issues.items()],
    }


def _entry(row: TableRow, opinion_id: int | None) -> OutcomeEntry:
    return OutcomeEntry(
        about_key=row.about_key,
        issue=row.issue[:LONGEST_NAME],
        contributor=row.contributor[:LONGEST_NAME],
        kind=row.kind.value,
        count=row.count,
        opinion=row.opinion,
        wording=row.wording,
        verdict=row.verdict,
        answer=row.answer,
        of_opinion_id=opinion_id,
    )


def _figures(totals: Totals, version: "DraftVersion | None") -> dict[str, Any]:
    """Return the figures as they are kept, provisions by name in the order of the draft."""
    places = places_of(version) if version else []
    counts = totals.by_provision
    known = [
        [place.label, place.anchor, counts[place.key]] for place in places if place.key in counts
    ]
    return {
        "asked": totals.asked,
        "replied": totals.replied,
        "received": totals.received,
        "published": totals.published,
        "refused": totals.refused,
        "kinds": _plain(totals.by_kind),
        "origins": _plain(totals.by_origin),
        "stances": _plain(totals.by_stance),
        "verdicts": _plain(totals.by_verdict),
        "provisions": known,
        "crossed": crossed(totals, places),
    }


def _plain(counts: dict[str, int]) -> dict[str, int]:
    return {str(code): count for code, count in counts.items()}
