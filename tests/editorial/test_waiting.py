"""The order of what waits for a person."""

import pytest

from editorial.actions import SubmitForApproval
from editorial.approval.waiting import pages_waiting_for
from tests.factories.agencies import portal_factory
from tests.factories.clocks import at, timed_page
from tests.factories.editorial import appointed, boarded, publish

pytestmark = pytest.mark.django_db


def test_later_version_of_a_public_page_does_not_stand_before_what_is_due():
    board = boarded(portal_factory())
    editor, head = appointed(board, "editor"), appointed(board, "head")
    public = publish(timed_page(board.agency, received_at=at(2, 3)))
    timeless = timed_page(board.agency)
    due = timed_page(board.agency, received_at=at(20, 11))
    for page in (public, timeless, due):
        page.save_revision(user=editor)
        SubmitForApproval(page, editor).execute()
    assert [page.pk for page in pages_waiting_for(head)] == [due.pk, public.pk, timeless.pk]
