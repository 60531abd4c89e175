"""The demo's accounts, leaders and schedules."""

from datetime import datetime

from agencies.models import Agency, Leader, ScheduleEntry, User
from editorial.boards.changes import AdjustChain
from editorial.boards.founding import AppointMember
from editorial.models import Board
from founding.demo.content import Demo
from founding.demo.media import DemoMedia
from founding.demo.records import DemoUser

DEMO_PASSWORD = "trinh-dien-2026"
ADMINISTRATOR = "quantri"


def make_accounts(demo: Demo, agencies: dict[str, Agency]) -> dict[str, User]:
    """Make an administrator and the Boards' people, all with the demo's password."""
    accounts = {}
    if not User.objects.filter(username=ADMINISTRATOR).exists():
        User.objects.create_superuser(
            ADMINISTRATOR,
            "quantri@tuyenquang.example",
            DEMO_PASSWORD,
            last_name="Quản",
            first_name="Trị Viên",
        )
    for record in demo.users:
        account, made = User.objects.get_or_create(
            username=record.username,
            defaults={
                "email": record.email,
                "last_name": record.last_name,
                "first_name": record.first_name,
            },
        )
        if made:
            account.set_password(DEMO_PASSWORD)
            account.save(update_fields=["password"])
        _appoint(agencies[record.agency].board, account, record)
        accounts[record.username] = account
        if record.role == "head":
            _shorten_chain(agencies[record.agency], account)
    return accounts


def _appoint(board: Board, account: User, record: DemoUser) -> None:
    """Appoint the person once: what became of a term afterwards stays."""
    if not board.memberships.filter(user=account, role=record.role).exists():
        AppointMember(
            board,
            account,
            record.role,
            starts_on=record.term_starts_on,
            part_time=record.part_time,
            title=record.title,
        ).execute()


def _shorten_chain(agency: Agency, head: User) -> None:
    """Let the small Boards of component sites do without the deputy's reading."""
    if not agency.is_portal and not agency.board.steps_left_out:
        optional = [step.step for step in agency.regulation.board.chain if step.optional]
        AdjustChain(agency.board, optional, {}, head).execute()


def make_leaders(demo: Demo, agencies: dict[str, Agency], media: DemoMedia, now: datetime) -> None:
    """Enter the leaders of agencies that have none yet, public by the decision that founds them."""
    filled = set(Leader.objects.values_list("agency_id", flat=True))
    for record in demo.leaders:
        agency = agencies[record.agency]
        if agency.pk in filled:
            continue
        # One by one: saving is what makes their portraits known as used.
        Leader.objects.create(
            agency=agency,
            full_name=record.full_name,
            title=record.title,
            title_en=record.title_en,
            biography=record.biography,
            duties=record.duties,
            photo=media.portrait(record.full_name, agency),
            sort_order=record.sort_order,
            approved_at=now,
        )


def make_schedules(demo: Demo, agencies: dict[str, Agency], now: datetime) -> None:
    """Enter the calendars of agencies that have none yet, public by the same decision."""
    filled = set(ScheduleEntry.objects.values_list("agency_id", flat=True))
    leaders = {(each.agency_id, each.full_name): each for each in Leader.objects.all()}
    ScheduleEntry.objects.bulk_create(
        ScheduleEntry(
            agency=agency,
            kind=record.kind,
            date=record.date,
            starts_at=record.starts_at,
            ends_at=record.ends_at,
            leader=leaders.get((agency.pk, record.leader)),
            content=record.content,
            place=record.place,
            approved_at=now,
        )
        for record in demo.schedule
        if (agency := agencies[record.agency]).pk not in filled
    )
