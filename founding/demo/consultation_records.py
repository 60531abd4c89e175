"""The demo's consultations: drafts, the opinions on them, and what became of those."""

from datetime import datetime
from typing import Literal

from pydantic.dataclasses import dataclass

from founding.demo.markup import to_html
from founding.demo.records import STRICT, AgencyLabel

ConsultationStage = Literal["coming", "open", "closed", "answered"]


@dataclass(frozen=True, slots=True, config=STRICT)
class DemoOpinion:
    """A citizen's opinion on a draft, or on one of its provisions."""

    author_name: str
    author_kind: Literal["citizen", "organisation", "enterprise"]
    provision: str
    text: str
    status: Literal["published", "pending"]
    sent_at: datetime


@dataclass(frozen=True, slots=True, config=STRICT)
class DemoOutcomeRow:
    """A row of the table of reception and explanation."""

    issue: str
    contributor: str
    opinion: str
    reception: str


@dataclass(frozen=True, slots=True, config=STRICT)
class DemoConsultation:
    """A consultation on a draft (TQ-4.14.b); asked and received are totals of the outcome."""

    slug: str
    agency: AgencyLabel
    title: str
    title_en: str
    summary: str
    drafting_agency: str
    receiving_agency: AgencyLabel
    postal_address: str
    email: str
    field: str
    stage: ConsultationStage
    opens_at: datetime
    closes_at: datetime
    draft: str
    dossier: tuple[str, ...]
    opinions: tuple[DemoOpinion, ...] = ()
    outcome: tuple[DemoOutcomeRow, ...] = ()
    outcome_published_at: datetime | None = None
    asked: int | None = None
    received: int | None = None

    @property
    def draft_html(self) -> str:
        return to_html(self.draft)
