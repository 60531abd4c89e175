"""What the daily digest says of royalties, and what a handover moves."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from agencies.models import User
from editorial.digest.gathering import DigestGroup
from royalties.approvals import ReturnRoyalty
from royalties.duties import digest_lines, give_returned
from tests.factories.editorial import member
from tests.factories.royalties import (
    NOVEMBER,
    approved,
    approved_sheet,
    contributor,
    entry,
    head_of,
    sheet,
)

pytestmark = pytest.mark.django_db
LATER = NOVEMBER + timedelta(days=90)


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def lines(now=NOVEMBER):
    return digest_lines(User.objects.all(), now)


def titles(person, now=NOVEMBER):
    return [line.title for line in lines(now).get(person.pk, [])]


def test_the_head_hears_of_royalties_that_await_approval(portal, department, editor, head):
    stranger = member(department, "head")
    entry(portal)
    entry(portal)
    assert titles(head) == ["2 royalties await approval"]
    assert titles(editor) == titles(stranger) == []


def test_nobody_hears_of_what_they_may_not_approve(portal, head):
    entry(portal, proposer=head)
    entry(portal, contributor(portal, user=head))
    entry(portal, contributor(portal, head.get_full_name()))
    assert titles(head) == []


def test_the_head_hears_of_sheets_that_await_approval(portal, editor, head):
    approved(portal)
    draft = sheet(portal)
    assert titles(head) == [f"Payment sheet of royalties {draft} awaits approval"]
    assert titles(editor) == []


@pytest.mark.clause("ND18-4.10")
def test_who_keeps_the_ledger_hears_of_overdue_payments(portal, department, editor, head):
    reporter, stranger = member(portal, "reporter"), member(department, "editor")
    approved(portal)
    approved_sheet(portal)
    assert titles(editor) == []
    [line] = lines(LATER)[editor.pk]
    assert (line.title, line.group) == ("1 royalty overdue for payment", DigestGroup.OVERDUE)
    assert "state=overdue" in line.url
    assert titles(head, LATER) == [line.title]
    assert titles(reporter, LATER) == titles(stranger, LATER) == []


def test_who_proposed_hears_of_the_return_and_a_handover_moves_it(portal, editor):
    found = entry(portal, proposer=editor)
    waiting = entry(portal, proposer=editor)
    ReturnRoyalty(found, head_of(portal), "Sai thể loại", NOVEMBER).execute()
    [line] = lines()[editor.pk]
    assert (line.group, line.note) == (DigestGroup.RETURNED, "Sai thể loại")
    receiver = member(portal, "editor")
    assert give_returned(portal, editor, receiver, NOVEMBER) == [f"{found.title} (News)"]
    assert (len(titles(receiver)), titles(editor)) == (1, [])
    waiting.refresh_from_db()
    assert waiting.proposed_by == editor


def test_the_digest_asks_the_same_queries_for_two_and_for_eight(portal, head):
    def queries():
        people = list(User.objects.all())
        with CaptureQueriesContext(connection) as found:
            digest_lines(people, NOVEMBER)
        return len(found)

    for _number in range(2):
        entry(portal)
    before = queries()
    for _number in range(6):
        entry(portal)
    assert queries() == before
