"""Boards: who sits on them and what follows, and what a head may change about them."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from wagtail.models import ModelLogEntry

from agencies.actions import ActionRefused
from agencies.models import PortalDocument
from editorial.approval.powers import chain_of, power_over
from editorial.boards.changes import AdjustChain, DescribeBoard, SetTimeLimits
from editorial.boards.changing_terms import ChangeTerm
from editorial.boards.founding import AppointMember, EndMembership
from editorial.boards.terms import KeepTerms
from editorial.models import BoardMembership, RoleGroup
from tests.editorial.test_approval import appointed, boarded, submitted
from tests.factories.agencies import component, portal_factory, user
from tests.factories.editorial import board as board_of
from tests.factories.operations import pdf

pytestmark = [pytest.mark.django_db, pytest.mark.clause("TQ-11", "TQ-12.1", "BT-8.1", "QB-9.2")]

TODAY = date(2026, 11, 20)
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


def anew(person):
    """Return the account as the next request reads it."""
    return type(person).objects.get(pk=person.pk)


def change(term, by, starts_on=None, ends_on=None):
    return ChangeTerm(term, "", starts_on, ends_on, False, by, TODAY).execute()


def terms_of(board, person):
    rows = board.memberships.filter(user=person).order_by("pk")
    return list(rows.values_list("role", "starts_on", "ends_on"))


def file_of(agency):
    return PortalDocument.objects.create(
        title="Quy chế", file=ContentFile(pdf(), "quy-che.pdf"), collection=agency.collection
    )


def describe(board, by, **facts):
    facts = {"name": board.name, "on": TODAY, **facts}
    return DescribeBoard(board, by, **facts).execute()


def test_head_writes_down_what_founded_the_board(portal, board, head):
    regulation = file_of(portal)
    describe(
        board,
        head,
        form="unit",
        decision="Quyết định số 12/QĐ-UBND",
        decided_on=TODAY,
        founded_by="Chủ tịch UBND tỉnh",
        own_regulation=regulation,
    )
    board.refresh_from_db()
    assert board.own_regulation == regulation
    assert board.get_form_display()
    entry = ModelLogEntry.objects.get(action="editorial.describe_board")
    assert entry.user == head
    assert "decision" in entry.data["fields"]
    assert "decision" in entry.message


@pytest.mark.parametrize(
    "facts",
    [
        {"name": " "},
        {"decision": "Quyết định", "decided_on": TODAY + DAY},
        {"decided_on": TODAY},
    ],
)
def test_description_that_cannot_be_is_refused(board, head, facts):
    with pytest.raises(ActionRefused):
        describe(board, head, **facts)


def test_file_of_another_agency_is_no_regulation_of_this_board(portal, board, head):
    with pytest.raises(ActionRefused, match=r"another agency|cơ quan khác"):
        describe(board, head, own_regulation=file_of(component(portal)))


@pytest.mark.clause("TB-9.1", "TB-9.2", "QB-9.3")
@pytest.mark.parametrize("role", ["deputy_head", "secretary", "editor", "contributor"])
def test_only_the_head_changes_the_board(board, head, role):
    member = appointed(board, role)
    for change in (
        DescribeBoard(board, member, name="Ban khác"),
        AdjustChain(board, ["review"], {}, member),
        SetTimeLimits(board, {"news": (1, "working_days")}, member),
        AppointMember(board, user(), "editor", by=member),
    ):
        with pytest.raises(ActionRefused):
            change.execute()


def test_head_of_the_portal_does_not_change_a_components_board(portal, board, head):
    own = boarded(component(portal))
    with pytest.raises(ActionRefused):
        DescribeBoard(own, head, name="Ban khác").execute()
    with pytest.raises(ActionRefused):
        AppointMember(own, user(), "editor", by=head).execute()


@pytest.mark.clause("TB-3.4")
def test_who_administers_the_system_neither_approves_nor_sits_on_a_board(portal, board):
    operator = user(is_superuser=True)
    assert power_over(operator, portal.pk, "approve") is None
    page = submitted(portal, appointed(board, "editor"))
    assert page.current_workflow_task.specific.get_actions(page, operator) == []
    with pytest.raises(ActionRefused):
        AppointMember(board, operator, "head").execute()


@pytest.mark.clause("QN-KD", "TQ-12.3")
def test_chain_is_adjusted_within_the_regulation(board, head):
    AdjustChain(board, ["review"], {"edit": ["secretary"]}, head).execute()
    board.refresh_from_db()
    steps = {step.step: step.roles for step in chain_of(board)}
    assert steps == {"edit": ("secretary",), "approve": ("head",)}
    AdjustChain(board, [], {}, head).execute()
    board.refresh_from_db()
    assert [step.step for step in chain_of(board)] == ["edit", "review", "approve"]
    assert board.step_roles == {}


@pytest.mark.parametrize(
    ("left_out", "roles"),
    [
        (["approve"], {}),
        (["edit"], {}),
        (["nothing"], {}),
        ([], {"edit": []}),
        ([], {"edit": ["contributor"]}),
        ([], {"approve": ["head", "editor"]}),
    ],
)
def test_chain_outside_the_regulation_is_refused(board, head, left_out, roles):
    with pytest.raises(ActionRefused):
        AdjustChain(board, left_out, roles, head).execute()
    board.refresh_from_db()
    assert (board.steps_left_out, board.step_roles) == ([], {})


def test_step_at_which_pages_wait_is_not_left_out(portal, board, head):
    appointed(board, "deputy_head")
    page = submitted(portal, appointed(board, "editor"))
    assert page.current_workflow_task.specific.step == "review"
    with pytest.raises(ActionRefused, match="1"):
        AdjustChain(board, ["review"], {}, head).execute()


@pytest.mark.clause("TQ-7.1")
def test_board_sets_its_time_where_the_regulation_says_timely(board, head):
    SetTimeLimits(
        board, {"news": (2, "working_days"), "direction": (None, "same_day")}, head
    ).execute()
    limits = {row.kind: (row.amount, row.unit) for row in board.time_limits.all()}
    assert limits == {"news": (2, "working_days"), "direction": (0, "same_day")}
    SetTimeLimits(board, {"news": None}, head).execute()
    assert [row.kind for row in board.time_limits.all()] == ["direction"]


@pytest.mark.parametrize(
    ("kind", "limit"),
    [("legal_document", (1, "hours")), ("news", (0, "hours")), ("news", (1, "moons"))],
)
def test_time_limit_that_is_not_the_boards_to_set_is_refused(board, head, kind, limit):
    with pytest.raises(ActionRefused):
        SetTimeLimits(board, {kind: limit}, head).execute()


@pytest.mark.clause("TB-16.4", "BT-15.4")
def test_term_that_begins_later_gives_rights_when_it_begins(board):
    person = user()
    AppointMember(board, person, "editor", starts_on=TODAY + DAY, today=TODAY).execute()
    KeepTerms(TODAY).execute()
    assert not person.groups.exists()
    KeepTerms(TODAY + DAY).execute()
    assert person.groups.get().board_role.role == "editor"
    assert KeepTerms(TODAY + DAY).execute() == 0


def test_term_that_ends_takes_its_rights_by_itself(board):
    person = user()
    AppointMember(board, person, "editor", ends_on=TODAY, today=TODAY).execute()
    assert person.groups.count() == 1
    assert KeepTerms(TODAY + DAY).execute() == 1
    assert not person.groups.exists()
    entry = ModelLogEntry.objects.filter(action="editorial.keep_terms").latest("pk")
    assert entry.data["taken"] == [f"{person.username}: editor"]


def test_daily_command_keeps_terms(board, capsys):
    appointed(board, "editor")
    BoardMembership.objects.update(ends_on=date(2020, 1, 1))
    call_command("keep_terms")
    assert "1" in capsys.readouterr().out
    assert not RoleGroup.objects.filter(group__user__isnull=False).exists()


def test_groups_that_are_no_roles_are_left_alone(board):
    person = user()
    other = Group.objects.create(name="Nhóm khác")
    person.groups.add(other)
    KeepTerms(TODAY).execute()
    assert list(person.groups.all()) == [other]


def test_last_head_does_not_leave_without_another(board, head):
    membership = board.memberships.get(user=head)
    with pytest.raises(ActionRefused, match=r"head|Trưởng"):
        EndMembership(membership, on=TODAY, today=TODAY).execute()
    with pytest.raises(ActionRefused):
        change(membership, head, ends_on=TODAY - DAY)
    successor = user()
    AppointMember(board, successor, "head", starts_on=TODAY + DAY, today=TODAY).execute()
    EndMembership(membership, on=TODAY, today=TODAY).execute()
    KeepTerms(TODAY + DAY).execute()
    assert successor.groups.count() == 1
    assert not head.groups.exists()


def test_heads_term_does_not_end_with_a_day_after_which_nobody_leads(board, head):
    term = board.memberships.get(user=head)
    for last in (TODAY, TODAY + DAY):
        with pytest.raises(ActionRefused, match=r"head|Trưởng"):
            change(term, head, ends_on=last)
    with pytest.raises(ActionRefused, match=r"head|Trưởng"):
        change(term, head, starts_on=TODAY + DAY)
    with pytest.raises(ActionRefused, match=r"head|Trưởng"):
        AppointMember(board, head, "head", TODAY + DAY, TODAY + 9 * DAY, today=TODAY).execute()
    AppointMember(board, user(), "head", starts_on=TODAY + DAY, today=TODAY).execute()
    change(term, head, ends_on=TODAY)
    assert board.memberships.get(user=head).ends_on == TODAY


def test_term_may_end_with_the_last_day_of_the_calendar(board, head):
    term = change(board.memberships.get(user=head), head, ends_on=date.max)
    assert term.ends_on == date.max
    with pytest.raises(ActionRefused):
        EndMembership(term, on=date.max, today=TODAY).execute()


def test_huge_number_in_an_address_of_a_board_finds_nothing(client, board, head):
    client.force_login(head)
    huge = 10**30
    for address in (
        reverse("editorial_board_modeladmin_inspect", args=[huge]),
        reverse("editorial_board_chain", args=[huge]),
        reverse("editorial_member_term", args=[board.pk, huge]),
        reverse("editorial_handover_modeladmin_inspect", args=[huge]),
        reverse("editorial_handover_minute", args=[huge]),
        reverse("editorial_delegation_modeladmin_edit", args=[huge]),
    ):
        assert client.get(address).status_code in {302, 403, 404}
    for name in ("board", "delegation", "handover", "withdrawal"):
        register = reverse(f"editorial_{name}_modeladmin_index")
        for asked in ("p", "o", "board", "board__id__exact", "agency__id__exact", "state", "q"):
            assert client.get(register, {asked: huge}).status_code in {200, 302}
    form = reverse("editorial_handover_modeladmin_create")
    assert client.get(form, {"board": huge}).status_code == 200


def test_term_ended_before_it_began_is_struck_off(board, head):
    person = user()
    membership = AppointMember(
        board, person, "editor", starts_on=TODAY + DAY, today=TODAY
    ).execute()
    EndMembership(membership, on=TODAY - DAY, by=head, today=TODAY).execute()
    assert not board.memberships.filter(user=person).exists()


def test_role_without_rights_on_the_site_is_refused(portal):
    board = board_of(component(portal))
    with pytest.raises(ActionRefused):
        AppointMember(board, user(), "editor").execute()


def test_appointing_sends_nothing(board, mailoutbox):
    appointed(board, "editor")
    assert mailoutbox == []


@pytest.mark.parametrize("fields", [{"is_active": False}])
def test_closed_account_is_not_appointed(board, fields):
    with pytest.raises(ActionRefused):
        AppointMember(board, user(**fields), "editor").execute()


ROLES = ("head", "deputy_head", "editor", "contributor")
TERMS = st.lists(
    st.tuples(
        st.integers(0, 2),
        st.sampled_from(ROLES),
        st.none() | st.integers(-5, 5),
        st.none() | st.integers(-5, 5),
    ),
    max_size=8,
    unique_by=lambda term: term[:2],
)


class GroupsFollowTerms(TestCase):
    """Whatever the terms are, the groups are those of the terms that cover the day."""

    @classmethod
    def setUpTestData(cls):
        portal = portal_factory()
        cls.boards = [boarded(portal), boarded(component(portal))]
        cls.people = [user() for _number in range(3)]

    @given(terms=TERMS, elsewhere=TERMS, day=st.integers(-6, 6))
    def test_after_keeping_terms_groups_are_the_memberships(self, terms, elsewhere, day):
        for board, chosen in zip(self.boards, (terms, elsewhere), strict=True):
            for person, role, first, last in chosen:
                BoardMembership.objects.create(
                    board=board,
                    user=self.people[person],
                    role=role,
                    starts_on=None if first is None else TODAY + first * DAY,
                    ends_on=None if last is None else TODAY + last * DAY,
                )
        for stop in (TODAY, TODAY + day * DAY):
            KeepTerms(stop).execute()
            for person in self.people:
                held = BoardMembership.objects.filter(user=person).current(stop)
                wanted = set(held.values_list("board__agency_id", "role"))
                groups = person.groups.values_list("board_role__agency_id", "board_role__role")
                assert set(groups) == wanted
