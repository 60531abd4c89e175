"""The feed of one document: what happened to it, and nothing that readers may not know."""

from datetime import date
from xml.etree import ElementTree

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from documents.enums import RelationKind
from documents.models import ConsolidatedText
from tests.documents.test_downloads import HOSTILE
from tests.factories.agencies import component, portal_factory
from tests.factories.documents import document, draft_document, library, relation

pytestmark = pytest.mark.django_db


@pytest.fixture
def portal():
    return portal_factory()


@pytest.fixture
def shelf(portal):
    return library(portal)


def get(client, page):
    path = f"{page.get_url_parts()[2]}thay-doi/rss/"
    return client.get(path, headers={"host": page.agency.host})


def items(client, page):
    response = get(client, page)
    assert response.status_code == 200
    return ElementTree.fromstring(response.content).findall("channel/item")


def test_amendments_and_texts_come_newest_first_with_the_day_that_they_are_felt(client, shelf):
    page = document(shelf)
    other = document(shelf, issued_on=date(2030, 1, 2), effective_on=date(2030, 2, 1))
    relation(other, "amends", page, note="Khoản 2 Điều 3")
    relation(document(shelf), "guides", page)
    ConsolidatedText.objects.create(page=page, valid_from=date(2031, 2, 1), note="Hợp nhất")

    text, amendment, published = items(client, page)

    assert text.findtext("description") == "Hợp nhất"
    assert amendment.findtext("title").startswith(RelationKind.AMENDS.reverse_label)
    assert amendment.findtext("description") == "Khoản 2 Điều 3"
    assert amendment.findtext("link").endswith(other.get_url_parts()[2])
    assert "31 Jan 2030 17:00:00" in amendment.findtext("pubDate")
    assert published.findtext("link").endswith(page.get_url_parts()[2])
    assert len({item.findtext("guid") for item in (text, amendment, published)}) == 3


def test_drafts_of_any_site_are_no_change(client, portal, shelf):
    page = document(shelf)
    relation(draft_document(shelf), "repeals", page)
    relation(draft_document(library(component(portal))), "amends", page)

    assert len(items(client, page)) == 1


def test_feed_of_a_draft_is_not_found(client, shelf):
    assert get(client, draft_document(shelf)).status_code == 404


def test_hostile_titles_are_words(client, shelf):
    page = document(shelf)
    relation(document(shelf, title=HOSTILE), "amends", page)

    described = [item.findtext("description") for item in items(client, page)]
    assert any(words.startswith("</script>") for words in described)


def test_queries_stay_the_same(client, shelf):
    def queries(page):
        get(client, page)
        with CaptureQueriesContext(connection) as captured:
            get(client, page)
        return len(captured)

    cache.clear()
    page = document(shelf)
    relation(document(shelf), "amends", page)
    few = queries(page)
    for _each in range(8):
        relation(document(shelf), "amends", page)

    assert queries(page) == few
