"""The work of the demo's Boards as one value: people who came and went, pages, ledgers."""

from dataclasses import dataclass, fields
from datetime import time, timedelta
from functools import partial
from typing import Any

from founding.demo.appearance import DemoAppearance
from founding.demo.board_records import DemoBoard, DemoDelegation, DemoFormerMember
from founding.demo.calendar_rows import (
    board_row,
    day_row,
    event_row,
    moment_row,
    period_row,
    request_row,
)
from founding.demo.ledger_records import DemoPayee, DemoRates, DemoReport, DemoRoyalty
from founding.demo.newsroom_records import (
    DemoAssignment,
    DemoContribution,
    DemoPlanItem,
    DemoRequest,
    DemoTopic,
)
from founding.demo.reading import Reader, Row
from founding.demo.story_records import (
    DemoCorrection,
    DemoEarlierItem,
    DemoLinkedItem,
    DemoProposal,
    DemoStory,
)

MORNING, MIDNIGHT = time(7, 30), time(0, 0)


@dataclass(frozen=True, slots=True)
class DemoWork:
    """What the Boards of the demo have done and have to do."""

    boards: tuple[DemoBoard, ...]
    former: tuple[DemoFormerMember, ...]
    delegations: tuple[DemoDelegation, ...]
    stories: tuple[DemoStory, ...]
    earlier: tuple[DemoEarlierItem, ...]
    corrections: tuple[DemoCorrection, ...]
    links: tuple[DemoLinkedItem, ...]
    proposals: tuple[DemoProposal, ...]
    contributions: tuple[DemoContribution, ...]
    assignments: tuple[DemoAssignment, ...]
    topics: tuple[DemoTopic, ...]
    plan: tuple[DemoPlanItem, ...]
    requests: tuple[DemoRequest, ...]
    payees: tuple[DemoPayee, ...]
    rates: tuple[DemoRates, ...]
    royalties: tuple[DemoRoyalty, ...]
    reports: tuple[DemoReport, ...]
    appearances: tuple[DemoAppearance, ...]

    @property
    def agencies(self) -> set[str]:
        """Every label under which something is filed."""
        tables: list[tuple[Any, ...]] = [getattr(self, each.name) for each in fields(self)]
        rows = [row for table in tables for row in table]
        asked = {label for request in self.requests for label in request.addressees}
        return asked | {row.agency for row in rows if hasattr(row, "agency")}

    @property
    def people(self) -> set[str]:
        """Every account that does something."""
        named = {each.author for each in self.stories} | {each.author for each in self.links}
        named |= {each.editor for each in self.corrections}
        named |= {each.editor for each in self.assignments}
        named |= {each.editor for each in self.reports}
        named |= {name for each in self.assignments for name in each.reporters}
        named |= {each.responsible for each in self.plan} | {each.head for each in self.boards}
        named |= {each.proposer for each in self.proposals}
        named |= {name for each in self.appearances for name in (each.editor, each.head)}
        named |= {name for each in self.delegations for name in (each.delegator, each.delegate)}
        return named | {each.sender for each in self.requests}


def load_work(reader: Reader) -> DemoWork:
    """Read the files of the Boards' work; faults are remembered by the reader."""
    moment, day = partial(moment_row, reader), partial(day_row, reader)
    period = partial(period_row, reader)

    def rows(name: str, table: str) -> list[Row]:
        return reader.rows(f"work/{name}.toml", table)

    return DemoWork(
        boards=reader.records(DemoBoard, rows("boards", "board"), partial(board_row, reader)),
        former=reader.records(DemoFormerMember, rows("boards", "former"), period),
        delegations=reader.records(
            DemoDelegation, rows("boards", "delegation"), partial(_delegation_row, reader)
        ),
        stories=reader.records(DemoStory, rows("stories", "story"), moment),
        earlier=reader.records(DemoEarlierItem, rows("archive", "item")),
        corrections=reader.records(DemoCorrection, rows("changes", "correction"), moment),
        links=reader.records(DemoLinkedItem, rows("changes", "link"), moment),
        proposals=reader.records(DemoProposal, rows("changes", "proposal"), moment),
        contributions=reader.records(DemoContribution, rows("newsroom", "contribution"), moment),
        assignments=reader.records(
            DemoAssignment, rows("newsroom", "assignment"), partial(event_row, reader)
        ),
        topics=reader.records(DemoTopic, rows("plan", "topic"), period),
        plan=reader.records(DemoPlanItem, rows("plan", "item"), day),
        requests=reader.records(
            DemoRequest, rows("newsroom", "request"), partial(request_row, reader)
        ),
        payees=reader.records(DemoPayee, rows("ledger", "payee")),
        rates=reader.records(DemoRates, rows("ledger", "rates")),
        royalties=reader.records(DemoRoyalty, rows("ledger", "royalty")),
        reports=reader.records(DemoReport, rows("ledger", "report")),
        appearances=reader.records(DemoAppearance, rows("appearance", "appearance")),
    )


def _delegation_row(reader: Reader, row: Row) -> Row:
    """Let a delegation hold from a morning to the end of a day."""
    made = dict(row)
    made["starts_at"] = reader.days_ago(made.pop("starts_days_ago"), MORNING)
    ends = reader.in_days(-made.pop("ends_days_ago"), MIDNIGHT)
    return {**made, "ends_at": ends + timedelta(days=1)}
