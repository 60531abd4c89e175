import pytest
from django.core.cache import cache
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, Site
from wagtail.models.sites import SiteRootPath

from agencies.site_roots import RootPaths, changing_site_roots, site_root_paths
from editorial.doors.live_content import approved_change
from tests.factories.agencies import component, portal_factory
from tests.factories.home import home_of, standard_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def portal():
    cache.clear()
    return portal_factory()


def request_to(agency):
    request = RequestFactory().get("/", headers={"host": agency.host})
    request._wagtail_site = agency.site
    return request


def stock_rows():
    """Return the root paths as Wagtail works them out."""
    return {
        SiteRootPath(site.pk, page.url_path, site.root_url, page.locale.language_code)
        for site in Site.objects.all()
        for page in site.root_page.get_translations(inclusive=True)
    }


def test_list_is_the_one_that_wagtail_makes(portal):
    component(portal)
    assert set(Site.get_site_root_paths()) == stock_rows()
    paths = [row.root_path for row in Site.get_site_root_paths() if row.language_code == "vi"]
    assert paths == sorted(paths, reverse=True)


def test_cold_list_costs_two_queries_and_a_warm_one_none_however_many_sites(portal):
    def asked():
        cache.clear()
        with CaptureQueriesContext(connection) as cold:
            site_root_paths()
        with CaptureQueriesContext(connection) as warm:
            site_root_paths()
        return len(cold), len(warm)

    assert asked() == (2, 0)
    for _each in range(6):
        component(portal)
    assert asked() == (2, 0)


def test_new_site_moved_host_and_deleted_site_show_at_once(portal):
    site_root_paths()
    department = component(portal)
    page = standard_page(home_of(department))
    assert page.get_url() == f"http://{department.host}/{page.slug}/"
    department.site.hostname = "moi.localhost"
    department.site.save()
    assert Page.objects.get(pk=page.pk).get_url() == f"http://moi.localhost/{page.slug}/"
    department.site.delete()
    assert Page.objects.get(pk=page.pk).get_url() is None


def test_new_slug_of_a_home_page_shows_at_once(portal):
    component(portal)
    home = home_of(portal)
    site_root_paths()
    home.slug = "nha-moi"
    with approved_change():
        home.save()
    assert Page.objects.get(pk=home.pk).get_url() == f"http://{portal.host}/"


def test_change_is_read_again_once_it_stands(portal, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        department = component(portal)
        site_root_paths()
        Site.objects.filter(pk=department.site.pk).update(hostname="cho.localhost")
    assert {row.root_url for row in site_root_paths()} >= {"http://cho.localhost"}


def test_another_process_learns_of_the_change_through_the_cache(portal, monkeypatch):
    before = site_root_paths()
    monkeypatch.setattr("agencies.site_roots._known", ("mark of long ago", RootPaths([])))
    assert site_root_paths() == before


def test_address_is_a_path_on_the_own_site_and_has_the_host_elsewhere(portal):
    department = component(portal)
    page = standard_page(home_of(department))
    assert page.get_url(request_to(department)) == f"/{page.slug}/"
    assert page.get_url(request_to(portal)) == f"http://{department.host}/{page.slug}/"
    english = standard_page(home_of(department, "en"))
    assert english.get_url(request_to(department)) == f"/en/{english.slug}/"


def test_address_of_an_installation_with_one_site_is_a_path(portal):
    Site.objects.exclude(agency=portal).delete()
    page = standard_page(home_of(portal))
    assert page.get_url() == page.url == f"/{page.slug}/"


def test_page_above_all_sites_has_no_address(portal):
    component(portal)
    container = home_of(portal).get_parent()
    assert container.get_url(request_to(portal)) is None
    assert container.get_parent().get_url() is None


def test_root_of_a_site_inside_another_is_the_more_specific_one():
    outer = SiteRootPath(1, "/vi/a/", "http://a.localhost", "vi")
    inner = SiteRootPath(2, "/vi/a/b/", "http://b.localhost", "vi")
    other = SiteRootPath(3, "/vi/ab/", "http://ab.localhost", "vi")
    roots = RootPaths([inner, other, outer])
    assert roots.above("/vi/a/b/c/") == (inner, outer)
    assert roots.above("/vi/a/bc/") == (outer,)
    assert roots.above("/vi/abc/") == ()


def test_what_was_read_in_a_change_that_failed_is_forgotten(portal):
    before = list(site_root_paths())

    class Broken(Exception):
        pass

    @changing_site_roots()
    def found_and_fail() -> None:
        component(portal)
        assert list(site_root_paths()) != before
        raise Broken

    with pytest.raises(Broken):
        found_and_fail()
    assert list(site_root_paths()) == before
