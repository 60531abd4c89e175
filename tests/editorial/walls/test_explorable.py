"""Which pages Wagtail's policy lets a person walk through, whatever they are permitted where."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import GroupPagePermission, Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from agencies.models import User
from editorial.walls.explorable import _explorable, permitted
from tests.factories.agencies import component, portal_factory
from tests.factories.editorial import appointed, boarded, crowd
from tests.factories.home import home_of

pytestmark = [pytest.mark.django_db, pytest.mark.clause("TB-16.4")]

KINDS = ["add_page", "bulk_delete_page", "change_page", "lock_page", "publish_page", "unlock_page"]
granted = st.lists(st.tuples(st.integers(0, 60), st.sampled_from(KINDS)), max_size=8)


@pytest.fixture
def pages():
    """Two provinces with an agency each, and a few pages in every home."""
    portals = [portal_factory(), portal_factory()]
    for agency in [*portals, component(portals[0])]:
        boarded(agency)
        crowd(agency, 3)
    return list(Page.objects.order_by("path"))


def holder(pages, grants):
    user = User.objects.create_user("nguoi-di-qua")
    group = Group.objects.create(name="Người đi qua")
    user.groups.add(group)
    kinds = {each.codename: each for each in Permission.objects.filter(codename__in=KINDS)}
    for number, kind in grants:
        page = pages[number % len(pages)]
        GroupPagePermission.objects.get_or_create(group=group, page=page, permission=kinds[kind])
    return user


def same_as_wagtails(user):
    policy = PagePermissionPolicy()
    ours = set(permitted(policy, user).values_list("pk", flat=True))
    assert ours == set(_explorable(policy, user).values_list("pk", flat=True))
    return ours


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(grants=granted)
def test_whatever_is_granted_where_wagtail_would_show_the_same(pages, grants):
    user = holder(pages, grants)
    try:
        assert bool(same_as_wagtails(user)) == bool(grants)
    finally:
        user.groups.get().delete()
        user.delete()


def test_somebody_of_a_board_sees_their_homes_and_the_way_there(pages):
    agency = portal_factory()
    person = appointed(boarded(agency), "head")
    homes = Page.objects.filter(translation_key=home_of(agency).translation_key)
    expected = set()
    for home in homes:
        expected |= set(home.get_descendants(inclusive=True)) | set(home.get_ancestors())
    assert same_as_wagtails(person) == {page.pk for page in expected}


@pytest.mark.parametrize("state", [{"is_superuser": True}, {"is_active": False}])
def test_operators_see_all_and_the_dismissed_nothing(pages, state):
    user = User.objects.create_user("nguoi-khac", **state)
    assert len(same_as_wagtails(user)) == (Page.objects.count() if user.is_superuser else 0)


def test_a_home_is_named_once_however_many_permissions_are_on_it(pages):
    agency = portal_factory()
    person = appointed(boarded(agency), "head")
    homes = Page.objects.filter(translation_key=home_of(agency).translation_key).count()
    with CaptureQueriesContext(connection) as seen:
        list(permitted(PagePermissionPolicy(), person))
    held, asked = (each["sql"] for each in seen)
    assert "grouppagepermission" in held
    assert asked.count("LIKE") == homes
