"""“All” in an action on many pages is all of one's own."""

import pytest
from django.urls import reverse
from wagtail.models import Page
from wagtail.search.index import insert_or_update_object

from tests.factories.agencies import component, portal_factory
from tests.factories.editorial import appointed, boarded
from tests.factories.home import home_of, standard_page

pytestmark = [pytest.mark.django_db, pytest.mark.clause("TB-16.4")]
ACTIONS = ["delete", "move", "publish", "unpublish"]


@pytest.fixture
def two():
    """Return the head of an agency, and its draft and that of another."""
    portal = portal_factory()
    mine, theirs = component(portal), component(portal)
    head = appointed(boarded(mine), "head")
    boarded(theirs)
    pages = [
        standard_page(home_of(agency), title=title, live=False)
        for agency, title in ((mine, "Nháp của nhà"), (theirs, "Nháp của sở kia"))
    ]
    for page in pages:
        insert_or_update_object(page)
    return head, *pages


def bulk(action, **query):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    return f"{address}?id=all&next=/" + "".join(f"&{key}={value}" for key, value in query.items())


@pytest.mark.parametrize("action", ACTIONS)
def test_all_names_no_page_of_another_agency(client, two, action):
    head, mine, _theirs = two
    client.force_login(head)
    container = mine.get_parent().get_parent().pk
    for query in ({}, {"q": "Nháp"}, {"childOf": container}, {"childOf": container, "q": "Nháp"}):
        shown = client.get(bulk(action, **query))
        assert "Nháp của sở kia" not in shown.content.decode(), query


def test_all_of_ones_own_list_are_meant(client, two):
    head, mine, _theirs = two
    client.force_login(head)
    shown = client.get(bulk("delete", childOf=mine.get_parent().pk)).content.decode()
    assert "Nháp của nhà" in shown


def test_deleting_all_leaves_what_is_anothers(client, two):
    head, mine, theirs = two
    client.force_login(head)
    client.post(bulk("delete", childOf=mine.get_parent().get_parent().pk))
    client.post(bulk("delete"))
    assert Page.objects.filter(pk=theirs.pk).exists()
