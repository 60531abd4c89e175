"""Leaders and schedules: readers see what the Board approved, and nothing else."""

from datetime import date, time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from agencies.actions import ActionRefused
from agencies.models import Leader, ScheduleEntry
from editorial.doors.public_records import ApproveRecords, ProposeRecord, ProposeRemoval
from home.models import LeadersPage, SchedulePage
from tests.editorial.test_agency_walls import staffed
from tests.factories.agencies import component, portal_factory, user
from tests.factories.editorial import publish
from tests.factories.home import home_of

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.clause("TB-16.3", "TQ-12.3", "QN-KD", "BT-8.3.b"),
]

NEW_TITLE = "Phó Giám đốc phụ trách"


@pytest.fixture
def portal():
    return portal_factory()


@pytest.fixture
def agency(portal):
    return component(portal)


@pytest.fixture
def editor(agency):
    return staffed(agency, "editor")


@pytest.fixture
def head(agency):
    return staffed(agency, "head")


def page_of(agency, model, **fields):
    page = model(title="Trang", slug=f"trang-{model.__name__.lower()}", live=False, **fields)
    return publish(home_of(agency).add_child(instance=page))


def shown(client, page):
    response = client.get(page.get_url(), headers={"host": page.agency.host})
    assert response.status_code == 200
    return response.content.decode()


def proposed(agency, person, name="Đỗ Thị Lan", **fields):
    row = Leader(agency=agency, full_name=name, title="Giám đốc", **fields)
    return ProposeRecord(row, person, timezone.now()).execute()


def approved(row, person):
    row.refresh_from_db()
    seen = {row.pk: row.edited_at}
    return ApproveRecords(type(row), seen, person, timezone.now()).execute()


def test_a_new_leader_is_shown_only_once_the_board_has_approved(client, agency, editor, head):
    page = page_of(agency, LeadersPage)
    row = proposed(agency, editor)
    assert "Đỗ Thị Lan" not in shown(client, page)
    approved(row, head)
    assert "Đỗ Thị Lan" in shown(client, page)


def test_readers_see_the_approved_values_until_a_change_is_approved(client, agency, editor, head):
    page = page_of(agency, LeadersPage)
    row = proposed(agency, editor)
    approved(row, head)
    client.force_login(editor)
    client.post(
        reverse("leaders:edit", args=[row.pk]),
        {"full_name": "Đỗ Thị Lan", "title": NEW_TITLE, "sort_order": 0},
    )
    client.logout()
    row.refresh_from_db()
    assert row.proposal == {"title": NEW_TITLE}
    assert NEW_TITLE not in shown(client, page)
    approved(row, head)
    assert NEW_TITLE in shown(client, page)


def test_the_last_to_edit_does_not_approve(agency, head):
    row = proposed(agency, head)
    with pytest.raises(ActionRefused, match=r"someone else|người khác"):
        approved(row, head)


def handed_in_again(row, person, **changes):
    fresh = type(row).objects.get(pk=row.pk)
    fresh.take_values({**(fresh.proposal or {}), **changes})
    return ProposeRecord(fresh, person, timezone.now()).execute()


@pytest.mark.parametrize("is_new", [True, False])
def test_handing_in_what_is_there_already_makes_nobody_its_author(agency, editor, head, is_new):
    row = proposed(agency, editor)
    if not is_new:
        approved(row, head)
        row = handed_in_again(row, editor, title=NEW_TITLE)
    before = (editor, row.edited_at)
    row = handed_in_again(row, head)
    assert (row.edited_by, row.edited_at) == before
    approved(row, head)
    row.refresh_from_db()
    assert not row.is_waiting


@pytest.mark.parametrize("is_new", [True, False])
def test_a_colleagues_small_edit_does_not_let_one_approve_ones_own(agency, editor, head, is_new):
    row = proposed(agency, editor if not is_new else head)
    if not is_new:
        approved(row, head)
        row = handed_in_again(row, head, title=NEW_TITLE)
    row = handed_in_again(row, editor, unit="Văn phòng")
    with pytest.raises(ActionRefused, match=r"own proposal|chính bạn"):
        approved(row, head)


def test_what_a_colleague_has_entered_anew_is_no_longer_ones_own(agency, editor, head):
    row = proposed(agency, editor)
    approved(row, head)
    row = handed_in_again(row, head, title=NEW_TITLE)
    approved(handed_in_again(row, editor, title="Phó Giám đốc"), head)


def test_what_was_approved_before_bars_nobody_later(agency, editor, head):
    row = proposed(agency, editor)
    approved(row, head)
    row = handed_in_again(row, head, title=NEW_TITLE)
    approved(row, staffed(agency, "head"))
    approved(handed_in_again(row, editor, unit="Văn phòng"), head)


def test_a_removal_proposed_again_stays_who_proposed_it(agency, editor, head):
    row = proposed(agency, editor)
    approved(row, head)
    row.refresh_from_db()
    ProposeRemoval(row, head, timezone.now()).execute()
    ProposeRemoval(row, editor, timezone.now()).execute()
    with pytest.raises(ActionRefused, match=r"someone else|người khác"):
        approved(row, head)


def test_members_without_the_last_step_do_not_approve(agency, editor):
    row = proposed(agency, user())
    with pytest.raises(ActionRefused):
        approved(row, editor)


def test_the_head_of_another_agency_does_not_approve(portal, agency, editor):
    row = proposed(agency, editor)
    with pytest.raises(ActionRefused):
        approved(row, staffed(component(portal), "head"))


def test_a_superuser_does_not_approve(agency, editor):
    with pytest.raises(ActionRefused):
        approved(proposed(agency, editor), user(is_superuser=True))


def test_what_was_edited_after_it_was_looked_at_is_not_approved(agency, editor, head):
    row = proposed(agency, editor)
    seen = {row.pk: row.edited_at}
    row.title = NEW_TITLE
    ProposeRecord(row, editor, timezone.now()).execute()
    with pytest.raises(ActionRefused, match=r"meanwhile|trong lúc|again|lại"):
        ApproveRecords(Leader, seen, head, timezone.now()).execute()


def test_several_are_approved_at_once_or_none(client, agency, editor, head):
    rows = [proposed(agency, editor, f"Người thứ {number}") for number in range(3)]
    client.force_login(head)
    page = client.get(reverse("leaders:waiting"))
    tokens = [each.token for each in page.context["waiting"]]
    client.post(reverse("leaders:waiting"), {"row": tokens})
    assert Leader.objects.approved().count() == len(rows)
    own = proposed(agency, head, "Tự nhập")
    other = proposed(agency, editor, "Người khác nhập")
    seen = {own.pk: own.edited_at, other.pk: other.edited_at}
    with pytest.raises(ActionRefused):
        ApproveRecords(Leader, seen, head, timezone.now()).execute()
    assert Leader.objects.approved().count() == len(rows)


def test_a_public_leader_is_removed_by_approval_alone(client, agency, editor, head):
    page = page_of(agency, LeadersPage)
    row = proposed(agency, editor)
    approved(row, head)
    client.force_login(editor)
    client.post(reverse("leaders:delete", args=[row.pk]))
    client.logout()
    assert "Đỗ Thị Lan" in shown(client, page)
    approved(row, head)
    assert "Đỗ Thị Lan" not in shown(client, page)
    assert not Leader.objects.filter(pk=row.pk).exists()


def test_a_leader_that_nobody_saw_is_deleted_at_once(agency, editor):
    row = proposed(agency, editor)
    assert ProposeRemoval(row, editor, timezone.now()).execute()
    assert not Leader.objects.filter(pk=row.pk).exists()


def test_editing_what_was_to_be_removed_keeps_it(agency, editor, head):
    row = proposed(agency, editor)
    approved(row, head)
    ProposeRemoval(row, editor, timezone.now()).execute()
    row.refresh_from_db()
    ProposeRecord(row, editor, timezone.now()).execute()
    row.refresh_from_db()
    assert not row.is_waiting


def entry(agency, person, leader=None, day=None):
    row = ScheduleEntry(
        agency=agency,
        kind="work",
        date=day or timezone.localdate(),
        starts_at=time(8),
        content="Họp giao ban",
        leader=leader,
    )
    return ProposeRecord(row, person, timezone.now()).execute()


def test_a_moved_meeting_stays_on_its_approved_day_until_approved(client, agency, editor, head):
    page = page_of(agency, SchedulePage, kind="work")
    row = entry(agency, editor)
    assert "Họp giao ban" not in shown(client, page)
    approved(row, head)
    assert "Họp giao ban" in shown(client, page)
    row.refresh_from_db()
    row.date = date(2030, 1, 7)
    ProposeRecord(row, editor, timezone.now()).execute()
    assert "Họp giao ban" in shown(client, page)
    approved(row, head)
    assert "Họp giao ban" not in shown(client, page)
    row.refresh_from_db()
    assert row.date == date(2030, 1, 7)


def test_an_entry_does_not_carry_an_unapproved_leader_to_readers(agency, editor, head):
    leader = proposed(agency, editor)
    row = entry(agency, editor, leader)
    with pytest.raises(ActionRefused, match=r"leader|lãnh đạo"):
        approved(row, head)
    approved(leader, head)
    approved(row, head)


def test_waiting_rows_of_another_agency_are_not_listed_nor_approved(
    client, portal, agency, editor, head
):
    other = component(portal)
    stranger = staffed(other, "head")
    row = proposed(agency, editor)
    client.force_login(stranger)
    assert "Đỗ Thị Lan" not in client.get(reverse("leaders:waiting")).content.decode()
    client.post(reverse("leaders:waiting"), {"row": f"{row.pk}|{row.edited_at.isoformat()}"})
    row.refresh_from_db()
    assert row.approved_at is None


def test_the_waiting_list_takes_as_many_queries_for_two_rows_as_for_twenty(
    client, agency, editor, head
):
    def queries():
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert client.get(reverse("leaders:waiting")).status_code == 200
        return len(captured)

    client.force_login(head)
    for number in range(2):
        proposed(agency, editor, f"Người {number}")
    queries()
    few = queries()
    for number in range(18):
        proposed(agency, editor, f"Thêm {number}")
    assert queries() == few


@pytest.mark.parametrize("register", ["leaders", "schedules"])
def test_lists_say_what_waits(client, agency, editor, register):
    proposed(agency, editor)
    entry(agency, editor)
    client.force_login(editor)
    listed = client.get(reverse(f"{register}:index"))
    assert listed.status_code == 200
    assert reverse(f"{register}:waiting") in listed.content.decode()
    waiting = client.get(reverse(f"{register}:waiting")).content.decode()
    assert 'type="checkbox"' not in waiting
