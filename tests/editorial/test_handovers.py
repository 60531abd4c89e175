"""Handing over: everything changes hands, access ends, and all of it happens or nothing."""

from datetime import datetime, timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice
from docx import Document
from wagtail.models import ModelLogEntry

from agencies.actions import ActionRefused
from agencies.models import User
from editorial.actions import SubmitForApproval
from editorial.approval.approving import ReturnStep
from editorial.approval.powers import power_over
from editorial.boards.delegations import Delegate
from editorial.boards.founding import AppointMember
from editorial.boards.handover_minute import write_minute
from editorial.boards.handovers import HandOver, forget_transfer, register_transfer
from editorial.boards.transfers import give_tasks
from editorial.models import Claim, Handover
from editorial.official_papers import MOTTO, NATION, long_date
from editorial.roles import roles_of
from tests.editorial.test_approval import appointed, boarded, submitted
from tests.factories.agencies import component, portal_factory, user
from tests.factories.editorial import publish
from tests.factories.home import home_of, standard_page

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.clause("TB-12.5", "TB-13.3", "BT-9.4", "QN-SL.2"),
]

DAY = timedelta(days=1)


@pytest.fixture
def portal():
    return portal_factory()


@pytest.fixture
def board(portal):
    return boarded(portal)


@pytest.fixture
def head(board):
    return appointed(board, "head")


@pytest.fixture
def editor(board, head):
    return appointed(board, "editor")


@pytest.fixture
def transfers():
    """Registers transfers for one test."""
    registered = []

    def add(heading, transfer):
        registered.append(transfer)
        register_transfer(heading, transfer)

    yield add
    for transfer in registered:
        forget_transfer(transfer)


def hand_over(board, leaver, receiver, recorded_by, **changes):
    now = timezone.now()
    facts = {"on": timezone.localdate(now), "ground": "Quyết định số 9/QĐ-VP", **changes}
    return HandOver(board, leaver, receiver, recorded_by=recorded_by, now=now, **facts).execute()


def anew(person):
    """Return the account as the next request reads it."""
    return User.objects.get(pk=person.pk)


def lines_of(handover):
    return [line for item in handover.items for line in item["lines"]]


def draft_of(agency, owner):
    page = standard_page(home_of(agency), live=False, title="Bản thảo dở dang")
    page.owner = owner
    page.save()
    return page


def test_receiver_takes_the_leavers_roles_and_rights(portal, board, head, editor):
    receiver = user()
    handover = hand_over(board, editor, receiver, head)
    assert roles_of(anew(editor), portal.pk) == set()
    assert not editor.groups.exists()
    assert roles_of(anew(receiver), portal.pk) == {"editor"}
    assert receiver.groups.get().board_role.role == "editor"
    assert "Biên tập viên" in lines_of(handover)
    assert ModelLogEntry.objects.filter(action="editorial.hand_over", user=head).exists()


def test_leaver_of_the_last_board_is_shut_out(client, board, head, editor):
    TOTPDevice.objects.create(user=editor, confirmed=True)
    StaticDevice.objects.create(user=editor).token_set.create(token="abcd1234")
    client.force_login(editor)
    assert client.get(reverse("wagtailadmin_home")).status_code == 200
    hand_over(board, editor, user(), head)
    response = client.get(reverse("wagtailadmin_home"))
    assert response.status_code == 302
    assert reverse("wagtailadmin_login") in response.url
    editor.refresh_from_db()
    assert not editor.is_active
    assert not editor.has_usable_password()
    assert not TOTPDevice.objects.filter(user=editor).exists()
    assert not StaticDevice.objects.filter(user=editor).exists()
    assert not client.login(username=editor.username, password="password")


def test_leaver_with_another_board_is_logged_out_and_sets_a_new_password_and_device(
    client, board, head, editor, mailoutbox, django_capture_on_commit_callbacks
):
    AppointMember(boarded(component(board.agency)), editor, "editor").execute()
    TOTPDevice.objects.create(user=editor, confirmed=True)
    client.force_login(editor)
    with django_capture_on_commit_callbacks(execute=True):
        handover = hand_over(board, editor, user(), head)
    assert len(handover.items[-1]["lines"]) == 2
    assert client.get(reverse("wagtailadmin_home")).status_code == 302
    editor.refresh_from_db()
    assert editor.is_active
    assert not editor.check_password("password")
    assert not TOTPDevice.objects.filter(user=editor).exists()
    (mail,) = mailoutbox
    assert mail.to == [editor.email]
    assert "/password_reset/confirm/" in mail.body


def test_leaver_without_an_e_mail_is_left_to_the_operators(board, head, editor, mailoutbox):
    AppointMember(boarded(component(board.agency)), editor, "editor").execute()
    User.objects.filter(pk=editor.pk).update(email="")
    handover = hand_over(board, editor, user(), head)
    assert mailoutbox == []
    assert any("operators" in line or "vận hành" in line for line in lines_of(handover))


def test_head_hands_over_the_lead_themselves(portal, board, head):
    successor = appointed(board, "deputy_head")
    hand_over(board, head, successor, head)
    assert roles_of(anew(successor), portal.pk) == {"head", "deputy_head"}
    assert not anew(head).is_active


def test_last_head_does_not_leave_a_board_without_a_head(board, head):
    with pytest.raises(ActionRefused):
        hand_over(board, head, appointed(board, "editor"), head, role_for_receiver=False)
    assert anew(head).is_active


def test_delegations_given_and_held_are_revoked(portal, board, head):
    deputy = appointed(board, "deputy_head")
    now = timezone.now()
    Delegate(board, "head", head, deputy, "GUQ", now, now + DAY, head, now).execute()
    assert power_over(anew(deputy), portal.pk, "approve")
    hand_over(board, deputy, user(), head)
    assert board.delegations.get().revoked_by == head


def test_open_tasks_and_drafts_go_to_the_receiver(portal, board, head, editor):
    page = submitted(portal, appointed(board, "contributor"))
    claim = Claim.objects.create(
        task_state=page.current_workflow_task_state, user=editor, claimed_at=timezone.now()
    )
    draft, public = draft_of(portal, editor), standard_page(home_of(portal), title="Đã đăng")
    public.owner = editor
    publish(public)
    receiver = user()
    handover = hand_over(board, editor, receiver, head)
    claim.refresh_from_db()
    draft.refresh_from_db()
    public.refresh_from_db()
    assert (claim.user, draft.owner, public.owner) == (receiver, receiver, editor)
    told = " ".join(lines_of(handover))
    assert page.title in told
    assert draft.title in told


def returned(page, author, head):
    page.save_revision(user=author)
    SubmitForApproval(page, author).execute()
    page.refresh_from_db()
    ReturnStep(page, head, "Thiếu nguồn ảnh").execute()
    return page


def test_returned_pages_go_to_the_receiver_who_hands_them_in_again(portal, board, head, editor):
    draft = returned(draft_of(portal, editor), editor, head)
    public = standard_page(home_of(portal), title="Đã đăng")
    public.owner = editor
    public = publish(public)
    public.title = "Bản sau bị trả lại"
    returned(public, editor, head)
    colleague = appointed(board, "editor")
    others = returned(standard_page(home_of(portal), live=False), colleague, head)
    receiver = user()
    handover = hand_over(board, editor, receiver, head)
    items = {item["heading"]: item["lines"] for item in handover.items}
    assert ["Bản sau bị trả lại", draft.title] in items.values()
    assert sum(draft.title in lines for lines in items.values()) == 1
    for page in (draft, public):
        page.refresh_from_db()
        assert page.owner == receiver
        assert page.current_workflow_state.requested_by == receiver
    assert others.current_workflow_state.requested_by == colleague


def test_returned_pages_of_another_agency_stay_with_the_leaver(portal, board, head, editor):
    department = component(portal)
    own = boarded(department)
    AppointMember(own, editor, "editor").execute()
    page = returned(draft_of(department, editor), editor, appointed(own, "head"))
    hand_over(board, editor, user(), head)
    assert page.current_workflow_state.requested_by == editor


def test_handing_over_tasks_reads_the_pages_of_the_tasks_alone(portal, board, head, editor):
    page = submitted(portal, appointed(board, "contributor"))
    Claim.objects.create(
        task_state=page.current_workflow_task_state, user=editor, claimed_at=timezone.now()
    )
    give_tasks(portal, editor, editor, timezone.now())
    sizes = []
    for _number in range(2):
        with CaptureQueriesContext(connection) as captured:
            give_tasks(portal, editor, editor, timezone.now())
        sizes.append((len(captured), max(len(query["sql"]) for query in captured)))
        for _page in range(20):
            standard_page(home_of(portal), live=False)
    assert sizes[0][0] == sizes[1][0]
    assert abs(sizes[1][1] - sizes[0][1]) < 20


def test_task_that_the_receiver_may_not_take_becomes_free(portal, board, head, editor):
    page = submitted(portal, appointed(board, "contributor"))
    Claim.objects.create(
        task_state=page.current_workflow_task_state, user=editor, claimed_at=timezone.now()
    )
    hand_over(board, editor, appointed(board, "contributor"), head, role_for_receiver=False)
    assert not Claim.objects.exists()


def test_pages_that_the_leaver_locked_are_opened(portal, board, head, editor):
    page = standard_page(home_of(portal))
    page.locked, page.locked_by, page.locked_at = True, editor, timezone.now()
    page.save()
    hand_over(board, editor, user(), head)
    page.refresh_from_db()
    assert not page.locked
    assert page.locked_by is None


def test_work_for_another_agency_stays(portal, board, head, editor):
    department = component(portal)
    AppointMember(boarded(department), editor, "editor").execute()
    draft = draft_of(department, editor)
    hand_over(board, editor, user(), head)
    draft.refresh_from_db()
    assert draft.owner == editor
    assert roles_of(anew(editor), department.pk) == {"editor"}
    assert editor.groups.get().board_role.agency == department


def test_apps_above_hand_over_what_they_keep(board, head, editor, transfers):
    seen = []

    def move(agency, leaver, receiver, now):
        seen.append((agency, leaver, receiver))
        return ["Kế hoạch tuần 47"]

    transfers("Kế hoạch biên tập", move)
    receiver = user()
    handover = hand_over(board, editor, receiver, head)
    assert seen == [(board.agency, editor, receiver)]
    assert ("Kế hoạch biên tập", ["Kế hoạch tuần 47"]) in [
        (item["heading"], item["lines"]) for item in handover.items
    ]


def test_transfer_that_fails_leaves_everything_as_it_was(
    portal, board, head, editor, transfers, mailoutbox
):
    def fail(agency, leaver, receiver, now):
        raise RuntimeError("the ledger is torn")

    transfers("Sổ", fail)
    draft, receiver = draft_of(portal, editor), user()
    TOTPDevice.objects.create(user=editor, confirmed=True)
    with pytest.raises(RuntimeError):
        hand_over(board, editor, receiver, head)
    draft.refresh_from_db()
    assert draft.owner == editor
    assert roles_of(anew(editor), portal.pk) == {"editor"}
    assert roles_of(anew(receiver), portal.pk) == set()
    assert anew(editor).is_active
    assert anew(editor).check_password("password")
    assert TOTPDevice.objects.filter(user=editor).exists()
    assert not Handover.objects.exists()
    assert mailoutbox == []


def test_handover_that_cannot_be_is_refused(board, head, editor):
    today = timezone.localdate()
    closed, stranger = user(is_active=False), user()
    for leaver, receiver, changes in (
        (editor, editor, {}),
        (editor, closed, {}),
        (editor, stranger, {"role_for_receiver": False}),
        (editor, stranger, {"on": today + DAY}),
        (editor, stranger, {"ground": ""}),
        (stranger, editor, {}),
        (editor, user(is_superuser=True), {}),
    ):
        with pytest.raises(ActionRefused):
            hand_over(board, leaver, receiver, head, **changes)
    assert not Handover.objects.exists()


def test_only_the_head_or_an_operator_records_a_handover(portal, board, head, editor):
    other_head = appointed(boarded(component(portal)), "head")
    for stranger in (editor, appointed(board, "deputy_head"), other_head):
        with pytest.raises(ActionRefused):
            hand_over(board, editor, user(), stranger)
    assert hand_over(board, editor, user(), user(is_superuser=True)).pk


def test_term_that_had_not_begun_is_struck_off(board, head):
    person = user()
    tomorrow = timezone.localdate() + DAY
    AppointMember(board, person, "editor", starts_on=tomorrow).execute()
    hand_over(board, person, user(), head)
    assert not board.memberships.filter(user=person).exists()


def text_of(minute):
    paper = Document(BytesIO(minute))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in paper.paragraphs), *cells])


def test_receivers_own_terms_before_and_after_stay_as_they_are(board, head, editor):
    now = timezone.now()
    today = timezone.localdate(now)
    receiver = user()
    terms = [(today - 9 * DAY, today - 2 * DAY), (today + 5 * DAY, None)]
    for first, last in terms:
        AppointMember(board, receiver, "editor", first, last, today=today).execute()
    HandOver(board, editor, receiver, today - 4 * DAY, "Quyết định 9", head, now).execute()
    held = board.memberships.filter(user=receiver).order_by("starts_on")
    taken_over = (today - DAY, today + 4 * DAY)
    assert list(held.values_list("starts_on", "ends_on")) == [terms[0], taken_over, terms[1]]


def test_minute_has_the_form_of_the_states_papers(board, head, editor):
    handover = hand_over(board, editor, user(last_name="Trần Thị", first_name="Nhận"), head)
    text = text_of(write_minute(handover))
    for part in (
        NATION,
        MOTTO,
        "BIÊN BẢN",
        "Số: ……/BB-",
        "Tuyên Quang, " + long_date(handover.on),
        "Quyết định số 9/QĐ-VP",
        "Trần Thị Nhận",
        editor.get_full_name(),
        "Biên tập viên",
        "BÊN NHẬN BÀN GIAO",
    ):
        assert part in text


def test_dates_in_words_keep_the_zeros_that_the_law_wants():
    assert long_date(datetime(2026, 2, 3).date()) == "ngày 03 tháng 02 năm 2026"
    assert long_date(datetime(2026, 11, 20).date()) == "ngày 20 tháng 11 năm 2026"
