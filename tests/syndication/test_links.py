"""A title in a section of the portal that leads to a page of a component site."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from home.models import HomePage
from syndication.link_form import LinkedItemForm
from syndication.models import LinkedItemPage
from tests.factories.agencies import component, portal_factory
from tests.factories.editorial import appointed, boarded, publish
from tests.factories.home import home_of, standard_page
from tests.factories.news import article, draft_article, news_index
from tests.factories.syndication import linked_item, section, withdrawn

pytestmark = [pytest.mark.django_db, pytest.mark.clause("QN-TH", "BT-11.2")]


@pytest.fixture
def place():
    portal = portal_factory()
    department, other = component(portal), component(portal)
    index = news_index(home_of(portal), owner_agency=department)
    target = article(news_index(home_of(department)), title="Bài của sở")
    return {
        "portal": portal,
        "department": department,
        "other": other,
        "index": index,
        "section": section(home_of(portal), department),
        "target": target,
    }


def read(client, agency, page, suffix=""):
    path = HomePage.get_url_parts(page)[2] if isinstance(page, HomePage) else own_path(page)
    return client.get(path + suffix, headers={"host": agency.host})


def own_path(page):
    """Return the page's own address; a link's `url` is its target's."""
    home = "/".join(page.url_path.split("/")[:3])
    return page.url_path.removeprefix(home)


def test_lists_lead_straight_to_the_target_and_name_its_site(client, place):
    for parent in (place["index"], place["section"]):
        linked_item(parent, place["target"], title="Mời đọc ở sở", summary="Tóm tắt liên kết")
        html = read(client, place["portal"], parent).content.decode()
        assert "Mời đọc ở sở" in html
        assert "Tóm tắt liên kết" in html
        assert place["target"].full_url in html
        assert place["department"].name in html


def test_feed_leads_straight_to_the_target(client, place):
    linked_item(place["index"], place["target"], title="Mời đọc ở sở")
    feed = read(client, place["portal"], place["index"], "rss/").content.decode()
    assert place["target"].full_url in feed


def test_its_address_sends_readers_on(client, place):
    item = linked_item(place["index"], place["target"])
    answer = read(client, place["portal"], item)
    assert (answer.status_code, answer["Location"]) == (302, place["target"].full_url)


def test_withdrawn_target_leaves_all_lists_and_the_address_answers_as_the_target(client, place):
    items = [
        linked_item(parent, place["target"], title="Đã gỡ")
        for parent in (place["index"], place["section"])
    ]
    withdrawn(place["target"])
    for parent in (place["index"], place["section"]):
        assert "Đã gỡ" not in read(client, place["portal"], parent).content.decode()
    assert "Đã gỡ" not in read(client, place["portal"], place["index"], "rss/").content.decode()
    answer = read(client, place["portal"], items[0])
    assert answer["Location"] == place["target"].full_url
    there = client.get(own_path(place["target"]), headers={"host": place["department"].host})
    assert there.status_code in (404, 410)


def test_deleted_target_leaves_an_address_that_is_not_found(client, place):
    item = linked_item(place["index"], place["target"])
    withdrawn(place["target"])
    place["target"].delete()
    assert read(client, place["portal"], item).status_code == 404
    assert read(client, place["portal"], place["index"]).status_code == 200


def test_sitemaps_leave_links_to_the_site_on_which_the_target_stands(client, place):
    linked_item(place["index"], place["target"])
    xml = client.get("/sitemap.xml", headers={"host": place["portal"].host}).content.decode()
    assert place["target"].full_url not in xml


def test_search_shows_the_link_with_the_site_to_which_it_leads(client, place):
    linked_item(place["index"], place["target"], title="Kiểng quý hiếm")
    path = reverse("search")
    found = client.get(path, {"q": "kiểng quý"}, headers={"host": place["portal"].host})
    html = found.content.decode()
    assert place["target"].full_url in html
    withdrawn(place["target"])
    found = client.get(path, {"q": "kiểng quý"}, headers={"host": place["portal"].host})
    assert place["target"].full_url not in found.content.decode()


def form_for(user, parent, target, **data):
    form_class = LinkedItemPage.get_edit_handler().get_form_class()
    assert issubclass(form_class, LinkedItemForm)
    page = LinkedItemPage(agency=parent.agency, locale=parent.locale)
    given = {
        "title": "Liên kết",
        "slug": "lien-ket",
        "target": target.pk,
        "comments-TOTAL_FORMS": 0,
    }
    given["comments-INITIAL_FORMS"] = 0
    return form_class(given | data, instance=page, parent_page=parent, for_user=user)


def test_poster_leads_only_to_public_pages_of_the_own_site(place):
    editor = appointed(boarded(place["department"]), "editor")
    theirs = publish(standard_page(home_of(place["other"])))
    draft = draft_article(place["target"].get_parent().specific)
    english = publish(
        standard_page(abroad := home_of(place["department"], "en"), locale=abroad.locale)
    )
    english = type(english).objects.get(pk=english.pk)
    portals = publish(standard_page(home_of(place["portal"])))
    assert "target" not in form_for(editor, place["index"], place["target"]).errors
    for refused in (theirs, draft, portals):
        assert "target" in form_for(editor, place["index"], refused).errors
    english.locale = home_of(place["department"], "en").locale
    publish(english)
    assert "target" in form_for(editor, place["index"], english).errors


def test_missing_summary_is_the_targets(place):
    editor = appointed(boarded(place["department"]), "editor")
    place["target"].summary = "Tóm tắt của bài gốc"
    publish(place["target"])
    form = form_for(editor, place["index"], place["target"])
    form.is_valid()
    assert form.instance.summary == "Tóm tắt của bài gốc"


def test_links_stand_on_the_portal_alone(place):
    assert LinkedItemPage.can_create_at(place["index"])
    assert not LinkedItemPage.can_create_at(place["target"].get_parent())


def test_lists_make_as_many_queries_for_many_links_as_for_few(client, place):
    def count(page):
        cache.clear()
        for _attempt in range(2):
            with CaptureQueriesContext(connection) as captured:
                assert read(client, place["portal"], page).status_code == 200
        return len(captured)

    counts = []
    for _wanted in (2, 8):
        for _each in range(_wanted):
            linked_item(place["index"], place["target"])
            linked_item(place["section"], place["target"])
        counts.append((count(place["index"]), count(place["section"])))
    assert counts[0] == counts[1]
