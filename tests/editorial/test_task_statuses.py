"""How far pages have come on their way is told for a whole list at once, as Wagtail tells it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import WorkflowState

from editorial.actions import SubmitForApproval
from editorial.approval.approving import ApproveStep, ReturnStep
from editorial.approval.task_statuses import task_statuses
from tests.factories.agencies import component, portal_factory
from tests.factories.editorial import appointed, boarded, submitted

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    agency = component(portal_factory())
    board = boarded(agency)
    place = type("Place", (), {})()
    place.agency = agency
    place.author = appointed(board, "contributor")
    place.editor = appointed(board, "editor")
    place.head = appointed(board, "head")
    return place


def wagtails(states):
    return {
        state.pk: [
            (task.name, task.status, str(task.status_display))
            for task in state.all_tasks_with_status()
        ]
        for state in states
    }


def ours(states):
    return {
        key: [(each.name, each.status, each.status_display) for each in steps]
        for key, steps in task_statuses(states).items()
    }


def again(page, author):
    page = type(page).objects.get(pk=page.pk)
    page.title += " sửa"
    page.save_revision(user=author)
    SubmitForApproval(page, author).execute()


def test_steps_are_told_as_wagtail_tells_them(place):
    pages = [submitted(place.agency, place.author) for _each in range(4)]
    ApproveStep(pages[1], place.editor, timezone.now()).execute()
    for page in pages[2:]:
        ReturnStep(page, place.editor, "Thiếu nguồn").execute()
    again(pages[3], place.author)
    states = list(WorkflowState.objects.order_by("pk"))
    told = ours(states)
    assert told == wagtails(states)
    assert {status for steps in told.values() for _name, status, _shown in steps} >= {
        None,
        "approved",
        "in_progress",
        "rejected",
    }


def test_of_no_way_nothing_is_told():
    assert task_statuses([]) == {}


def test_the_report_costs_the_same_however_long_it_is(client, place):
    client.force_login(place.head)
    client.defaults["HTTP_HOST"] = place.agency.host

    def cost():
        address = reverse("wagtailadmin_reports:workflow")
        client.get(address)
        with CaptureQueriesContext(connection) as seen:
            shown = client.get(address)
        assert shown.status_code == 200
        return len(seen), len(shown.context["object_list"])

    submitted(place.agency, place.author)
    few, one = cost()
    for _each in range(9):
        submitted(place.agency, place.author)
    assert (one, cost()) == (1, (few, 10))
