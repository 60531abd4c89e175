"""What comes to the demo's Boards and what they plan: the newsroom's records."""

from datetime import date, datetime
from typing import Literal

from pydantic import Field
from pydantic.dataclasses import dataclass

from founding.demo.records import STRICT, AgencyLabel


@dataclass(frozen=True, slots=True, config=STRICT)
class DemoContribution:
    """A text with files from an account (`sender`), or an e-mail where only a name is given.

    `word_file` names a Word file that carries `word_text`, `picture` an illustration.
    """

    agency: AgencyLabel
    subject: str
    text: str
    information_kind: str
    at: datetime
    sender: str = ""
    name: str = ""
    email: str = ""
    unit: str = ""
    word_file: str = ""
    word_text: str = ""
    picture: str = ""
    outcome: Literal["waiting", "drafted", "declined"] = "waiting"
    editor: str = ""
    reason: str = ""

    @property
    def is_letter(self) -> bool:
        return not self.sender


@dataclass(frozen=True, slots=True, config=STRICT)
class DemoAssignment:
    """An event and its reporters; `accepts` and `declines` are those who have answered."""

    agency: AgencyLabel
    title: str
    place: str
    starts_at: datetime
    ends_at: datetime
    assigned_at: datetime
    editor: str
    reporters: tuple[str, ...]
    note: str = ""
    accepts: tuple[str, ...] = ()
    declines: dict[str, str] = Field(default_factory=dict)
    delivered: bool = False


@dataclass(frozen=True, slots=True, config=STRICT)
class DemoTopic:
    """A theme of the plan."""

    agency: AgencyLabel
    name: str
    label: str
    starts_on: date
    ends_on: date
    note: str = ""


@dataclass(frozen=True, slots=True, config=STRICT)
class DemoPlanItem:
    """An item of the plan; one with the slug of a published page stands on that page's day."""

    agency: AgencyLabel
    title: str
    responsible: str
    topic: str = ""
    on: date | None = None
    page: str = ""
    state: Literal["planned", "in_work", "dropped"] = "planned"
    note: str = ""


@dataclass(frozen=True, slots=True, config=STRICT)
class DemoAnswer:
    """What an agency answered, and when; without words it has only opened the request."""

    agency: AgencyLabel
    editor: str
    at: datetime
    text: str = ""


@dataclass(frozen=True, slots=True, config=STRICT)
class DemoRequest:
    """What the portal's Board asks of agencies."""

    sender: str
    subject: str
    text: str
    addressees: tuple[AgencyLabel, ...]
    sent_at: datetime
    due_at: datetime
    answers: tuple[DemoAnswer, ...] = ()
    reminded: bool = False
