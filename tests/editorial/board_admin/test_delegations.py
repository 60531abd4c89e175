"""Delegations in the admin: made by who holds the role, seen by the own agency alone."""

import pytest
from django.urls import reverse
from django.utils import timezone

from editorial.models import Delegation
from tests.editorial.board_admin.conftest import (
    DAY,
    DELEGATIONS,
    as_,
    delegated,
)
from tests.editorial.test_approval import appointed, boarded
from tests.factories.agencies import portal_factory, user

pytestmark = pytest.mark.django_db


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
