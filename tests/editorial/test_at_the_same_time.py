"""Two who decide on the same step at the same moment: one result, one clear message."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from agencies.actions import ActionRefused
from agencies.models import User
from editorial.approval.approving import ApproveStep, ReturnStep
from editorial.approval.claims import TakeOn
from editorial.models import Approval, Claim
from home.models import StandardPage
from tests.factories.agencies import portal_factory
from tests.factories.editorial import NOW, appointed, boarded, everything_confirmed, submitted
from tests.services import require

pytestmark = [
    pytest.mark.postgresql,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]


@pytest.fixture
def page():
    require("postgresql")
    portal = portal_factory()
    board = boarded(portal)
    page = submitted(portal, appointed(board, "editor"))
    page.heads = [appointed(board, "head"), appointed(board, "head")]
    return page


def at_once(page, acts):
    """Run the acts in threads that start together; return "done" or the refusal of each."""
    start = Barrier(len(acts))

    def run(act, person):
        try:
            fresh = StandardPage.objects.get(pk=page.pk)
            reader = User.objects.get(pk=person.pk)
            start.wait(timeout=30)
            act(fresh, reader)
            return "done"
        except ActionRefused as refusal:
            return " ".join(refusal.reasons)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        running = [pool.submit(run, act, person) for act, person in acts]
        return [each.result() for each in running]


def approval(page, person):
    ApproveStep(page, person, NOW, everything_confirmed(page)).execute()


def test_two_approvals_at_once_publish_once_and_tell_the_second(page):
    answers = at_once(page, [(approval, head) for head in page.heads])
    assert answers.count("done") == 1
    refused = next(answer for answer in answers if answer != "done")
    assert "Chưa thực hiện" in refused or "chờ phê duyệt" in refused, refused
    assert Approval.objects.filter(page_id=page.pk).count() == 1
    page.refresh_from_db()
    assert page.live


def test_approval_and_return_at_once_have_one_result(page):
    first, second = page.heads

    def give_back(fresh, person):
        ReturnStep(fresh, person, "Thiếu nguồn").execute()

    answers = at_once(page, [(approval, first), (give_back, second)])
    assert answers.count("done") == 1
    page.refresh_from_db()
    assert page.live == (answers[0] == "done")


def test_two_claims_at_once_leave_one(page):
    def take(fresh, person):
        TakeOn(fresh, person, NOW).execute()

    answers = at_once(page, [(take, head) for head in page.heads])
    assert answers.count("done") == 1
    assert Claim.objects.count() == 1
