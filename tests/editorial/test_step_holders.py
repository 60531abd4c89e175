"""Who may take which step, for all at once: the same people as asked one by one."""

from datetime import timedelta

import pytest
from django.utils import timezone

from agencies.models import User
from editorial.approval.powers import power_over
from editorial.approval.step_holders import StepHolders
from editorial.models import (
    BoardMembership,
    Delegation,
)
from tests.factories.agencies import component, portal_factory
from tests.factories.clocks import at
from tests.factories.editorial import appointed, boarded

pytestmark = pytest.mark.django_db

MONDAY, SUNDAY = at(9, 11, 7), at(8, 11, 7)


@pytest.fixture
def portal():
    return portal_factory()


@pytest.fixture
def board(portal):
    return boarded(portal)


def test_holders_for_all_are_those_whom_powers_name_one_by_one(portal, board):
    department = component(portal)
    served = component(portal)
    own = boarded(department)
    people = [
        appointed(each, role.code)
        for each in (board, own)
        for role in portal.regulation.board.roles
    ]
    now = timezone.now()
    Delegation.objects.create(
        board=board,
        role="head",
        delegator=BoardMembership.objects.get(board=board, role="head").user,
        delegate=BoardMembership.objects.get(board=board, role="deputy_head").user,
        ground="Giấy ủy quyền số 1",
        starts_at=now - timedelta(hours=1),
        ends_at=now + timedelta(days=1),
        made_by=people[0],
        made_at=now,
    )
    holders = StepHolders(now)
    narrowed = StepHolders(
        now,
        [
            person.pk
            for person in people
            if person in User.objects.filter(board_memberships__board=own)
        ],
    )
    assert narrowed.agency_ids == {department.pk}
    for step in portal.regulation.board.chain:
        for agency in (portal, department, served):
            named = {
                person.pk
                for person in people
                if power_over(type(person).objects.get(pk=person.pk), agency.pk, step.step)
            }
            assert holders.takers(agency.pk, step.step) == named
        assert narrowed.takers(department.pk, step.step) == holders.takers(department.pk, step.step)
