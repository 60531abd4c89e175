"""The chain of approval as five provinces have it: who passes on, publishes, may delegate."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from agencies.actions import ActionRefused
from editorial.approval.approving import ApproveStep
from editorial.boards.changes import AdjustChain
from editorial.boards.delegations import Delegate, delegable_roles
from editorial.models import Delegation
from tests.factories.agencies import portal_factory
from tests.factories.editorial import NOW, appointed, approve, boarded, everything_confirmed
from tests.factories.editorial import submitted as handed_in

pytestmark = pytest.mark.django_db

# For each regulation: who writes, who takes each step before the last, who takes the last one.
CHAINS = {
    "thai-binh": ("reporter", [{"assistant", "member"}], {"head", "deputy_head", "member"}),
    "tuyen-quang": ("contributor", [{"editor", "secretary"}, {"deputy_head"}], {"head"}),
    "ben-tre": ("contributor", [{"deputy_head", "member"}], {"head", "deputy_head", "member"}),
    "quang-nam": ("contributor", [{"member"}], {"head"}),
    "quang-binh": ("contributor", [{"editor"}], {"head"}),
}
FINAL_APPROVAL = [
    pytest.param(slug, last, id=slug, marks=pytest.mark.clause(*clauses))
    for slug, last, clauses in [
        ("thai-binh", "Board", ["TB-16.3"]),
        ("tuyen-quang", "head", ["TQ-12.3", "TQ-12.4", "TQ-19.2", "TQ-20.5"]),
        ("ben-tre", "Board", ["BT-10.2", "BT-8.3.b"]),
        ("quang-nam", "head", ["QN-KD", "QN-NT.4"]),
        ("quang-binh", "head", ["QB-9.2", "QB-9.3"]),
    ]
]
WHO = {"head": {"head"}, "Board": {"head", "deputy_head", "member"}}


def founded(slug):
    """Return the Board of a portal under the regulation, and a person in each role."""
    board = boarded(portal_factory(regulation_slug=slug))
    roles = board.agency.regulation.board.roles
    return board, {role.code: appointed(board, role.code) for role in roles}


def anew(person):
    """Return the account as the next request reads it."""
    return type(person).objects.get(pk=person.pk)


def may_take_the_step(page, person):
    """Whether the person can take the step at which the page waits; the page stays as it was."""
    try:
        with transaction.atomic():
            ApproveStep(page, anew(person), NOW, everything_confirmed(page)).execute()
            transaction.set_rollback(True)
    except ActionRefused:
        return False
    finally:
        page.refresh_from_db()
    return True


def at_the_last_step(board, people):
    """Return a page of a writer that waits for the last approval."""
    writer, steps, _last = CHAINS[board.agency.regulation_slug]
    page = handed_in(board.agency, appointed(board, writer))
    for takers in steps:
        approve(page, people[sorted(takers)[0]])
    return page


def delegated(board, delegator, delegate, role="head"):
    now = timezone.now()
    return Delegate(
        board=board,
        role=role,
        delegator=delegator,
        delegate=delegate,
        ground="Giấy ủy quyền số 5/GUQ-BBT",
        starts_at=now,
        ends_at=now + timedelta(days=3),
        made_by=delegator,
        now=now,
    ).execute()


@pytest.mark.clause("QN-KD", "TQ-12.3", "TB-16.3", "BT-10.2", "QB-9.3")
@pytest.mark.parametrize("slug", CHAINS)
def test_each_step_is_taken_by_the_roles_that_the_regulation_names(slug):
    board, people = founded(slug)
    writer, steps, last = CHAINS[slug]
    page = handed_in(board.agency, appointed(board, writer))
    for takers in [*steps, last]:
        able = {role for role, person in people.items() if may_take_the_step(page, person)}
        assert able == takers
        assert not page.live
        approve(page, people[sorted(takers)[0]])
    assert page.live


@pytest.mark.parametrize(("slug", "who"), FINAL_APPROVAL)
def test_final_approval_is_the_boards_or_its_heads_alone_and_goes_on_record(slug, who):
    board, people = founded(slug)
    for role in sorted(people):
        page = at_the_last_step(board, people)
        if role in WHO[who]:
            approve(page, people[role])
            approval = page.approvals.get()
            assert (approval.approver, approval.step) == (people[role], "approve")
            assert (approval.revision, approval.approved_at) == (page.live_revision, NOW)
            asked = [item.code for item in board.agency.regulation.checklist]
            assert [item["code"] for item in approval.checklist] == asked
        else:
            with pytest.raises(ActionRefused):
                approve(page, people[role])
            assert not page.approvals.exists()
        assert page.live == (role in WHO[who])


@pytest.mark.clause("TB-16.3", "BT-10.2")
@pytest.mark.parametrize("slug", ["thai-binh", "ben-tre"])
def test_any_member_approves_but_never_what_they_handed_in_themselves(slug):
    board, people = founded(slug)
    page = handed_in(board.agency, people["member"])
    assert page.current_workflow_task.specific.is_final
    assert not may_take_the_step(page, people["member"])
    for other in ("head", "deputy_head"):
        assert may_take_the_step(page, people[other])
    approve(page, appointed(board, "member"))
    assert page.live


@pytest.mark.clause("BT-8.3.b")
def test_board_of_a_topic_portal_may_leave_out_the_step_of_editing():
    board, people = founded("ben-tre")
    AdjustChain(board, left_out=["edit"], roles_by_step={}, user=people["head"]).execute()
    page = handed_in(board.agency, people["contributor"])
    assert page.current_workflow_task.specific.is_final
    approve(page, people["member"])
    assert page.live


@pytest.mark.clause("QN-KD", "TB-16.3")
@pytest.mark.parametrize("slug", sorted(CHAINS.keys() - {"ben-tre"}))
def test_step_of_editing_cannot_be_left_out_elsewhere(slug):
    board, people = founded(slug)
    with pytest.raises(ActionRefused):
        AdjustChain(board, left_out=["edit"], roles_by_step={}, user=people["head"]).execute()


@pytest.mark.clause("QN-SL.2", "BT-12.1")
@pytest.mark.parametrize(
    ("slug", "taker"),
    [
        ("thai-binh", None),
        ("tuyen-quang", "deputy_head"),
        ("ben-tre", None),
        ("quang-nam", "member"),
        ("quang-binh", None),
    ],
)
def test_the_head_delegates_the_last_approval_to_whom_the_regulation_names(slug, taker):
    board, people = founded(slug)
    assert delegable_roles(board) == ({"head": {taker}} if taker else {})
    for role in people.keys() - {taker}:
        with pytest.raises(ActionRefused):
            delegated(board, people["head"], people[role])
    if taker:
        page = at_the_last_step(board, people)
        given = delegated(board, people["head"], people[taker])
        approve(page, anew(people[taker]))
        assert page.approvals.get().delegation == given


@pytest.mark.clause("QN-SL.2")
def test_member_in_quang_nam_publishes_under_a_delegation_and_no_longer_than_it_lasts():
    board, people = founded("quang-nam")
    page = at_the_last_step(board, people)
    member = appointed(board, "member")
    assert not may_take_the_step(page, member)
    delegated(board, people["head"], member)
    assert may_take_the_step(page, member)
    ended = timezone.now() - timedelta(minutes=1)
    Delegation.objects.update(starts_at=ended - timedelta(days=1), ends_at=ended)
    assert not may_take_the_step(page, member)


@pytest.mark.clause("BT-12.1", "BT-10.2")
def test_where_a_board_leaves_the_last_step_to_its_head_the_head_may_delegate_it():
    board, people = founded("ben-tre")
    AdjustChain(
        board, left_out=[], roles_by_step={"approve": ["head"]}, user=people["head"]
    ).execute()
    assert delegable_roles(board) == {"head": {"deputy_head", "member"}}
    page = at_the_last_step(board, people)
    assert not may_take_the_step(page, people["member"])
    given = delegated(board, people["head"], people["member"])
    approve(page, anew(people["member"]))
    assert page.approvals.get().delegation == given


@pytest.mark.clause("BT-12.1", "QN-SL.2", "TB-16.3")
@pytest.mark.parametrize("slug", CHAINS)
def test_only_the_head_adjusts_the_chain_whoever_may_approve(slug):
    board, people = founded(slug)
    writer, _steps, last = CHAINS[slug]
    for role in {*last, writer} - {"head"}:
        with pytest.raises(ActionRefused):
            AdjustChain(board, left_out=[], roles_by_step={}, user=people[role]).execute()
    AdjustChain(board, left_out=[], roles_by_step={}, user=people["head"]).execute()
