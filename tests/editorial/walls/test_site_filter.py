"""Pages are narrowed by site only where that is a choice that somebody could look through."""

import pytest
from django.urls import reverse

from editorial.boards.founding import AppointMember
from editorial.walls import filters
from tests.factories.agencies import component, portal_factory, user
from tests.factories.editorial import appointed, boarded
from tests.factories.home import home_of

pytestmark = pytest.mark.django_db


def sites_offered(client, person, home):
    client.force_login(person)
    shown = client.get(reverse("wagtailadmin_explore", args=[home.pk]))
    assert shown.status_code == 200
    choice = shown.context["filters"].form.fields.get("site")
    return choice and sorted(value.instance.hostname for value, _label in choice.choices)


@pytest.fixture
def portal():
    return portal_factory()


def test_of_one_site_there_is_nothing_to_choose(client, portal):
    mine = component(portal)
    component(portal)
    client.defaults["HTTP_HOST"] = mine.host
    assert sites_offered(client, appointed(boarded(mine), "editor"), home_of(mine)) is None


def test_people_of_two_agencies_choose_between_these(client, portal):
    mine, other = component(portal), component(portal)
    component(portal)
    person = appointed(boarded(mine), "editor")
    AppointMember(boarded(other), person, "editor").execute()
    client.defaults["HTTP_HOST"] = mine.host
    assert sites_offered(client, person, home_of(mine)) == sorted([mine.host, other.host])


def test_operators_choose_among_few_sites_and_search_among_many(client, portal, monkeypatch):
    mine = component(portal)
    client.defaults["HTTP_HOST"] = mine.host
    operator = user(is_superuser=True, is_staff=True)
    offered = sites_offered(client, operator, home_of(mine))
    assert {portal.host, mine.host} <= set(offered)
    monkeypatch.setattr(filters, "MOST_SITES", len(offered) - 1)
    assert sites_offered(client, operator, home_of(mine)) is None
