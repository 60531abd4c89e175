"""Home, menus, language and sitemaps of two sites side by side."""

import pytest
from django.core.cache import cache
from django.utils.html import escape

from tests.factories.agencies import component, portal_factory
from tests.factories.editorial import publish, withdraw
from tests.factories.home import home_of, standard_page

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fresh_cache():
    cache.clear()


@pytest.fixture
def portal():
    return portal_factory()


def body(client, agency, path="/"):
    response = client.get(path, headers={"host": agency.host})
    assert response.status_code == 200, path
    return response.content.decode()


def test_each_host_shows_its_own_home(client, portal):
    department = component(portal)
    assert portal.name in body(client, portal)
    assert department.name in body(client, department)


def test_english_home_is_shown_under_en(client, portal):
    page = body(client, portal, "/en/")
    assert '<html lang="en"' in page
    assert escape(portal.name_en) in page


def test_missing_english_home_leads_to_the_vietnamese_one_which_says_so(client, portal):
    withdraw(home_of(portal, "en"))
    response = client.get("/en/", headers={"host": portal.host})
    assert response.status_code == 302
    assert response["Location"].startswith("/?missing_translation=en")
    assert "notice--info" not in body(client, portal)


def test_vietnamese_page_is_never_served_under_en(client, portal):
    page = publish(standard_page(home_of(portal), title="Giới thiệu", slug="gioi-thieu"))
    withdraw(home_of(portal, "en"))
    response = client.get("/en/gioi-thieu/", headers={"host": portal.host})
    assert response.status_code in (302, 404)
    assert page.title not in response.content.decode()


def test_page_of_one_site_is_not_found_on_another(client, portal):
    department = component(portal)
    publish(standard_page(home_of(department), title="Riêng của sở", slug="rieng-cua-so"))
    assert "Riêng của sở" in body(client, department, "/rieng-cua-so/")
    response = client.get("/rieng-cua-so/", headers={"host": portal.host})
    assert response.status_code == 404


def test_sitemap_lists_this_host_alone_and_no_drafts(client, portal):
    department = component(portal)
    publish(standard_page(home_of(department), slug="cua-so"))
    publish(standard_page(home_of(portal), slug="cua-tinh"))
    standard_page(home_of(portal), slug="ban-nhap")
    sitemap = body(client, portal, "/sitemap.xml")
    assert f"http://{portal.host}/cua-tinh/" in sitemap
    assert f"http://{portal.host}/en/" in sitemap
    assert "cua-so" not in sitemap
    assert "ban-nhap" not in sitemap


def test_robots_names_the_sitemap_of_the_host(client, portal):
    assert f"http://{portal.host}/sitemap.xml" in body(client, portal, "/robots.txt")


def test_menu_shows_the_sites_own_sections_only(client, portal):
    department = component(portal)
    publish(standard_page(home_of(portal), title="Mục của tỉnh", show_in_menus=True))
    publish(standard_page(home_of(department), title="Mục của sở", show_in_menus=True))
    page = body(client, department)
    assert "Mục của sở" in page
    assert "Mục của tỉnh" not in page


def test_public_page_sets_no_cookie_and_varies_by_no_language(client, portal):
    response = client.get("/", headers={"host": portal.host, "accept-language": "en"})
    assert not response.cookies
    assert "Accept-Language" not in response.headers.get("Vary", "")
    assert '<html lang="vi"' in response.content.decode()


def test_draft_is_not_served(client, portal):
    standard_page(home_of(portal), slug="ban-nhap")
    assert client.get("/ban-nhap/", headers={"host": portal.host}).status_code == 404
