"""The demo's pages on their way through a Board, and what happened to them afterwards."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field
from pydantic.dataclasses import dataclass

from founding.demo.markup import to_html
from founding.demo.records import STRICT, AgencyLabel

Stage = Literal[
    "draft",
    "edit",
    "review",
    "approve",
    "returned",
    "scheduled",
    "emergency",
    "emergency_reviewed",
    "published",
    "withdrawn",
]
"""How far a page has come; the middle ones are the steps of the chain at which it waits."""


@dataclass(frozen=True, slots=True, config=STRICT)
class DemoStory:
    """An article with its way through the Board; `at` is the moment of its receipt.

    `due` moves the receipt so that the time for publication ends today, or ended before. `ground`
    is the legal ground of an emergency, `reason` that of a return or the code of a withdrawal,
    `explanation` what readers of a withdrawn page are told, `alternative` the slug of a page.
    """

    slug: str
    agency: AgencyLabel
    author: str
    information_kind: str
    title: str
    summary: str
    body: str
    stage: Stage
    at: datetime
    illustration: str = ""
    due: Literal["", "today", "overdue"] = ""
    claimed_by: str = ""
    reason: str = ""
    ground: str = ""
    reviewer: str = ""
    note: str = ""
    explanation: str = ""
    alternative: str = ""

    @property
    def body_html(self) -> str:
        return to_html(self.body)


@dataclass(frozen=True, slots=True, config=STRICT)
class DemoEarlierItem:
    """An item of the last half-year, `through` which it stands from 0 to 1, for its report.

    `late_by_days` is how long before its publication it had been received, where that was late.
    """

    slug: str
    agency: AgencyLabel
    title: str
    summary: str
    through: Annotated[float, Field(ge=0, le=1)]
    late_by_days: int = 0


@dataclass(frozen=True, slots=True, config=STRICT)
class DemoCorrection:
    """A change of words in a live page: a correction with a note, or a minor edit without."""

    agency: AgencyLabel
    slug: str
    editor: str
    wrong: str
    right: str
    at: datetime
    note: str = ""


@dataclass(frozen=True, slots=True, config=STRICT)
class DemoLinkedItem:
    """A title in a section of the portal that leads to an item of a component site."""

    title: str
    slug: str
    section: str
    agency: AgencyLabel
    target: str
    author: str
    at: datetime


@dataclass(frozen=True, slots=True, config=STRICT)
class DemoProposal:
    """A page of a component site that its editor proposed for the portal."""

    agency: AgencyLabel
    slug: str
    section: str
    proposer: str
    note: str
    published: bool
    at: datetime
