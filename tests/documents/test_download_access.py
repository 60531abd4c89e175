"""Who gets a document's text as a file: readers of its own site, once it is public."""

import pytest
from wagtail.models import PageViewRestriction

from tests.documents.test_downloads import FORMATS, content, get
from tests.factories.agencies import component, portal_factory
from tests.factories.documents import document, draft_document, library, relation
from tests.factories.editorial import withdraw

pytestmark = pytest.mark.django_db


@pytest.fixture
def portal():
    return portal_factory()


@pytest.fixture
def shelf(portal):
    return library(portal)


@pytest.mark.parametrize("name", FORMATS)
def test_drafts_and_withdrawn_documents_are_not_offered(client, shelf, name):
    assert get(client, draft_document(shelf, body="<p>Lời kín</p>"), name).status_code == 404
    gone = get(client, withdraw(document(shelf, body="<p>Lời kín</p>")), name)
    assert gone.status_code in {404, 410}
    assert "Lời kín" not in gone.content.decode(errors="ignore")


@pytest.mark.parametrize("name", FORMATS)
def test_document_that_only_some_may_read_asks_for_the_word_first(client, shelf, name):
    page = document(shelf, body="<p>Lời kín</p>")
    PageViewRestriction.objects.create(
        page=page, restriction_type=PageViewRestriction.PASSWORD, password="x"
    )

    response = get(client, page, name)

    assert "Content-Disposition" not in response
    assert "Lời kín" not in response.content.decode(errors="ignore")


@pytest.mark.parametrize("name", FORMATS)
def test_another_site_offers_nothing_of_it(client, portal, shelf, name):
    department = component(portal)
    library(department)
    page = document(shelf, body="<p>Của tỉnh</p>")
    path = f"{page.get_url_parts()[2]}tai-ve/{name}/"

    assert client.get(path, headers={"host": department.host}).status_code == 404


@pytest.mark.parametrize("name", ["html", "akn", "json"])
def test_relations_name_nobodys_drafts(client, portal, shelf, name):
    page = document(shelf)
    hidden = draft_document(library(component(portal)), title="Bản nháp của sở")
    relation(page, "amends", hidden)
    relation(hidden, "repeals", page)

    text = content(client, page, name).decode()

    assert "Bản nháp" not in text
    assert hidden.number_text not in text
