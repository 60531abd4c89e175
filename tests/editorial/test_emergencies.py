"""The same-day lane: published at once by the head, looked at by a second person afterwards."""

from datetime import timedelta

import pytest
from django.utils import timezone

from agencies.actions import ActionRefused
from editorial.approval.approving import Decision
from editorial.approval.emergencies import PublishInEmergency, ReviewEmergency
from editorial.enums import Change, Lane, Verdict
from editorial.models import Approval
from tests.factories.agencies import component, portal_factory, user
from tests.factories.editorial import (
    NOW,
    appointed,
    boarded,
    everything_confirmed,
    publish,
    submitted,
)
from tests.factories.home import home_of, standard_page

pytestmark = pytest.mark.django_db
GROUND = "Công điện số 12/CĐ-UBND về ứng phó mưa lũ"


@pytest.fixture
def portal():
    return portal_factory()


@pytest.fixture
def board(portal):
    return boarded(portal)


@pytest.fixture
def people(board):
    """An editor, a head and a contributor of the portal's Board."""
    return {role: appointed(board, role) for role in ("contributor", "editor", "head")}


@pytest.fixture
def waiting(portal, people):
    """A page at the last step, handed in by the editor."""
    return submitted(portal, people["editor"])


def emergency(page, person, ground=GROUND, **declared):
    return PublishInEmergency(
        page, person, ground, everything_confirmed(page, **declared), NOW
    ).execute()


def test_head_publishes_own_work_at_once_with_the_ground_on_record(portal, people):
    page = standard_page(home_of(portal))
    page.save_revision(user=people["head"])
    published = emergency(page, people["head"])
    record = published.approvals.get()
    assert published.live
    assert (record.lane, record.ground) == (Lane.EMERGENCY, GROUND)
    assert list(Approval.objects.awaiting_review()) == [record]


def test_emergency_ends_the_chain_in_which_the_page_was(waiting, people):
    published = emergency(waiting, people["head"])
    assert published.live
    assert not published.workflow_in_progress


@pytest.mark.parametrize("role", ["contributor", "editor"])
def test_others_do_not_publish_in_an_emergency(waiting, people, role):
    with pytest.raises(ActionRefused):
        emergency(waiting, people[role])
    waiting.refresh_from_db()
    assert not waiting.live


@pytest.mark.parametrize("ground", ["", "   ", "gấp"])
def test_emergency_without_a_legal_ground_is_refused(waiting, people, ground):
    with pytest.raises(ActionRefused, match=r"ground|căn cứ"):
        emergency(waiting, people["head"], ground=ground)


def test_emergency_is_refused_for_a_version_that_would_wait_for_a_later_time(waiting, people):
    waiting.go_live_at = timezone.now() + timedelta(days=2)
    waiting.save_revision(user=people["editor"])
    with pytest.raises(ActionRefused, match=r"later time|giờ"):
        emergency(waiting, people["head"])
    assert not waiting.approvals.exists()


def test_emergency_confirms_the_checklist_as_ever(waiting, people):
    with pytest.raises(ActionRefused):
        PublishInEmergency(waiting, people["head"], GROUND, Decision(), NOW).execute()


def test_second_person_reviews_an_emergency_once_and_never_the_one_who_published(waiting, people):
    record = emergency(waiting, people["head"]).approvals.get()
    reader = appointed(waiting.agency.board, "secretary")
    for person in (people["head"], people["editor"], people["contributor"]):
        with pytest.raises(ActionRefused):
            ReviewEmergency(record, person, Verdict.UPHELD, NOW).execute()
    with pytest.raises(ActionRefused):
        ReviewEmergency(record, reader, Verdict.OBJECTED, NOW).execute()
    ReviewEmergency(record, reader, Verdict.UPHELD, NOW).execute()
    assert not Approval.objects.awaiting_review().exists()
    with pytest.raises(ActionRefused):
        ReviewEmergency(record, reader, Verdict.UPHELD, NOW).execute()


def test_members_of_another_board_and_superusers_do_not_review(portal, waiting, people):
    record = emergency(waiting, people["head"]).approvals.get()
    for person in (
        appointed(boarded(component(portal)), "head"),
        user(is_superuser=True, is_staff=True),
    ):
        with pytest.raises(ActionRefused):
            ReviewEmergency(record, person, Verdict.UPHELD, NOW).execute()


# --- Changes of live pages ----------------------------------------------------------------------


def test_live_page_changes_only_as_minor_edit_or_correction(portal, people):
    page = publish(standard_page(home_of(portal)))
    page.title = "Tên mới"
    page.save_revision(user=people["editor"])
    with pytest.raises(ActionRefused):
        emergency(page, people["head"])
    published = emergency(page, people["head"], change=Change.MINOR)
    assert published.title == "Tên mới"
    assert published.approvals.latest("pk").change == Change.MINOR
