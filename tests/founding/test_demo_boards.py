"""The demo's Boards at work: every screen of theirs has rows, and a second founding adds none."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from django.apps import apps
from django.db import transaction
from django.test import Client
from django.utils import timezone
from wagtail.models import ReferenceIndex

from agencies.models import Agency, User
from agencies.regulations import load_regulation
from documents.models import LibraryChange
from editorial.approval.powers import chain_of
from editorial.digest.gathering import gather
from editorial.digest.home_panels import going_live
from editorial.enums import Lane
from editorial.models import (
    Approval,
    Board,
    BoardMembership,
    BoardTimeLimit,
    Correction,
    Delegation,
    EditorialPage,
    Handover,
    Withdrawal,
)
from founding.actions import FoundPortal
from founding.demo import founding
from founding.demo.content import Demo, load_demo
from founding.demo.founding import FoundDemo
from newsroom.enums import AssignmentState, ContributionStatus, RequestState
from newsroom.models import Assignment, Contribution, PlanItem, PlanTopic, RequestAddressee
from reports.enums import ReportState
from reports.models import Report
from royalties.enums import EntryState, SheetState
from royalties.models import Contributor, RateTable, RoyaltyEntry, RoyaltySheet
from syndication.models import LinkedItemPage, Syndication, SyndicationState

pytestmark = pytest.mark.django_db

KEPT = {"portal", "skhcn", "snnmt", "thaibinh", "sxd", "tantrao", "nahang", "hamyen"}
"""The agencies with whom the Boards of the demo deal."""


def smaller(now: datetime) -> Demo:
    """Return the demo without what has nothing to do with the Boards: a tenth of the work."""
    demo = load_demo(now)
    return replace(
        demo,
        agencies=tuple(each for each in demo.agencies if each.label in KEPT),
        users=tuple(each for each in demo.users if each.agency in KEPT),
        leaders=(),
        schedule=(),
        pages=(),
        news=tuple(each for each in demo.news if each.agency in KEPT),
        documents=(),
        projects=(),
        consultations=(),
    )


def rows_of_all_tables() -> Counter[str]:
    """Return how many rows each table has."""
    # Which page uses which file is found anew whenever Wagtail saves one, and a library remembers
    # that something was saved.
    passing = (ReferenceIndex, LibraryChange)
    models = [
        model for model in apps.get_models() if not model._meta.proxy and model not in passing
    ]
    return Counter({model._meta.label: model._default_manager.count() for model in models})


@pytest.fixture(scope="module")
def founded(django_db_setup, django_db_blocker) -> Iterator[Agency]:
    """The portal of the demo, founded once for all tests of this file."""
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock(), transaction.atomic():
        patch.setattr(founding, "load_demo", smaller)
        portal = FoundPortal(
            load_regulation("tuyen-quang"), "localhost", now=timezone.now()
        ).execute()
        FoundDemo(portal, now=timezone.now()).execute()
        yield portal
        transaction.set_rollback(True)


def read(client: Client, page: EditorialPage) -> Any:
    """Return what the portal answers at the page's address."""
    return client.get(f"/{page.url_path.split('/', 3)[3]}", headers={"host": "localhost"})


def person(username: str) -> User:
    return User.objects.get(username=username)


def test_a_second_founding_adds_nothing(founded):
    before = rows_of_all_tables()
    FoundDemo(founded, now=timezone.now()).execute()
    assert rows_of_all_tables() == before


def test_boards_name_what_founded_them_and_one_has_its_own_regulation(founded):
    boards = Board.objects.exclude(founded_by="")
    assert {board.agency.label for board in boards if not board.agency.is_portal} == {
        "skhcn",
        "snnmt",
        "thaibinh",
    }
    assert all(board.decision and board.decided_on for board in boards)
    regulation = founded.board.own_regulation
    assert regulation is not None
    with regulation.file.open() as file:
        assert file.read(2) == b"PK"
    assert BoardTimeLimit.objects.filter(board=founded.board, kind="news").exists()


def test_members_have_titles_and_terms_and_small_boards_are_part_time(founded):
    members = BoardMembership.objects.exclude(board=founded.board)
    assert members.filter(part_time=True).count() > members.count() / 2
    assert not BoardMembership.objects.filter(title="").exists()
    assert not BoardMembership.objects.filter(starts_on=None).exists()


def test_people_who_left_have_no_rights_and_one_handed_over(founded):
    ended = BoardMembership.objects.filter(ends_on__lt=timezone.localdate())
    assert ended.count() == 2
    assert not any(term.user.groups.exists() for term in ended)
    handover = Handover.objects.get()
    assert not handover.leaver.is_active
    assert EditorialPage.objects.filter(owner=handover.receiver, live=False).exists()
    assert not EditorialPage.objects.filter(owner=handover.leaver).exists()


def test_one_delegation_is_in_force_and_one_has_ended(founded):
    delegations = Delegation.objects.all()
    assert delegations.in_force(timezone.now()).count() == 1
    assert delegations.filter(ends_at__lt=timezone.now()).count() == 1


@pytest.mark.parametrize(
    "username",
    ["bt.tinh", "phoban.tinh", "truongban.tinh", "tk.tinh", "bt.skhcn", "truongban.skhcn"],
)
def test_something_waits_for_each_of_them(founded, username):
    someone = person(username)
    assert gather([someone], timezone.now())[someone.pk]


def test_pages_wait_at_every_step_of_the_portals_chain(founded):
    drafts = EditorialPage.objects.filter(agency=founded, live=False)
    tasks = [page.current_workflow_task for page in drafts]
    steps = {task.specific.step for task in tasks if task}
    assert steps == {step.step for step in chain_of(founded.board)}
    assert any(page.current_workflow_state is None for page in drafts)
    assert EditorialPage.objects.filter(live=False).overdue(timezone.now()).exists()


def test_every_approval_is_by_somebody_who_may_and_not_by_the_author(founded):
    approvals = Approval.objects.exclude(lane=Lane.DECISION)
    assert approvals.count() >= 8
    for approval in approvals.select_related("page__agency", "revision"):
        board = approval.page.agency.board
        final = chain_of(board)[-1]
        held = board.memberships.filter(user=approval.approver, role__in=final.roles)
        assert held.exists() or approval.delegation, approval
        assert len(approval.checklist) == len(founded.regulation.checklist)
        if approval.lane == Lane.CHAIN:
            assert approval.revision.user_id != approval.approver_id, approval


def test_nothing_is_dated_after_the_founding(founded):
    now = timezone.now()
    assert not Approval.objects.filter(approved_at__gt=now).exists()
    assert not EditorialPage.objects.filter(first_published_at__gt=now).exists()
    assert not Correction.objects.filter(corrected_at__gt=now).exists()
    assert not Withdrawal.objects.filter(withdrawn_at__gt=now).exists()


def test_one_emergency_awaits_the_second_person_and_one_was_reviewed(founded):
    emergencies = Approval.objects.filter(lane=Lane.EMERGENCY)
    assert emergencies.awaiting_review().count() == 1
    assert emergencies.exclude(review=None).count() == 1


def test_readers_see_corrections_and_where_withdrawn_pages_went(founded, client):
    correction = Correction.objects.filter(page__agency=founded).select_related("page").first()
    page = read(client, correction.page).content.decode()
    assert correction.note in page
    by_reason = {row.reason: row for row in Withdrawal.objects.filter(ended_at=None)}
    gone = read(client, by_reason["wrong"].page)
    assert gone.status_code == 410
    assert by_reason["wrong"].explanation in gone.content.decode()
    assert read(client, by_reason["replaced"].page).status_code in (301, 302)


def test_an_approved_page_goes_live_in_two_days(founded):
    assert [row.content_object for row in going_live(person("bt.tinh"), timezone.now())]


def test_newsroom_has_rows_in_every_state(founded):
    now = timezone.now()
    assert Contribution.objects.count() == 6
    assert set(Contribution.objects.values_list("status", flat=True)) == {*ContributionStatus}
    letter = Contribution.objects.exclude(message_id="").exclude(files__kind="").first()
    assert letter.files.filter(is_original=True).exists()
    states = {each.state_at(now) for each in Assignment.objects.all()}
    assert {AssignmentState.COMING, AssignmentState.DELIVERED} <= states
    assert states & {AssignmentState.AWAITING, AssignmentState.LATE}
    asked = {each.state_at(now) for each in RequestAddressee.objects.all()}
    assert asked == {
        RequestState.SENT,
        RequestState.SEEN,
        RequestState.LATE,
        RequestState.ANSWERED,
    }
    assert PlanTopic.objects.count() == 2
    assert PlanItem.objects.filter(agency=founded).count() >= 15
    assert len({item.shown_state for item in PlanItem.objects.all()}) == 4


def test_portal_shares_items_with_its_component_sites(founded):
    assert LinkedItemPage.objects.live().filter(agency=founded).count() == 1
    states = {each.state: each for each in Syndication.objects.all()}
    assert set(states) == {SyndicationState.PROPOSED, SyndicationState.PUBLISHED}
    assert states[SyndicationState.PUBLISHED].has_newer_version


def test_ledger_has_a_paid_sheet_a_draft_and_open_proposals(founded):
    assert Contributor.objects.count() == 5
    assert RateTable.objects.count() == 1
    assert {sheet.state for sheet in RoyaltySheet.objects.all()} == {
        SheetState.PAID,
        SheetState.DRAFT,
    }
    assert set(RoyaltyEntry.objects.values_list("state", flat=True)) >= {
        EntryState.PAID,
        EntryState.ON_SHEET,
    }


def test_one_report_is_issued_and_one_is_a_draft(founded):
    states = {report.agency: report for report in Report.objects.all()}
    assert states[founded].state == ReportState.ISSUED
    assert states[founded].number
    assert [each.state for each in states.values()].count(ReportState.DRAFT) == 1


@pytest.mark.parametrize(
    "address",
    [
        "/admin/",
        "/admin/editorial/board/",
        "/admin/editorial/delegation/",
        "/admin/editorial/handover/",
    ],
)
def test_heads_screens_open(founded, client, address):
    client.force_login(person("truongban.tinh"))
    answer = client.get(address, headers={"host": "localhost"}, follow=True)
    assert answer.status_code == 200
