"""What a decision costs the database, and that what is read once holds for one request alone."""

from datetime import date

import pytest
from wagtail.models import WorkflowPage

from editorial.boards.founding import BuildWorkflow
from editorial.models import BoardMembership
from tests.editorial.test_decide_page import address
from tests.factories.agencies import component, portal_factory
from tests.factories.editorial import appointed, boarded, submitted
from tests.factories.home import home_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def portal():
    return portal_factory()


@pytest.fixture
def people(portal):
    board = boarded(portal)
    return {role: appointed(board, role) for role in ("editor", "head")}


@pytest.fixture
def waiting(portal, people):
    return submitted(portal, people["editor"])


def served_site(portal):
    """Return a component site for whose pages the portal's Board answers."""
    site = component(portal)
    workflow = BuildWorkflow(portal.regulation).execute()
    WorkflowPage.objects.create(page=home_of(site), workflow=workflow)
    return site


def test_decision_costs_at_most_thirty_six_queries(
    client, portal, people, django_assert_max_num_queries
):
    served = submitted(served_site(portal), people["editor"])
    own = submitted(portal, people["editor"])
    client.force_login(people["head"])
    for page in (own, served):
        client.post(address(page), {"do": "claim"})
        client.get(address(page))
        with django_assert_max_num_queries(36):
            answer = client.get(address(page))
        assert {"approve", "return", "emergency"} <= set(answer.context["forms"])


def test_rights_that_end_are_gone_with_the_next_request(client, portal, people, waiting):
    site = served_site(portal)
    served = submitted(site, people["editor"])
    client.force_login(people["head"])
    for page in (waiting, served):
        assert client.get(address(page)).context["forms"]
    boarded(site)
    assert client.get(address(served)).status_code == 404
    assert client.get(address(waiting)).context["forms"]
    BoardMembership.objects.filter(user=people["head"]).update(ends_on=date(2020, 1, 1))
    assert client.get(address(waiting)).status_code == 302
