"""What founded the demo's Boards, who left them, and what their heads delegated."""

from datetime import datetime, time, timedelta
from io import BytesIO

from django.utils import timezone
from docx import Document

from agencies.models import Agency, User
from agencies.regulations.enums import TimeUnit
from editorial.boards.changes import DescribeBoard, SetTimeLimits
from editorial.boards.delegations import Delegate
from editorial.boards.founding import AppointMember
from editorial.boards.handovers import HandOver
from editorial.boards.terms import KeepTerms
from editorial.models import Board, Delegation, Handover
from founding.demo.board_records import DemoBoard, DemoFormerMember
from founding.demo.content import Demo
from founding.demo.desk import Desk
from founding.demo.markup import BlockKind, parse
from founding.demo.media import file_of

RECORDED_AT = time(9, 30)


def describe_boards(demo: Demo, agencies: dict[str, Agency], desk: Desk) -> None:
    """Write down what founded each Board that has said nothing yet, and its own time limits."""
    for record in demo.work.boards:
        agency = agencies[record.agency]
        board = agency.board
        if board.founded_by:
            continue
        file = None
        if record.regulation:
            data = regulation_docx(record)
            file = file_of(
                record.regulation_title, "quy-che-ban-bien-tap.docx", data, agency.collection
            )
        DescribeBoard(
            board,
            desk.person(record.head),
            record.name,
            decision=record.decision,
            decided_on=record.decided_on,
            founded_by=record.founded_by,
            own_regulation=file,
            on=timezone.localdate(desk.now),
        ).execute()
        if record.limits:
            days = {kind: (days, TimeUnit.WORKING_DAYS) for kind, days in record.limits.items()}
            SetTimeLimits(board, days, desk.person(record.head)).execute()


def delegate(demo: Demo, agencies: dict[str, Agency], desk: Desk) -> None:
    """Put the delegations on record, on the morning on which each begins."""
    for record in demo.work.delegations:
        delegator = desk.person(record.delegator)
        if Delegation.objects.filter(delegator=delegator, ground=record.ground).exists():
            continue
        Delegate(
            agencies[record.agency].board,
            "head",
            delegator,
            desk.person(record.delegate),
            record.ground,
            record.starts_at,
            record.ends_at,
            delegator,
            record.starts_at,
        ).execute()
        desk.forget(record.delegate)


def admit_former(demo: Demo, agencies: dict[str, Agency], desk: Desk, password: str) -> None:
    """Make the accounts of former members, with the terms that they had."""
    for record in demo.work.former:
        if User.objects.filter(username=record.username).exists():
            continue
        account = User(
            username=record.username,
            email=record.email,
            last_name=record.last_name,
            first_name=record.first_name,
        )
        account.set_password(password)
        account.save()
        AppointMember(
            agencies[record.agency].board,
            account,
            record.role,
            starts_on=record.starts_on,
            # A handover ends the term that it finds.
            ends_on=None if record.receiver else record.ends_on,
            title=record.title,
            today=timezone.localdate(desk.now),
        ).execute()


def hand_over(demo: Demo, agencies: dict[str, Agency], desk: Desk) -> None:
    """Let former members hand over to their receivers, on the day after their term."""
    for record in demo.work.former:
        leaver = desk.person(record.username)
        if record.receiver and not Handover.objects.filter(leaver=leaver).exists():
            _hand_over(record, agencies[record.agency].board, desk)


def _hand_over(record: DemoFormerMember, board: Board, desk: Desk) -> None:
    on = record.ends_on + timedelta(days=1)
    recorded_at = datetime.combine(on, RECORDED_AT, tzinfo=desk.now.tzinfo)
    HandOver(
        board,
        desk.person(record.username),
        desk.person(record.receiver),
        on,
        record.ground,
        desk.person(record.head),
        min(recorded_at, desk.now),
        role_for_receiver=False,
    ).execute()
    # Terms that began after that day have their rights as well.
    KeepTerms(timezone.localdate(desk.now), board).execute()


def regulation_docx(record: DemoBoard) -> bytes:
    """Return a Board's own rules as DOCX."""
    file = Document()
    file.core_properties.title = record.regulation_title
    file.core_properties.author = record.name
    file.core_properties.language = "vi-VN"
    file.styles["Normal"].font.name = "Times New Roman"
    file.add_heading(record.regulation_title, level=1)
    file.add_paragraph(f"Kèm theo {record.decision} của {record.founded_by}")
    for block in parse(record.regulation):
        if block.kind in (BlockKind.TITLE, BlockKind.HEADING):
            file.add_heading(block.text, level=2)
        else:
            file.add_paragraph(block.text)
    target = BytesIO()
    file.save(target)
    return target.getvalue()
