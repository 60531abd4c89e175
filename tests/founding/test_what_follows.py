"""What follows an agency to its successor: people, work, clocks, consultations, figures."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone
from wagtail.models import Page

from agencies.models import Agency
from agencies.regulations.enums import Rights
from consultation.enums import OpinionStatus
from consultation.models import Boilerplate, Unit
from consultation.permissions import may_moderate
from editorial.actions import SubmitForApproval
from editorial.approval.approving import ApproveStep
from editorial.boards.founding import AppointMember
from editorial.models import BoardMembership, Claim, EditorialPage
from editorial.roles import agencies_with, board_agency, roles_of
from newsroom.models import RequestAddressee
from reports.counts import late_items, tallies
from royalties.enums import EntryState
from royalties.models import RoyaltyEntry
from tests.factories.agencies import user
from tests.factories.answers import segment
from tests.factories.consultation import draft_consultation, opinion
from tests.factories.documents import draft_document, issuing_body
from tests.factories.editorial import everything_confirmed, publish
from tests.factories.life import article, merger, news_of
from tests.factories.newsroom import contribution

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()


def appointed(agency, role, **fields):
    return AppointMember(agency.board, user(), role, **fields).execute().user


def again(person):
    """Return the person as the next request reads them."""
    return type(person).objects.get(pk=person.pk)


def test_terms_end_and_begin_on_the_day(province):
    starts_on, ends_on = TODAY - timedelta(days=100), TODAY + timedelta(days=100)
    editor = appointed(province.old, "editor", starts_on=starts_on, ends_on=ends_on)
    merger([province.old], province.new).execute()
    old, new = BoardMembership.objects.filter(user=editor).order_by("pk")
    assert (old.board.agency_id, old.ends_on) == (province.old.pk, TODAY - timedelta(days=1))
    assert (new.board.agency_id, new.starts_on) == (province.new.pk, TODAY)
    assert (new.role, new.ends_on) == ("editor", ends_on)
    assert roles_of(again(editor), province.new.pk) == {"editor"}
    groups = set(again(editor).groups.values_list("board_role__agency", flat=True))
    assert groups == {province.new.pk}


def test_nobody_leads_by_merging(province):
    head = appointed(province.old, "head")
    merger([province.old], province.new).execute()
    assert roles_of(again(head), province.new.pk) == set()
    assert roles_of(again(head), province.old.pk) == set()
    assert not again(head).groups.exists()


def test_a_head_whom_the_decision_names_leads_on(province):
    head = appointed(province.old, "head")
    merger([province.old], province.new, heads=(head.get_username(),)).execute()
    assert roles_of(again(head), province.new.pk) == {"head"}


def test_who_sits_on_both_boards_gets_no_second_term(province):
    editor = appointed(province.old, "editor")
    AppointMember(province.new.board, editor, "editor").execute()
    merger([province.old], province.new).execute()
    assert province.new.board.memberships.filter(user=editor).count() == 1


def test_who_stays_elsewhere_gets_nothing(province):
    stranger = appointed(province.other, "editor")
    page = article(province.old, "mot")
    merger([province.old], province.new).execute()
    assert agencies_with(again(stranger), Rights.OWN) == [province.other.pk]
    assert not page.permissions_for_user(again(stranger)).can_edit()


def test_the_successors_board_answers_for_the_old_record(province):
    head = appointed(province.new, "head")
    merger([province.old], province.new).execute()
    assert board_agency(province.old.pk) == province.new.pk
    assert province.old.pk in agencies_with(again(head), Rights.ADMINISTER)


def test_what_waits_for_approval_waits_on_with_its_clocks(province):
    reporter = appointed(province.old, "reporter")
    roles = ("editor", "secretary", "deputy_head", "head")
    board = [appointed(province.new, role) for role in roles]
    page = article(province.old, "cho", live=False)
    due = datetime(2026, 12, 1, 3, tzinfo=UTC)
    page.save_revision(user=reporter)
    SubmitForApproval(page, reporter).execute()
    EditorialPage.objects.filter(pk=page.pk).update(update_due_at=due)
    report = merger([province.old], province.new).rehearse()
    assert report.get("tasks").lines
    assert "1" in report.get("clocks").lines[0]
    merger([province.old], province.new).execute()
    page = EditorialPage.objects.get(pk=page.pk).specific
    assert page.update_due_at == due
    assert page.workflow_in_progress
    while page.workflow_in_progress:
        step = page.current_workflow_task.specific
        holder = next(each for each in map(again, board) if step.is_held_by(each, page))
        ApproveStep(page, holder, timezone.now(), everything_confirmed(page)).execute()
        page = EditorialPage.objects.get(pk=page.pk).specific
    assert page.live
    assert page.agency_id == province.new.pk


def test_a_claim_of_who_does_not_come_along_is_freed(province):
    head = appointed(province.old, "head")
    reporter = appointed(province.old, "reporter")
    page = article(province.old, "cho", live=False)
    page.save_revision(user=reporter)
    state = SubmitForApproval(page, reporter).execute()
    Claim.objects.create(task_state=state.current_task_state, user=head, claimed_at=timezone.now())
    merger([province.old], province.new).execute()
    assert not Claim.objects.exists()


def test_a_set_time_holds_on_the_successors_site(province):
    page = article(province.old, "hen", live=False)
    page.go_live_at = timezone.now() + timedelta(hours=2)
    publish(page)
    assert not EditorialPage.objects.get(pk=page.pk).live
    report = merger([province.old], province.new).rehearse()
    assert "Bài hen" in report.get("set_times").lines[0]
    merger([province.old], province.new).execute()
    page = EditorialPage.objects.get(pk=page.pk).specific
    revision = page.scheduled_revision
    type(revision).objects.filter(pk=revision.pk).update(approved_go_live_at=timezone.now())
    content = revision.content | {"go_live_at": None}
    type(revision).objects.filter(pk=revision.pk).update(content=content)
    type(revision).objects.get(pk=revision.pk).publish()
    page.refresh_from_db()
    assert (page.live, page.agency_id) == (True, province.new.pk)


def test_open_consultations_are_received_by_the_successor(province):
    index = Page.objects.get(slug="lay-y-kien", editorialpage__agency=province.old).specific
    page = publish(draft_consultation(index))
    editor = appointed(province.new, "editor")
    closes_at = page.closes_at
    merger([province.old], province.new).execute()
    page = type(page).objects.get(pk=page.pk)
    assert (page.receiving_agency_id, page.closes_at) == (province.new.pk, closes_at)
    assert may_moderate(again(editor), page.receiving_agency_id)
    draft = page.get_latest_revision_as_object()
    assert (draft.receiving_agency_id, draft.agency_id) == (province.new.pk, province.new.pk)


def test_documents_keep_their_issuer(province):
    body = issuing_body("Sở Thông tin và Truyền thông", agency=province.old)
    library = Page.objects.get(slug="van-ban", editorialpage__agency=province.old).specific
    theirs = Page.objects.get(slug="van-ban", editorialpage__agency=province.new).specific
    document = publish(draft_document(library, issuer=body))
    party = document.clock_party
    merger([province.old], province.new).execute()
    document = type(document).objects.get(pk=document.pk)
    assert (document.issuer.name, document.issuer.agency_id) == (body.name, province.new.pk)
    assert document.clock_party == party
    assert document.shelf == theirs.pk


def test_the_newsroom_passes_on_what_is_open_and_keeps_what_is_done(province):
    waiting = contribution(province.old)
    declined = contribution(province.old, status="declined", reason="Trùng")
    merger([province.old], province.new).execute()
    waiting.refresh_from_db()
    declined.refresh_from_db()
    assert (waiting.agency_id, declined.agency_id) == (province.new.pk, province.old.pk)
    assert not RequestAddressee.objects.exists()


def test_figures_of_past_periods_stay_the_old_agencys(province):
    page = article(province.old, "mot")
    day = date(2026, 3, 2)
    moment = datetime(2026, 3, 2, 3, tzinfo=UTC)
    late = {"first_published_at": moment, "update_due_at": moment - timedelta(days=2)}
    EditorialPage.objects.filter(pk=page.pk).update(information_kind="news", **late)
    now = timezone.now()
    agencies = [province.old, province.new]
    period = (day.replace(day=1), day.replace(day=31), now)
    before = tallies(agencies, *period)
    assert {row.agency for row in before} == {province.old.pk}
    merger([province.old], province.new).execute()
    assert tallies(agencies, *period) == before
    assert [item.page for item in late_items(province.old, *period)] == [page.pk]
    assert late_items(province.new, *period) == []
    # What is published from then on counts for the successor.
    newer = article(province.new, "hai")
    start = timezone.localdate(newer.first_published_at)
    rows = tallies(agencies, start, start, timezone.now() + timedelta(minutes=1))
    assert province.new.pk in {row.agency for row in rows}


def test_the_ledger_stays_and_the_successors_head_answers_for_it(province):
    head = appointed(province.new, "head")
    entry = RoyaltyEntry.objects.create(
        agency=province.old,
        title="Bài đã đăng",
        published_on=TODAY,
        due_on=TODAY,
        genre="article",
        coefficient=1,
        proposed_by=user(),
        proposed_at=timezone.now(),
    )
    report = merger([province.old], province.new).rehearse()
    assert province.new.name in report.get("royalties").lines[0]
    merger([province.old], province.new).execute()
    entry.refresh_from_db()
    assert (entry.agency_id, entry.state) == (province.old.pk, EntryState.PROPOSED)
    assert {province.old.pk, province.new.pk} <= set(agencies_with(again(head), Rights.ADMINISTER))


def test_a_section_of_the_portal_is_supplied_by_the_successor(province):
    section = news_of(province.portal)
    EditorialPage.objects.filter(pk=section.pk).update(owner_agency=province.old)
    merger([province.old], province.new).execute()
    assert EditorialPage.objects.get(pk=section.pk).owner_agency_id == province.new.pk
    assert Agency.objects.get(pk=province.old.pk).owned_sections.count() == 0


def test_units_go_on_and_one_of_the_same_name_takes_over_the_rows(province):
    index = Page.objects.get(slug="lay-y-kien", editorialpage__agency=province.old).specific
    page = publish(draft_consultation(index))
    legal = Unit.objects.create(agency=province.old, name="Phòng Pháp chế")
    plan = Unit.objects.create(agency=province.old, name="Phòng Kế hoạch")
    theirs = Unit.objects.create(agency=province.new, name="Phòng Pháp chế")
    Boilerplate.objects.create(agency=province.old, title="Tiếp thu", text="Tiếp thu.")
    row = segment(opinion(page, OpinionStatus.PUBLISHED), unit=legal)
    merger([province.old], province.new).execute()
    row.refresh_from_db()
    plan.refresh_from_db()
    assert row.unit == theirs
    assert plan.agency == province.new
    assert Boilerplate.objects.get().agency == province.new
