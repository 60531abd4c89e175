"""What the demo is made of, as frozen records with every date already resolved.

Agencies are named by their label ("portal", "skhcn", "thaibinh"), documents by their number,
leaders by their full name. Bodies ending in `_html` are ready for a page; `markup` is the source.
"""

from datetime import date, datetime, time
from typing import Literal

from pydantic import ConfigDict
from pydantic.dataclasses import dataclass

from founding.demo.markup import to_html

STRICT = ConfigDict(extra="forbid")

AgencyLabel = str
AgencyKind = Literal["province", "department", "commune"]
BoardRole = Literal["contributor", "reporter", "editor", "secretary", "deputy_head", "head"]
NewsCategory = Literal["provincial", "national", "international", "direction"]
ProjectStatus = Literal["preparing", "ongoing", "finished"]
RelationKind = Literal[
    "amends",
    "supplements",
    "replaces",
    "repeals",
    "corrects",
    "consolidates",
    "guides",
    "based_on",
]


@dataclass(frozen=True, slots=True, config=STRICT)
class DemoAgency:
    """The portal, a department or a commune; introduction in paragraphs."""

    label: AgencyLabel
    kind: AgencyKind
    name: str
    name_en: str
    short_name: str
    accountable_person: str
    accountable_title: str
    accountable_title_en: str
    address: str
    address_en: str
    phone: str
    email: str
    introduction: tuple[str, ...]
    introduction_en: str

    @property
    def introduction_html(self) -> str:
        return to_html("\n".join(self.introduction))

    @property
    def introduction_en_html(self) -> str:
        return to_html(self.introduction_en)


@dataclass(frozen=True, slots=True, config=STRICT)
class DemoLeader:
    """A leader of an agency; `sort_order` starts at 1 with the head."""

    agency: AgencyLabel
    full_name: str
    title: str
    title_en: str
    biography: str
    duties: str
    sort_order: int


@dataclass(frozen=True, slots=True, config=STRICT)
class DemoScheduleEntry:
    """A working appointment of this or next week, or a citizen reception of this month."""

    agency: AgencyLabel
    kind: Literal["work", "reception"]
    date: date
    starts_at: time
    ends_at: time
    leader: str
    content: str
    place: str


@dataclass(frozen=True, slots=True, config=STRICT)
class DemoUser:
    """An account of a Board. Vietnamese name order: family name first."""

    username: str
    full_name: str
    role: BoardRole
    agency: AgencyLabel
    email: str
    title: str = ""
    part_time: bool = False
    term_starts_on: date | None = None

    @property
    def last_name(self) -> str:
        return self.full_name.split(" ", 1)[0]

    @property
    def first_name(self) -> str:
        return self.full_name.split(" ", 1)[1]


@dataclass(frozen=True, slots=True, config=STRICT)
class DemoPage:
    """A standing page of the portal in both languages; `section` names the kind of place it has."""

    key: str
    slug: str
    section: Literal["introduction", "contact", "privacy", "services"]
    title: str
    title_en: str
    summary: str
    summary_en: str
    body: str
    body_en: str

    @property
    def body_html(self) -> str:
        return to_html(self.body)

    @property
    def body_en_html(self) -> str:
        return to_html(self.body_en)


@dataclass(frozen=True, slots=True, config=STRICT)
class DemoLink:
    """A link to a national service."""

    title: str
    title_en: str
    url: str
    description: str
    description_en: str


@dataclass(frozen=True, slots=True, config=STRICT)
class DemoSource:
    """Where a quoted item comes from (TQ-6.1.c)."""

    author: str
    name: str
    published_at: datetime
    url: str


@dataclass(frozen=True, slots=True, config=STRICT)
class DemoNews:
    """A news item; the English texts are empty where there is no English version."""

    slug: str
    agency: AgencyLabel
    category: NewsCategory
    information_kind: str
    title: str
    summary: str
    body: str
    author: str
    published_at: datetime
    illustration: str
    occurred_at: datetime | None = None
    source: DemoSource | None = None
    keywords: tuple[str, ...] = ()
    title_en: str = ""
    summary_en: str = ""
    body_en: str = ""

    @property
    def body_html(self) -> str:
        return to_html(self.body)

    @property
    def body_en_html(self) -> str:
        return to_html(self.body_en)

    @property
    def has_english(self) -> bool:
        return bool(self.title_en)


@dataclass(frozen=True, slots=True, config=STRICT)
class DemoProject:
    """A project with the fields of TQ-4.13.b; money in đồng."""

    slug: str
    agency: AgencyLabel
    name: str
    objective: str
    body: str
    field: str
    project_type: str
    group: Literal["A", "B", "C"]
    starts_on: date
    ends_on: date
    budget: int
    disbursed: int
    funding_type: str
    funding_source: str
    funder: str
    status: ProjectStatus
    location: str
    illustration: str
    published_at: datetime

    @property
    def body_html(self) -> str:
        return to_html(self.body)


@dataclass(frozen=True, slots=True, config=STRICT)
class DemoIllustration:
    """Text alternatives of a drawing."""

    key: str
    alt: str
    alt_en: str
