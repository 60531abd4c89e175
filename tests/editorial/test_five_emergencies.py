"""The emergency lane as five provinces have it: the head's, and theirs who act for the head."""

import pytest
from django.db import transaction
from django.urls import reverse

from agencies.actions import ActionRefused
from editorial.approval.emergencies import PublishInEmergency
from editorial.boards.changes import AdjustChain
from tests.editorial.test_five_chains import CHAINS, anew, at_the_last_step, delegated, founded
from tests.factories.editorial import NOW, appointed, everything_confirmed
from tests.factories.editorial import submitted as handed_in

pytestmark = pytest.mark.django_db


def published_at_once(board, author, person):
    """Whether the person can publish the author's page in an emergency; it stays as it was."""
    page = handed_in(board.agency, author)
    try:
        with transaction.atomic():
            approval = publish_at_once(page, anew(person)).approvals.get()
            transaction.set_rollback(True)
    except ActionRefused:
        return None
    return approval


def publish_at_once(page, person):
    ground = "Công điện số 12/CĐ-UBND về ứng phó mưa lũ"
    return PublishInEmergency(page, person, ground, everything_confirmed(page), NOW).execute()


@pytest.mark.clause("TQ-7.2", "TB-16.3", "BT-10.2", "QN-SL.2", "BT-12.1")
@pytest.mark.parametrize(
    ("slug", "narrowed", "delegate"),
    [
        ("thai-binh", False, None),
        ("tuyen-quang", False, "deputy_head"),
        ("ben-tre", False, None),
        ("ben-tre", True, "member"),
        ("quang-nam", False, "member"),
        ("quang-binh", False, None),
    ],
)
def test_in_an_emergency_only_the_head_publishes_or_who_acts_for_them(slug, narrowed, delegate):
    board, people = founded(slug)
    if narrowed:
        AdjustChain(board, [], {"approve": ["head"]}, people["head"]).execute()
    author = appointed(board, CHAINS[slug][0])
    able = {role for role, each in people.items() if published_at_once(board, author, each)}
    assert able == {"head"}
    if delegate:
        given = delegated(board, people["head"], people[delegate])
        assert published_at_once(board, author, people[delegate]).delegation == given
        AdjustChain(board, [], {}, people["head"]).execute()
        assert published_at_once(board, author, people[delegate]).delegation == given


@pytest.mark.clause("TB-16.3", "BT-10.2")
@pytest.mark.parametrize("slug", ["thai-binh", "ben-tre"])
def test_member_who_may_take_the_last_step_is_offered_no_emergency(client, slug):
    board, people = founded(slug)
    page = at_the_last_step(board, people)
    client.force_login(people["deputy_head"])
    answer = client.get(reverse("editorial_decide", args=[page.pk]))
    assert set(answer.context["forms"]) >= {"return"}
    assert "emergency" not in answer.context["forms"]
    client.force_login(people["head"])
    answer = client.get(reverse("editorial_decide", args=[page.pk]))
    assert "emergency" in answer.context["forms"]
