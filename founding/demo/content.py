"""The demo province as one value: every data file read, dated, and checked against the others.

`load_demo(now)` is the only door. It raises `DemoContentError` with all problems at once.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from founding.demo.calendar_rows import (
    consultation_row,
    document_row,
    news_row,
    project_row,
    reception_row,
    user_row,
    work_row,
)
from founding.demo.consultation_records import DemoConsultation
from founding.demo.legal_records import DemoDocument
from founding.demo.reading import DemoContentError, Reader
from founding.demo.records import (
    DemoAgency,
    DemoIllustration,
    DemoLeader,
    DemoLink,
    DemoNews,
    DemoPage,
    DemoProject,
    DemoScheduleEntry,
    DemoUser,
)
from founding.demo.work import DemoWork, load_work


@dataclass(frozen=True, slots=True)
class Demo:
    """Everything the demo shows. The portal comes first among the agencies."""

    agencies: tuple[DemoAgency, ...]
    leaders: tuple[DemoLeader, ...]
    schedule: tuple[DemoScheduleEntry, ...]
    users: tuple[DemoUser, ...]
    pages: tuple[DemoPage, ...]
    links: tuple[DemoLink, ...]
    news: tuple[DemoNews, ...]
    documents: tuple[DemoDocument, ...]
    projects: tuple[DemoProject, ...]
    consultations: tuple[DemoConsultation, ...]
    illustrations: tuple[DemoIllustration, ...]
    work: DemoWork

    @property
    def portal(self) -> DemoAgency:
        return self.agencies[0]

    def alt_text(self, key: str, english: bool = False) -> str:
        """Return the text alternative of a drawing. Raises KeyError for an unknown key."""
        found = {drawing.key: drawing for drawing in self.illustrations}[key]
        return found.alt_en if english else found.alt


def load_demo(now: datetime) -> Demo:
    """Read all data files; relative days are counted from `now`, which must carry a time zone.

    Raises `DemoContentError` listing every fault of every file.
    """
    reader = Reader(now)
    demo = Demo(
        agencies=reader.records(DemoAgency, reader.rows("agencies.toml", "agency")),
        leaders=_leaders(reader),
        schedule=_schedule(reader),
        users=reader.records(
            DemoUser, reader.rows("users.toml", "user"), partial(user_row, reader)
        ),
        pages=reader.records(DemoPage, reader.rows("pages.toml", "page")),
        links=reader.records(DemoLink, reader.rows("pages.toml", "link")),
        news=reader.records(DemoNews, reader.rows("news", "news"), partial(news_row, reader)),
        documents=reader.records(
            DemoDocument, reader.rows("documents", "document"), partial(document_row, reader)
        ),
        projects=reader.records(
            DemoProject, reader.rows("projects.toml", "project"), partial(project_row, reader)
        ),
        consultations=reader.records(
            DemoConsultation,
            reader.rows("consultations.toml", "consultation"),
            partial(consultation_row, reader),
        ),
        illustrations=reader.records(
            DemoIllustration, reader.rows("illustrations.toml", "illustration")
        ),
        work=load_work(reader),
    )
    _check(reader, demo)
    if reader.problems:
        raise DemoContentError(reader.problems)
    return demo


def _leaders(reader: Reader) -> tuple[DemoLeader, ...]:
    """Number the leaders of each agency in the order of the file."""
    seen: Counter[str] = Counter()
    rows = reader.rows("leaders.toml", "leader")
    for row in rows:
        seen[row["agency"]] += 1
        row["sort_order"] = seen[row["agency"]]
    return reader.records(DemoLeader, rows)


def _schedule(reader: Reader) -> tuple[DemoScheduleEntry, ...]:
    work = reader.rows("schedules.toml", "work")
    reception = reader.rows("schedules.toml", "reception")
    return reader.records(DemoScheduleEntry, work, partial(work_row, reader)) + reader.records(
        DemoScheduleEntry, reception, partial(reception_row, reader)
    )


def _check(reader: Reader, demo: Demo) -> None:
    """Check what no single record can see: references between files and repeated keys."""
    labels = {agency.label for agency in demo.agencies}
    drawings = {drawing.key for drawing in demo.illustrations}
    for agency in _agencies_named(demo):
        reader.require(agency in labels, f"{agency}: no such agency")
    drawn = {item.illustration for item in demo.news}
    drawn |= {work.illustration for work in demo.projects}
    drawn |= {story.illustration for story in demo.work.stories if story.illustration}
    for key in sorted(drawn - drawings):
        reader.require(False, f"{key}: no such illustration")
    _require_unique(reader, "agency label", (agency.label for agency in demo.agencies))
    _require_unique(reader, "username", (user.username for user in demo.users))
    known = {user.username for user in demo.users} | {each.username for each in demo.work.former}
    for username in sorted(demo.work.people - known):
        reader.require(False, f"{username}: no such account")
    _require_unique(reader, "news slug", (f"{item.agency}/{item.slug}" for item in demo.news))
    _require_unique(
        reader, "document", (f"{document.issuer}: {document.number}" for document in demo.documents)
    )
    people = {(leader.agency, leader.full_name) for leader in demo.leaders}
    for entry in demo.schedule:
        leads = (entry.agency, entry.leader) in people
        reader.require(leads, f"{entry.leader} leads nothing at {entry.agency}")


def _agencies_named(demo: Demo) -> set[str]:
    """Return every label under which some record is filed."""
    return (
        {leader.agency for leader in demo.leaders}
        | {entry.agency for entry in demo.schedule}
        | {user.agency for user in demo.users}
        | {item.agency for item in demo.news}
        | {document.agency for document in demo.documents}
        | {project.agency for project in demo.projects}
        | {draft.agency for draft in demo.consultations}
        | {draft.receiving_agency for draft in demo.consultations}
        | demo.work.agencies
    )


def _require_unique(reader: Reader, what: str, values: Iterable[str]) -> None:
    for value, times in Counter(values).items():
        reader.require(times == 1, f"{what} {value} stands {times} times")
