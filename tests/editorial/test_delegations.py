"""Delegations: who gives what to whom for how long, and that they end by themselves."""

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone
from wagtail.models import ModelLogEntry

from agencies.actions import ActionRefused
from agencies.working_days import LOCAL_ZONE
from editorial.approval.powers import power_over
from editorial.boards.delegations import LONGEST, Delegate, RevokeDelegation, delegable_roles
from editorial.boards.founding import AppointMember
from editorial.models import Delegation
from tests.editorial.test_approval import appointed, boarded, submitted
from tests.factories.agencies import component, portal_factory, user

pytestmark = [pytest.mark.django_db, pytest.mark.clause("QN-SL.2", "BT-12.1")]

NOW = datetime(2026, 11, 20, 9, 30, 20, tzinfo=LOCAL_ZONE)
HOUR = timedelta(hours=1)
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
def deputy(board):
    return appointed(board, "deputy_head")


def delegate(board, delegator, to, now=NOW, **changes):
    facts = {
        "role": "head",
        "ground": "Giấy ủy quyền số 3/GUQ-BBT",
        "starts_at": now,
        "ends_at": now + 3 * DAY,
        "made_by": delegator,
        **changes,
    }
    return Delegate(board, delegator=delegator, delegate=to, now=now, **facts).execute()


def anew(person):
    """Return the account as the next request reads it."""
    return type(person).objects.get(pk=person.pk)


def test_deputy_decides_while_the_delegation_lasts_and_no_longer(portal, board, head, deputy):
    page = submitted(portal, appointed(board, "editor"))
    now = timezone.now()
    assert power_over(anew(deputy), portal.pk, "approve") is None
    given = delegate(board, head, deputy, now=now, ends_at=now + DAY)
    power = power_over(anew(deputy), portal.pk, "approve")
    assert power.delegation == given
    Delegation.objects.update(starts_at=now - 2 * DAY, ends_at=now - HOUR)
    assert power_over(anew(deputy), portal.pk, "approve") is None
    assert page.pk


def test_delegation_stands_in_the_audit_log(board, head, deputy):
    given = delegate(board, head, deputy)
    RevokeDelegation(given, head, NOW + HOUR).execute()
    actions = ["editorial.delegate", "editorial.revoke_delegation"]
    entries = ModelLogEntry.objects.filter(action__in=actions).order_by("pk")
    assert [entry.action for entry in entries] == actions
    for entry in entries:
        assert entry.user == head
        assert deputy.username in entry.message


@pytest.mark.parametrize(
    "changes",
    [
        {"ground": " "},
        {"ends_at": NOW},
        {"ends_at": NOW + LONGEST + HOUR},
        {"starts_at": NOW - HOUR},
        {"role": "editor"},
        {"role": "deputy_head"},
        {"role": "emperor"},
    ],
)
def test_delegation_outside_the_rules_is_refused(board, head, deputy, changes):
    with pytest.raises(ActionRefused):
        delegate(board, head, deputy, **changes)
    assert not Delegation.objects.exists()


def test_ninety_days_are_the_longest_that_is_allowed(board, head, deputy):
    assert delegate(board, head, deputy, ends_at=NOW + LONGEST).pk


def test_every_reason_is_named_at_once(board, head):
    with pytest.raises(ActionRefused) as refusal:
        delegate(board, head, user(), ground="", ends_at=NOW - HOUR)
    assert len(refusal.value.reasons) == 3


@pytest.mark.parametrize("role", ["secretary", "editor", "contributor"])
def test_who_holds_no_role_that_the_regulation_names_takes_no_delegation(board, head, role):
    with pytest.raises(ActionRefused):
        delegate(board, head, appointed(board, role))


def test_nobody_delegates_for_another(board, head, deputy):
    for other in (deputy, user(is_superuser=True)):
        with pytest.raises(ActionRefused):
            delegate(board, head, deputy, made_by=other)


def test_nobody_delegates_to_themselves(board, head):
    AppointMember(board, head, "deputy_head").execute()
    with pytest.raises(ActionRefused):
        delegate(board, head, head)


def test_role_is_delegated_only_as_long_as_it_is_held(board, deputy, head):
    leaving = AppointMember(board, user(), "head", ends_on=date(2026, 11, 22)).execute().user
    last_moment = datetime(2026, 11, 23, tzinfo=LOCAL_ZONE)
    with pytest.raises(ActionRefused):
        delegate(board, leaving, deputy, ends_at=last_moment + HOUR)
    assert delegate(board, leaving, deputy, ends_at=last_moment).pk


def test_same_role_is_not_delegated_twice_at_a_time(board, head, deputy):
    other = appointed(board, "deputy_head")
    first = delegate(board, head, deputy)
    with pytest.raises(ActionRefused):
        delegate(board, head, other, starts_at=NOW + DAY, ends_at=NOW + 9 * DAY)
    assert delegate(board, head, other, starts_at=first.ends_at, ends_at=NOW + 9 * DAY).pk


def test_revoked_delegation_makes_room_for_another(board, head, deputy):
    RevokeDelegation(delegate(board, head, deputy), head, NOW + HOUR).execute()
    assert delegate(board, head, appointed(board, "deputy_head"), now=NOW + HOUR).pk


def test_revoked_delegation_gives_no_power(portal, board, head, deputy):
    now = timezone.now()
    given = delegate(board, head, deputy, now=now)
    RevokeDelegation(given, head, now).execute()
    assert power_over(anew(deputy), portal.pk, "approve") is None


def test_only_the_delegator_or_an_operator_revokes(board, head, deputy):
    given = delegate(board, head, deputy)
    for other in (deputy, appointed(board, "head")):
        with pytest.raises(ActionRefused):
            RevokeDelegation(given, other, NOW + HOUR).execute()
    RevokeDelegation(given, user(is_superuser=True), NOW + HOUR).execute()


def test_delegation_is_revoked_once_and_not_after_its_end(board, head, deputy):
    given = delegate(board, head, deputy)
    with pytest.raises(ActionRefused):
        RevokeDelegation(given, head, given.ends_at).execute()
    RevokeDelegation(given, head, NOW + HOUR).execute()
    with pytest.raises(ActionRefused):
        RevokeDelegation(given, head, NOW + 2 * HOUR).execute()


def test_head_of_another_board_delegates_nothing_here(portal, board, deputy):
    stranger = appointed(boarded(component(portal)), "head")
    with pytest.raises(ActionRefused):
        delegate(board, stranger, deputy)


def test_regulation_without_delegation_lets_nobody_delegate(deputy, head, board):
    own = portal_factory()
    own.regulation_slug = "quang-binh"
    own.save()
    board = boarded(own)
    assert delegable_roles(board) == {}
    with pytest.raises(ActionRefused):
        delegate(board, appointed(board, "head"), appointed(board, "editor"))
