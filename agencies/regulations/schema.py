"""A whole regulation file, and the questions that apps ask of it."""

from datetime import date
from typing import TypeVar

from pydantic import Field

from agencies.regulations.board import BoardRules, CheckItem, Role
from agencies.regulations.duties import (
    Advertising,
    Citation,
    ConsultationRules,
    HostRule,
    Incidents,
    Languages,
    Opening,
    Outage,
    Privacy,
    Report,
    Scope,
)
from agencies.regulations.enums import DeadlineCode, SectionType, Status
from agencies.regulations.rules import ClauseId, Entry, Slug, SourceId, Text, source_of
from agencies.regulations.sections import Section, parents_first
from agencies.regulations.timing import Deadline, InformationKind, TimeLimit, pick_limits

AnyEntry = TypeVar("AnyEntry", bound=Entry)


class Meta(Entry):
    """Which regulation of which province this is; `id` begins its own clause ids.

    `replacing_text_applies` is the clause by which a text that replaces a cited one takes its
    place by itself (TB-18.1, TQ-QĐ2.4); without it the old citation stands.
    """

    slug: Slug
    id: SourceId
    title: Text
    title_en: Text
    cited_as: Text
    current_ref: str = ""
    province: Text
    province_en: Text
    status: Status
    valid_from: date | None = None
    valid_to: date | None = None
    replacing_text_applies: ClauseId | None = None
    note: str = ""


class Law(Entry):
    """A text of national law that clauses point to, and the one that replaced it."""

    id: SourceId
    title: Text
    replaced_by: SourceId | None = None
    valid_from: date | None = None
    valid_to: date | None = None


class Regulation(Entry):
    """A province's regulation on its portal and component sites."""

    meta: Meta
    laws: tuple[Law, ...] = ()
    scope: Scope
    opening: Opening
    languages: Languages
    hosts: tuple[HostRule, ...] = Field(min_length=1)
    board: BoardRules
    checklist: tuple[CheckItem, ...] = ()
    kinds: tuple[InformationKind, ...] = Field(min_length=1)
    time_limits: tuple[TimeLimit, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    sections: tuple[Section, ...] = Field(min_length=1)
    citation: Citation
    advertising: Advertising
    reports: tuple[Report, ...] = Field(min_length=1)
    incidents: Incidents
    outage: Outage
    consultation: ConsultationRules
    privacy: Privacy

    @property
    def slug(self) -> str:
        """The name by which the regulation is found: its file's name."""
        return self.meta.slug

    @property
    def title(self) -> str:
        """The regulation's title."""
        return self.meta.title

    @property
    def province(self) -> str:
        """The province's name without a class word."""
        return self.meta.province

    @property
    def province_en(self) -> str:
        """The province's name in English."""
        return self.meta.province_en

    def kind(self, code: str) -> InformationKind:
        """Return the kind of information. Raises `KeyError` for a code the regulation lacks."""
        return _one(self.kinds, "code", code)

    def role(self, code: str) -> Role:
        """Return the role on the Board. Raises `KeyError` for a code the regulation lacks."""
        return _one(self.board.roles, "code", code)

    def host_rule(self, agency_kind: str) -> HostRule:
        """Return the host-name rule. Raises `KeyError` for a kind outside the regulation."""
        return _one(self.hosts, "agency", agency_kind)

    def section(self, path: str) -> Section:
        """Return the section at a path. Raises `KeyError` when there is none."""
        return _one(self.sections, "path", path)

    def limits(
        self,
        kind_code: str,
        clock: str | None = None,
        *,
        on: date | None = None,
        condition: str | None = None,
        party: str | None = None,
    ) -> list[TimeLimit]:
        """Return the time limits of a kind that are in force on a day (TQ-6.2, TQ-7, ND43-17).

        For a condition: on each clock the limits made for it, else those without condition.
        Raises `KeyError` for an unknown kind.
        """
        self.kind(kind_code)
        found = [
            limit
            for limit in self.time_limits
            if kind_code in limit.kinds
            and (clock is None or limit.clock == clock)
            and (on is None or limit.in_force(on))
        ]
        return pick_limits(found, condition, party)

    def deadline(self, code: DeadlineCode, on: date, condition: str | None = None) -> Deadline:
        """Return the deadline of a duty on a day. Raises `KeyError` when there is none."""
        for deadline in self.deadlines:
            if deadline.code == code and deadline.in_force(on) and deadline.condition == condition:
                return deadline
        raise KeyError(code)

    def sections_for(self, agency_kind: str) -> list[Section]:
        """Return the sections that sites of this kind must have, each parent before its own."""
        mine = tuple(section for section in self.sections if agency_kind in section.agencies)
        return parents_first(mine)

    def section_of_type(self, section_type: SectionType, agency_kind: str) -> Section | None:
        """Return the first section of a type for a kind of agency, if it must have one."""
        found = (s for s in self.sections_for(agency_kind) if s.type == section_type)
        return next(found, None)

    def current_law(self, clause: str, on: date) -> Law | None:
        """Return the law that stands on a day in place of the one a clause cites (TQ-QĐ2.4).

        None for a clause of the regulation itself.
        """
        laws = {law.id: law for law in self.laws}
        law = laws.get(source_of(clause))
        while law and law.replaced_by and law.valid_to and law.valid_to < on:
            law = laws[law.replaced_by]
        return law


def _one(entries: tuple[AnyEntry, ...], field: str, value: str) -> AnyEntry:
    for entry in entries:
        if getattr(entry, field) == value:
            return entry
    raise KeyError(value)
