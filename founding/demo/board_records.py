"""The demo's Boards: what founded them, who left them, and what their heads delegated."""

from datetime import date, datetime

from pydantic import Field
from pydantic.dataclasses import dataclass

from founding.demo.records import STRICT, AgencyLabel, BoardRole


@dataclass(frozen=True, slots=True, config=STRICT)
class DemoBoard:
    """What founded a Board and how it works; `regulation` is the markup of its own rules.

    `limits` are the Board's own times in working days, by the kind of information.
    """

    agency: AgencyLabel
    name: str
    decision: str
    decided_on: date
    founded_by: str
    head: str
    regulation_title: str = ""
    regulation: str = ""
    limits: dict[str, int] = Field(default_factory=dict)


@dataclass(frozen=True, slots=True, config=STRICT)
class DemoFormerMember:
    """Somebody whose term on a Board has ended; handed over where a receiver is named."""

    username: str
    full_name: str
    email: str
    agency: AgencyLabel
    role: BoardRole
    title: str
    starts_on: date
    ends_on: date
    head: str
    receiver: str = ""
    ground: str = ""

    @property
    def last_name(self) -> str:
        return self.full_name.split(" ", 1)[0]

    @property
    def first_name(self) -> str:
        return self.full_name.split(" ", 1)[1]


@dataclass(frozen=True, slots=True, config=STRICT)
class DemoDelegation:
    """A head's decisions, delegated from the morning of one day to the evening of another."""

    agency: AgencyLabel
    delegator: str
    delegate: str
    ground: str
    starts_at: datetime
    ends_at: datetime
