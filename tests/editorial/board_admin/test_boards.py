"""The admin of Boards: each agency's people see and change their own Board and no other."""

import pytest
from django.urls import reverse
from django.utils import timezone

from agencies.models import PortalDocument
from editorial.boards.admin.board_register import BoardRegister
from editorial.boards.founding import AppointMember
from editorial.models import Board
from tests.editorial.board_admin.conftest import (
    BOARDS,
    DAY,
    DELEGATIONS,
    FORMS,
    HANDOVERS,
    as_,
    delegated,
    file_with,
    form_of,
    handed_over,
    page_of,
)
from tests.editorial.test_approval import appointed, boarded
from tests.factories.agencies import component, user

pytestmark = pytest.mark.django_db


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


def test_page_of_the_board_tells_of_terms_that_ended_the_last_one_first(client, board, head):
    today, person = timezone.localdate(), user(first_name="Trở Lại")
    for days in (30, 20, 10):
        last = today - days * DAY
        AppointMember(board, person, "editor", last - 5 * DAY, last).execute()
    AppointMember(board, person, "editor", today, by=head).execute()
    groups = as_(client, head).get(page_of(board)).context["members"]
    rows = {group["state"]: group["rows"] for group in groups}
    assert [row.term[-10:] for row in rows["ended"]] == [
        f"{today - days * DAY:%d/%m/%Y}" for days in (10, 20, 30)
    ]
    assert [row.name for row in rows["current"]].count(person.get_full_name()) == 1


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
