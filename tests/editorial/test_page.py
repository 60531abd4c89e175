"""The base page: agency of the tree, NFC, and the gate of approval."""

import unicodedata
from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.db.models import RestrictedError
from wagtail.models import PagePermissionTester, PageViewRestriction

from editorial.doors.live_content import approved_change
from editorial.dublin_core import dublin_core_of
from editorial.models import EditorialPage
from tests.factories.agencies import component, portal_factory, user
from tests.factories.editorial import appointed, boarded, publish, withdraw
from tests.factories.home import home_of, standard_page

pytestmark = pytest.mark.django_db


def test_page_takes_the_agency_of_its_place_in_the_tree():
    portal = portal_factory()
    department = component(portal)
    page = standard_page(home_of(department))
    assert page.agency == department


def test_moved_page_and_its_children_take_the_agency_of_the_new_place():
    portal = portal_factory()
    department = component(portal)
    page = standard_page(home_of(portal))
    child = standard_page(page)
    page.move(home_of(department), pos="last-child")
    page.refresh_from_db()
    child.refresh_from_db()
    assert (page.agency, child.agency) == (department, department)


def test_readers_see_the_date_of_viet_nam_also_before_seven_in_the_morning():
    page = standard_page(home_of(portal_factory()))
    page.first_published_at = datetime(2026, 11, 21, 23, 30, tzinfo=UTC)
    assert page.shown_on == date(2026, 11, 22)
    assert dublin_core_of(page, page.agency, None)["date"] == "2026-11-22"


def test_texts_are_stored_in_precomposed_unicode():
    decomposed = unicodedata.normalize("NFD", "Quyết định đường bộ")
    page = standard_page(home_of(portal_factory()), title=decomposed, summary=decomposed)
    page.refresh_from_db()
    assert page.title == "Quyết định đường bộ"
    assert page.summary == "Quyết định đường bộ"


def test_revision_without_approval_is_not_published_even_by_a_superuser():
    page = standard_page(home_of(portal_factory()))
    boss = user(is_superuser=True, is_staff=True)
    revision = page.save_revision(user=boss)
    with pytest.raises(PermissionDenied):
        revision.publish(user=boss, skip_permission_checks=True)
    page.refresh_from_db()
    assert not page.live


def test_approval_of_one_revision_does_not_publish_a_later_one():
    page = publish(standard_page(home_of(portal_factory())))
    page.title = "Sửa sau khi duyệt"
    revision = page.save_revision()
    with pytest.raises(PermissionDenied):
        revision.publish()


def test_nobody_is_offered_to_publish():
    page = standard_page(home_of(portal_factory()))
    boss = user(is_superuser=True)
    assert not page.permissions_for_user(boss).can_publish()
    assert not page.permissions_for_user(boss).can_publish_subpage()


def test_public_leaves_out_restricted_pages_and_all_below():
    home = home_of(portal_factory())
    open_page = publish(standard_page(home))
    closed = publish(standard_page(home))
    below = publish(standard_page(closed))
    PageViewRestriction.objects.create(page=closed, restriction_type="login")
    shown = set(EditorialPage.objects.public().values_list("pk", flat=True))
    assert open_page.pk in shown
    assert not {closed.pk, below.pk} & shown


def test_page_below_a_restricted_one_asks_who_reads(client):
    portal = portal_factory()
    closed = publish(standard_page(home_of(portal), slug="noi-bo"))
    publish(standard_page(closed, slug="ke-hoach"))
    publish(standard_page(home_of(portal), slug="cong-khai"))
    PageViewRestriction.objects.create(page=closed, restriction_type="login")
    host = {"host": portal.host}
    assert client.get("/noi-bo/", headers=host).status_code == 302
    assert client.get("/noi-bo/ke-hoach/", headers=host).status_code == 302
    assert client.get("/cong-khai/", headers=host).status_code == 200


def test_alias_keeps_the_restrictions_of_its_source():
    home = home_of(portal_factory())
    closed = publish(standard_page(home))
    with approved_change():
        alias = closed.create_alias(update_slug="bi-danh")
    PageViewRestriction.objects.create(page=closed, restriction_type="login")
    assert alias.get_view_restrictions().count() == 1
    assert closed.get_view_restrictions().count() == 1


def test_page_is_deleted_with_its_versions_but_a_version_in_use_is_kept():
    page = publish(standard_page(home_of(portal_factory())))
    with pytest.raises(RestrictedError):
        page.latest_revision.delete()
    withdraw(page)
    page.delete()
    assert not EditorialPage.objects.filter(pk=page.pk).exists()


@pytest.mark.parametrize("role", ["head", "editor", "reporter", "contributor"])
def test_who_may_delete_is_what_wagtail_says_of_every_kind_of_page(role):
    portal = portal_factory()
    person = appointed(boarded(portal), role)
    home = home_of(portal)
    public, draft = standard_page(home), standard_page(home, live=False)
    public_above, draft_above = standard_page(home), standard_page(home, live=False)
    below = [standard_page(above, live=False) for above in (public_above, draft_above)]
    own = standard_page(home, live=False, owner=person)
    for page in (home, public, draft, public_above, draft_above, *below, own):
        page.refresh_from_db()
        allowed = page.permissions_for_user(person)
        assert allowed.can_delete() == PagePermissionTester.can_delete(allowed), page.title
