"""The list of what waits for somebody: complete, one's own, and as quick with 5,000 as with 5."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from agencies.models import User
from editorial.approval.waiting import pages_waiting_for
from tests.factories.agencies import component, portal_factory
from tests.factories.editorial import appointed, approve, boarded, crowd, submitted

pytestmark = pytest.mark.django_db
MANY = 5_000


@pytest.fixture
def portal():
    return portal_factory()


@pytest.fixture
def board(portal):
    return boarded(portal)


def test_each_member_sees_the_pages_at_their_own_step(portal, board):
    contributor, editor, head = (
        appointed(board, role) for role in ("contributor", "editor", "head")
    )
    page = submitted(portal, contributor)
    assert [each.pk for each in pages_waiting_for(editor)] == [page.pk]
    assert not pages_waiting_for(head).exists()
    approve(page, editor)
    assert not pages_waiting_for(User.objects.get(pk=editor.pk)).exists()
    assert [each.pk for each in pages_waiting_for(User.objects.get(pk=head.pk))] == [page.pk]
    assert not pages_waiting_for(contributor).exists()


def test_list_shows_nothing_of_another_agency(client, portal, board):
    other = component(portal)
    stranger = appointed(boarded(other), "head")
    page = submitted(portal, appointed(board, "editor"))
    client.force_login(stranger)
    words = client.get(reverse("editorial_tasks")).content.decode()
    assert page.title not in words
    answer = client.get(reverse("editorial_decide", args=[page.pk]), follow=True)
    assert page.title not in answer.content.decode()


def test_list_costs_the_same_with_five_thousand_pages_in_review(
    client, portal, board, django_assert_num_queries
):
    head, editor = appointed(board, "head"), appointed(board, "editor")
    submitted(portal, editor)
    crowd(portal, 2)
    client.force_login(head)
    address = reverse("editorial_tasks")
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    assert len(few) <= 35
    crowd(portal, MANY)
    with django_assert_num_queries(len(few)):
        answer = client.get(address)
    assert answer.context["page_obj"].paginator.count == MANY + 3
    assert len(answer.context["rows"]) == 50
