"""The admin of Boards: each agency's people see and change their own Board and no other."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone

from agencies.models import PortalDocument
from editorial.boards.admin.board_register import BoardRegister
from editorial.boards.delegations import Delegate
from editorial.boards.founding import AppointMember
from editorial.boards.handovers import HandOver
from editorial.models import Board, Delegation, Handover
from tests.editorial.test_approval import appointed, boarded
from tests.factories.agencies import component, portal_factory, user
from tests.factories.operations import pdf

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
BOARDS = reverse("editorial_board_modeladmin_index")
DELEGATIONS = reverse("editorial_delegation_modeladmin_index")
HANDOVERS = reverse("editorial_handover_modeladmin_index")
FORMS = ("chain", "limits", "appoint")


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
def other(portal, board):
    """The Board of a component site of the same portal."""
    return boarded(component(portal))


@pytest.fixture
def stranger(other):
    return appointed(other, "head")


def file_with(agency):
    return PortalDocument.objects.create(
        title="Quy chế", file=ContentFile(pdf(), "quy-che.pdf"), collection=agency.collection
    )


def page_of(board):
    return reverse("editorial_board_modeladmin_inspect", args=[board.pk])


def form_of(board, name):
    if name == "edit":
        return reverse("editorial_board_modeladmin_edit", args=[board.pk])
    return reverse(f"editorial_board_{name}", args=[board.pk])


def delegated(board, now=None):
    head, deputy = appointed(board, "head"), appointed(board, "deputy_head")
    now = now or timezone.now()
    return Delegate(board, "head", head, deputy, "GUQ số 5", now, now + DAY, head, now).execute()


def handed_over(board, head):
    now = timezone.now()
    leaver = appointed(board, "reporter")
    today = timezone.localdate(now)
    return HandOver(board, leaver, user(), today, "Quyết định 7", head, now).execute()


def as_(client, person):
    client.force_login(person)
    return client


@pytest.mark.clause("TB-9.1", "TB-9.2", "TQ-11", "BT-8.1", "QB-9.3")
@pytest.mark.parametrize("role", ["head", "editor", "contributor"])
def test_members_see_their_board_with_its_chain_and_people(client, board, head, role):
    member = head if role == "head" else appointed(board, role)
    response = as_(client, member).get(BOARDS, follow=True)
    assert response.redirect_chain[-1][0] == page_of(board)
    text = response.content.decode()
    assert head.get_full_name() in text
    assert "TQ-12.3" in text
    assert (form_of(board, "appoint") in text) == (role == "head")
    assert (head.username in text) == (role == "head")


def test_picture_names_who_acts_under_a_delegation(client, board):
    given = delegated(board)
    response = as_(client, given.delegator).get(page_of(board))
    approve = response.context["steps"][-1]
    assert approve.final
    assert [each.delegate for each in approve.acting] == [given.delegate]


def test_picture_shows_steps_left_out_and_steps_that_nobody_can_take(client, board, head):
    Board.objects.filter(pk=board.pk).update(steps_left_out=["review"])
    edit, review, approve = as_(client, head).get(page_of(board)).context["steps"]
    assert review.left_out
    assert edit.is_open
    assert not approve.is_open


def test_members_of_another_agency_reach_nothing_of_the_board(client, board, head, other):
    own = file_with(board.agency)
    Board.objects.filter(pk=board.pk).update(own_regulation=own)
    term = board.memberships.get(user=head)
    addresses = [
        page_of(board),
        *(form_of(board, name) for name in ("edit", "regulation", *FORMS)),
        reverse("editorial_member_term", args=[board.pk, term.pk]),
        reverse("editorial_member_end", args=[board.pk, term.pk]),
    ]
    for role in ("head", "editor"):
        as_(client, appointed(other, role))
        for address in addresses:
            response = client.get(address)
            assert response.status_code in {302, 403, 404}, address
            assert board.name not in response.content.decode()


def test_list_of_boards_holds_ones_own_and_the_operators_see_all(client, board, head, other):
    AppointMember(boarded(component(board.agency)), head, "editor").execute()
    mine = as_(client, head).get(BOARDS).content.decode()
    assert board.name in mine
    assert other.name not in mine
    everything = as_(client, user(is_superuser=True)).get(BOARDS).content.decode()
    assert other.name in everything


@pytest.mark.parametrize("name", ["edit", *FORMS])
def test_only_the_head_and_operators_open_the_forms(client, board, head, name):
    address = form_of(board, name)
    assert as_(client, head).get(address).status_code == 200
    assert as_(client, user(is_superuser=True)).get(address).status_code == 200
    for role in ("deputy_head", "editor"):
        assert as_(client, appointed(board, role)).get(address).status_code in {302, 403}


def test_membership_of_another_board_is_not_found_under_ones_own(client, board, head, stranger):
    foreign = stranger.board_memberships.get()
    address = reverse("editorial_member_end", args=[board.pk, foreign.pk])
    assert as_(client, head).post(address, {"on": ""}).status_code == 404


def test_own_regulation_is_downloaded_by_the_agencys_people(client, board, head):
    address = form_of(board, "regulation")
    contributor = appointed(board, "contributor")
    assert as_(client, contributor).get(address).status_code == 404
    Board.objects.filter(pk=board.pk).update(own_regulation=file_with(board.agency))
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Disposition"].startswith("attachment")
    assert b"".join(response.streaming_content).startswith(b"%PDF")


def test_head_describes_the_board(client, board, head):
    facts = {
        "name": "Ban Biên tập Cổng",
        "form": "unit",
        "decision": "Quyết định 12",
        "decided_on": "2026-01-05",
        "founded_by": "Chủ tịch UBND",
        "own_regulation": "",
    }
    response = as_(client, head).post(form_of(board, "edit"), facts)
    assert response.url == page_of(board)
    board.refresh_from_db()
    assert (board.form, board.decision, board.decided_on.year) == ("unit", "Quyết định 12", 2026)


def test_refused_form_keeps_what_was_typed(client, board, head):
    facts = {"name": "Ban mới", "form": "board", "decided_on": "2026-01-05"}
    response = as_(client, head).post(form_of(board, "edit"), facts)
    assert response.status_code == 200
    assert response.context["form"].non_field_errors()
    assert "Ban mới" in response.content.decode()
    board.refresh_from_db()
    assert board.name != "Ban mới"


def test_head_adjusts_the_chain_in_a_form(client, board, head):
    answers = {"leave_out-review": "on", "roles-edit": ["secretary"], "roles-approve": ["head"]}
    as_(client, head).post(form_of(board, "chain"), answers)
    board.refresh_from_db()
    assert board.steps_left_out == ["review"]
    assert board.step_roles == {"edit": ["secretary"]}
    refused = client.post(form_of(board, "chain"), {"roles-edit": [], "roles-approve": ["head"]})
    assert refused.context["form"].non_field_errors()


def test_head_sets_time_limits_in_a_form(client, board, head):
    answers = {"amount-news": "2", "unit-news": "working_days"}
    as_(client, head).post(form_of(board, "limits"), answers)
    assert [(row.kind, row.amount) for row in board.time_limits.all()] == [("news", 2)]
    client.post(form_of(board, "limits"), {})
    assert not board.time_limits.exists()


@pytest.mark.parametrize("typed", ["username", "email"])
def test_head_appoints_by_exact_user_name_or_e_mail(client, board, head, typed):
    person = user()
    answers = {"account": getattr(person, typed), "role": "editor"}
    assert as_(client, head).post(form_of(board, "appoint"), answers).status_code == 302
    term = board.memberships.get(user=person)
    assert (term.role, term.starts_on) == ("editor", timezone.localdate())


def test_head_learns_nothing_of_accounts_that_are_not_theirs_to_take(client, board, head, stranger):
    as_(client, head)
    answers = []
    for account in ("nobody-at-all", stranger.username, user(is_active=False).username):
        response = client.post(form_of(board, "appoint"), {"account": account, "role": "editor"})
        (answer,) = response.context["form"].non_field_errors()
        answers.append(answer)
        assert stranger.get_full_name() not in answer
    operator = user(is_superuser=True)
    response = client.post(
        form_of(board, "appoint"), {"account": operator.username, "role": "editor"}
    )
    answers += response.context["form"].non_field_errors()
    assert len(set(answers)) == 1


def test_former_member_who_works_elsewhere_now_is_not_taken_back(client, board, head, other):
    person = user()
    AppointMember(board, person, "editor", ends_on=timezone.localdate() - DAY).execute()
    answers = {"account": person.username, "role": "editor"}
    AppointMember(other, person, "editor").execute()
    response = as_(client, head).post(form_of(board, "appoint"), answers)
    assert response.context["form"].non_field_errors()
    assert not board.memberships.filter(user=person).current(timezone.localdate()).exists()


def test_head_changes_and_ends_terms(client, board, head):
    term = AppointMember(board, user(), "editor").execute()
    address = reverse("editorial_member_term", args=[board.pk, term.pk])
    as_(client, head).post(
        address, {"title": "Ủy viên", "ends_on": "2090-01-01", "part_time": "on"}
    )
    term.refresh_from_db()
    assert (term.title, term.part_time, term.ends_on.year) == ("Ủy viên", True, 2090)
    client.post(reverse("editorial_member_end", args=[board.pk, term.pk]), {"on": ""})
    assert not board.memberships.filter(pk=term.pk).current(timezone.localdate()).exists()
    assert not term.user.groups.exists()


def test_last_head_cannot_be_ended_in_the_form(client, board, head):
    term = board.memberships.get(user=head)
    address = reverse("editorial_member_end", args=[board.pk, term.pk])
    response = as_(client, head).post(address, {"on": ""})
    assert response.context["form"].non_field_errors()


def test_delegations_of_other_agencies_are_not_shown(client, board, other):
    mine, theirs = delegated(board), delegated(other)
    Delegation.objects.filter(pk=theirs.pk).update(ground="Bí mật của Sở")
    text = as_(client, mine.delegate).get(DELEGATIONS).content.decode()
    assert "GUQ số 5" in text
    assert "Bí mật của Sở" not in text
    everything = as_(client, user(is_superuser=True)).get(DELEGATIONS).content.decode()
    assert "Bí mật của Sở" in everything
    revoke = reverse("editorial_delegation_modeladmin_edit", args=[theirs.pk])
    for person in (mine.delegator, mine.delegate):
        response = as_(client, person).post(revoke)
        assert response.status_code in {302, 403, 404}
    theirs.refresh_from_db()
    assert theirs.revoked_at is None


def test_address_of_a_register_takes_no_lookup_that_is_not_offered(client, board):
    mine = delegated(board)
    as_(client, mine.delegator)
    address = f"{DELEGATIONS}?delegate__password__startswith=khong-co"
    assert "GUQ số 5" in client.get(address).content.decode()


@pytest.mark.parametrize("state", ["coming", "in_force", "ended", "revoked"])
def test_delegations_are_filtered_by_state(client, board, state):
    given, now = delegated(board), timezone.now()
    times = {
        "coming": {"starts_at": now + DAY, "ends_at": now + 2 * DAY},
        "in_force": {},
        "ended": {"starts_at": now - 2 * DAY, "ends_at": now - DAY},
        "revoked": {"revoked_at": now},
    }
    Delegation.objects.filter(pk=given.pk).update(ground="Đúng trạng thái", **times[state])
    as_(client, given.delegator)
    for asked in times:
        text = client.get(f"{DELEGATIONS}?state={asked}").content.decode()
        assert ("Đúng trạng thái" in text) == (asked == state)


def test_head_delegates_and_revokes_in_forms(client, board, head):
    deputy = appointed(board, "deputy_head")
    address = reverse("editorial_delegation_modeladmin_create")
    until = timezone.localtime() + 2 * DAY
    answers = {
        "role": f"{board.pk}:head",
        "delegate": str(deputy.pk),
        "ground": "Đi công tác",
        "ends_at": f"{until:%Y-%m-%dT%H:%M}",
    }
    response = as_(client, head).post(address, answers)
    assert response.url == DELEGATIONS
    given = Delegation.objects.get()
    assert (given.delegator, given.delegate, given.made_by) == (head, deputy, head)
    revoke = reverse("editorial_delegation_modeladmin_edit", args=[given.pk])
    assert "Đi công tác" in client.get(DELEGATIONS).content.decode()
    assert client.get(revoke).status_code == 200
    client.post(revoke)
    given.refresh_from_db()
    assert given.revoked_by == head


def test_delegation_form_offers_only_people_of_ones_own_board(client, board, head, other):
    appointed(board, "deputy_head")
    foreign = appointed(other, "deputy_head")
    response = as_(client, head).get(reverse("editorial_delegation_modeladmin_create"))
    offered = str(response.context["form"]["delegate"])
    assert f'value="{foreign.pk}"' not in offered


def test_form_says_so_where_the_regulation_lets_nobody_delegate(client):
    portal = portal_factory()
    portal.regulation_slug = "quang-binh"
    portal.save()
    head = appointed(boarded(portal), "head")
    response = as_(client, head).get(reverse("editorial_delegation_modeladmin_create"))
    assert not response.context["form"].can_delegate
    assert 'name="ground"' not in response.content.decode()


@pytest.mark.parametrize("role", ["secretary", "editor", "contributor"])
def test_who_decides_nothing_delegates_nothing(client, board, head, role):
    address = reverse("editorial_delegation_modeladmin_create")
    assert as_(client, appointed(board, role)).get(address).status_code in {302, 403}


def test_handovers_of_other_agencies_reach_nobody(client, board, head, other, stranger):
    theirs = handed_over(other, stranger)
    Handover.objects.filter(pk=theirs.pk).update(ground="Chuyện riêng của Sở")
    mine = handed_over(board, head)
    as_(client, head)
    text = client.get(HANDOVERS).content.decode()
    assert mine.ground in text
    assert "Chuyện riêng của Sở" not in text
    for name in ("editorial_handover_modeladmin_inspect", "editorial_handover_minute"):
        response = client.get(reverse(name, args=[theirs.pk]))
        assert response.status_code in {302, 403, 404}
        assert client.get(reverse(name, args=[mine.pk])).status_code == 200


@pytest.mark.parametrize("role", ["deputy_head", "secretary", "editor"])
def test_only_the_head_reads_handovers(client, board, head, role):
    record = handed_over(board, head)
    as_(client, appointed(board, role))
    for address in (
        HANDOVERS,
        reverse("editorial_handover_modeladmin_create"),
        reverse("editorial_handover_modeladmin_inspect", args=[record.pk]),
        reverse("editorial_handover_minute", args=[record.pk]),
    ):
        assert client.get(address).status_code in {302, 403}


def test_handover_is_never_edited_or_deleted(client, board, head):
    record = handed_over(board, head)
    for person in (head, user(is_superuser=True)):
        as_(client, person)
        for name in ("edit", "delete"):
            address = reverse(f"editorial_handover_modeladmin_{name}", args=[record.pk])
            assert client.post(address, {"ground": "Khác"}).status_code in {302, 403}
    record.refresh_from_db()
    assert record.ground == "Quyết định 7"


def hand_over_in_form(client, board, leaver, **answers):
    address = reverse("editorial_handover_modeladmin_create")
    return client.post(
        f"{address}?board={board.pk}",
        {
            "leaver": str(leaver.pk),
            "on": timezone.localdate().isoformat(),
            "ground": "Quyết định điều động",
            "role_for_receiver": "on",
            "understood": "on",
            **answers,
        },
    )


def test_head_records_a_handover_and_downloads_its_minute(client, board, head):
    editor, receiver = appointed(board, "editor"), user()
    as_(client, head)
    response = hand_over_in_form(client, board, editor, account=receiver.username)
    assert response.status_code == 302
    record = Handover.objects.get()
    assert (record.leaver, record.receiver, record.recorded_by) == (editor, receiver, head)
    minute = client.get(reverse("editorial_handover_minute", args=[record.pk]))
    assert minute["Content-Disposition"].endswith('.docx"')
    assert minute.content.startswith(b"PK")


def test_handover_needs_one_receiver_and_a_plain_yes(client, board, head):
    editor, deputy = appointed(board, "editor"), appointed(board, "deputy_head")
    as_(client, head)
    for answers in (
        {},
        {"receiver": str(deputy.pk), "account": user().username},
        {"receiver": str(deputy.pk), "understood": ""},
    ):
        response = hand_over_in_form(client, board, editor, **answers)
        assert response.context["form"].errors
        assert "Quyết định điều động" in response.content.decode()
    assert not Handover.objects.exists()


def test_handover_to_an_account_of_another_agency_is_refused(client, board, head, stranger):
    editor = appointed(board, "editor")
    response = hand_over_in_form(as_(client, head), board, editor, account=stranger.username)
    assert response.context["form"].non_field_errors()


def test_head_does_not_record_a_handover_on_another_board(client, head, other, stranger):
    leaver = appointed(other, "editor")
    response = hand_over_in_form(as_(client, head), other, leaver, receiver=str(stranger.pk))
    assert response.context["form"] is None
    assert not Handover.objects.exists()


def test_head_who_hands_over_themselves_is_signed_out(client, board, head):
    deputy = appointed(board, "deputy_head")
    as_(client, head)
    hand_over_in_form(client, board, head, receiver=str(deputy.pk))
    assert Handover.objects.exists()
    assert client.get(reverse("wagtailadmin_home")).status_code == 302


def test_lists_take_as_many_queries_for_twenty_rows_as_for_two(
    client, portal, board, django_assert_max_num_queries
):
    operator = user(is_superuser=True)
    as_(client, operator)

    def counts():
        found = []
        for address in (BOARDS, DELEGATIONS, HANDOVERS, page_of(board)):
            client.get(address)
            with django_assert_max_num_queries(200) as queries:
                assert client.get(address).status_code == 200
            found.append(len(queries))
        return found

    def fill(number):
        for _number in range(number):
            each = boarded(component(portal))
            handed_over(each, appointed(each, "head"))
            delegated(each)
            appointed(board, "editor")

    fill(2)
    few = counts()
    fill(6)
    assert counts() == few


def test_menu_of_an_editor_shows_the_board_and_no_handovers(client, board, head):
    text = as_(client, appointed(board, "editor")).get(DELEGATIONS).content.decode()
    assert HANDOVERS not in text
    assert DELEGATIONS in text
    assert BoardRegister.base_url_path in BOARDS


def test_form_neither_takes_nor_tells_of_a_file_of_another_agency(client, board, head, other):
    foreign = file_with(other.agency)
    PortalDocument.objects.filter(pk=foreign.pk).update(title="Tài liệu nội bộ của Sở")
    facts = {"name": board.name, "form": "board", "own_regulation": str(foreign.pk)}
    response = as_(client, head).post(form_of(board, "edit"), facts)
    assert "own_regulation" in response.context["form"].errors
    assert "Tài liệu nội bộ của Sở" not in response.content.decode()
