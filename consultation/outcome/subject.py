"""What heads a table of acceptance and explanation, in whichever form it is given."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils import timezone

from consultation.models.outcome import OutcomeEdition, OutcomeEntry
from consultation.outcome.figures import label_of

if TYPE_CHECKING:
    from consultation.models import ConsultationPage

CHUNK = 500
"""Rows that are read at once: memory stays the same however long the table is."""


@dataclass(frozen=True, slots=True)
class Subject:
    """An edition with the names of those who answer for it.

    `shown_on` is the day on which it became public, None before; `url` where readers find it.
    """

    edition: OutcomeEdition
    consultation: "ConsultationPage"
    shown_on: date | None
    url: str

    @property
    def issuer(self) -> str:
        """The agency that answers."""
        return self.consultation.receiving_agency.name

    @property
    def superior(self) -> str:
        """The province's portal above it; empty where it is the portal's own."""
        portal = self.consultation.receiving_agency.portal
        return portal.name if portal else ""

    @property
    def made_on(self) -> date:
        return timezone.localdate(self.edition.made_at)

    def entries(self) -> Iterator[OutcomeEntry]:
        """Give the rows, a chunk at a time."""
        rows = OutcomeEntry.objects.filter(edition=self.edition).order_by("position")
        return rows.defer("folded").iterator(chunk_size=CHUNK)


def verdict_label(entry: OutcomeEntry) -> str:
    """Return the verdict in words; empty where the table states none."""
    return label_of("verdicts", entry.verdict) if entry.verdict else ""


def opinion_in_full(entry: OutcomeEntry, proposes: str) -> str:
    """Return the opinion with the wording that it proposes."""
    wording = f"{proposes} {entry.wording}" if entry.wording else ""
    return "\n".join(filter(None, [entry.opinion, wording]))
