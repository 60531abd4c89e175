"""The admin's first page shows each role what waits for it, what is late, what comes soon."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from editorial.digest.home_panels import WaitingPanel
from tests.factories.agencies import component, portal_factory
from tests.factories.editorial import appointed, approve, boarded, crowd, submitted
from tests.factories.home import home_of, standard_page

pytestmark = pytest.mark.django_db
HOME = "wagtailadmin_home"


@pytest.fixture
def portal():
    return portal_factory()


@pytest.fixture
def people(portal):
    board = boarded(portal)
    return {role: appointed(board, role) for role in ("contributor", "editor", "head")}


def first_page(client, person):
    client.force_login(person)
    return client.get(reverse(HOME)).content.decode()


def late_page(agency, owner):
    received = timezone.now() - timedelta(days=60)
    page = standard_page(
        home_of(agency),
        title=f"Trang quá hạn của {agency.short_name}",
        information_kind="projects",
        received_at=received,
        owner=owner,
    )
    page.save_revision(user=owner)
    return page


def test_head_sees_what_waits_and_contributor_does_not(client, portal, people):
    page = submitted(portal, people["editor"])
    decide = reverse("editorial_decide", args=[page.pk])
    assert decide in first_page(client, people["head"])
    assert decide not in first_page(client, people["contributor"])


@pytest.mark.parametrize("number", ["9" * 19, "9" * 5000, "x"])
def test_list_of_one_agency_withstands_any_number(client, portal, people, number):
    page = submitted(portal, people["editor"])
    client.force_login(people["head"])
    tasks, decide = reverse("editorial_tasks"), reverse("editorial_decide", args=[page.pk])
    answer = client.get(tasks, {"agency": number})
    assert answer.status_code == 200
    assert decide not in answer.content.decode()
    assert decide in client.get(tasks, {"agency": portal.pk}).content.decode()


def test_late_pages_are_shown_to_editors_and_to_their_author(client, portal, people):
    page = late_page(portal, people["contributor"])
    for role in ("contributor", "editor", "head"):
        assert page.title in first_page(client, people[role]), role


def test_approved_page_with_a_time_to_come_goes_live_soon(client, portal, people):
    page = standard_page(home_of(portal), title="Trang hẹn giờ")
    page.go_live_at = timezone.now() + timedelta(days=2)
    page.save_revision(user=people["editor"])
    page.get_workflow().start(page, people["editor"])
    approve(page, people["head"])
    assert not page.live
    assert page.title in first_page(client, people["contributor"])


def test_nothing_of_another_agency_is_on_the_first_page(client, portal, people):
    other = component(portal)
    stranger = appointed(boarded(other), "editor")
    submitted(portal, people["editor"])
    late_page(portal, people["contributor"])
    words = first_page(client, stranger)
    assert "Trang số" not in words
    assert "Trang quá hạn" not in words


def test_first_page_costs_the_same_with_two_and_with_thirty_waiting(
    client, portal, people, django_assert_num_queries
):
    for _each in range(2):
        submitted(portal, people["editor"])
    first_page(client, people["head"])
    with CaptureQueriesContext(connection) as few:
        client.get(reverse(HOME))
    for _each in range(28):
        submitted(portal, people["editor"])
    with django_assert_num_queries(len(few)):
        client.get(reverse(HOME))


def test_thousands_that_wait_are_counted_and_ten_are_shown(client, portal, people):
    crowd(portal, 40)
    words = first_page(client, people["head"])
    assert words.count("Trang chờ số") == 20, "ten that wait and ten that are late"
    with CaptureQueriesContext(connection) as asked:
        client.get(reverse(HOME))
    assert len(asked) <= 47, "about one for each kind of duty"
    request = RequestFactory().get("/")
    request.user = people["head"]
    panel = WaitingPanel().get_context_data({"request": request})
    assert (len(panel["rows"]), panel["more"]) == (10, 30)
