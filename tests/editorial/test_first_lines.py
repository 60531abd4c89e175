"""The first lines of the digest on the admin's first page, and the count of all."""

import pytest
from wagtail.models import TaskState

from editorial.actions import SubmitForApproval
from editorial.approval.approving import ReturnStep
from editorial.digest.gathering import DigestGroup, gather, gather_first
from editorial.enums import Lane
from editorial.models import (
    Approval,
    BoardMembership,
    Claim,
)
from tests.factories.agencies import component, portal_factory, user
from tests.factories.clocks import at, timed_page
from tests.factories.editorial import appointed, boarded, publish

pytestmark = pytest.mark.django_db

MONDAY, SUNDAY = at(9, 11, 7), at(8, 11, 7)


def handed_in(agency, author, **fields):
    """Return a page with clocks that its author has handed in."""
    page = timed_page(agency, **fields)
    page.save_revision(user=author)
    SubmitForApproval(page, author).execute()
    page.refresh_from_db()
    return page


@pytest.fixture
def portal():
    return portal_factory()


@pytest.fixture
def board(portal):
    return boarded(portal)


@pytest.fixture
def head(board):
    return appointed(board, "head")


def everything_that_may_wait(portal, board, head):
    """Hand in pages on which some people can act and others cannot; return all people."""
    own = boarded(component(portal))
    served = component(portal)
    people = {role: appointed(board, role) for role in ("contributor", "editor")}
    both = appointed(own, "head")
    BoardMembership.objects.create(board=board, user=both, role="head")
    author = appointed(board, "editor")
    BoardMembership.objects.create(board=board, user=author, role="head")
    pages = [
        handed_in(portal, author, received_at=at(2, 11)),
        handed_in(portal, people["contributor"], received_at=at(30, 10)),
        handed_in(own.agency, appointed(own, "editor"), supply_due_at=at(3, 11)),
        handed_in(served, author, update_due_at=at(20, 11), supply_due_at=at(12, 11)),
        handed_in(portal, people["editor"]),
        handed_in(portal, people["editor"], received_at=at(5, 11)),
    ]
    for page, claimer in ((pages[0], both), (pages[5], user())):
        state = TaskState.objects.get(workflow_state__object_id=str(page.pk), status="in_progress")
        Claim.objects.create(task_state=state, user=claimer, claimed_at=MONDAY)
    ReturnStep(handed_in(portal, author), head, reason="Sửa lại").execute()
    urgent = publish(timed_page(portal, title="Tin khẩn"))
    Approval.objects.create(
        page=urgent,
        revision=urgent.live_revision,
        approver=head,
        step="head",
        lane=Lane.EMERGENCY,
        approved_at=MONDAY,
    )
    return [*people.values(), head, both, author, user(is_superuser=True)]


def test_first_page_has_the_first_lines_of_the_digest_and_counts_all(portal, board, head):
    people = everything_that_may_wait(portal, board, head)
    of_all = gather(people, MONDAY)
    assert len(of_all[head.pk]) > 1
    for person in people:
        alone = type(person).objects.get(pk=person.pk)
        expected = of_all.get(person.pk, [])
        lines, count = gather_first(alone, MONDAY, 100)
        assert {line.url for line in lines} == {line.url for line in expected}
        assert {line.due_at for line in lines} == {line.due_at for line in expected}
        assert count == len(lines) == len(expected)
        few, count = gather_first(alone, MONDAY, 2)
        assert (few, count) == (lines[:2], len(expected))
    groups = [line.group_at(MONDAY) for line in gather_first(head, MONDAY, 100)[0]]
    assert groups == sorted(groups, key=list(DigestGroup).index)
