"""The head of a document's page: schema.org data that no text can break, and further ways."""

import json
import re
from datetime import date

import pytest

from tests.documents.test_document_page import get
from tests.documents.test_downloads import HOSTILE
from tests.factories.agencies import component, portal_factory
from tests.factories.documents import document, draft_document, issuing_body, library, relation

pytestmark = pytest.mark.django_db
SCHEMA = "https://schema.org/"


@pytest.fixture
def portal():
    return portal_factory()


@pytest.fixture
def shelf(portal):
    return library(portal)


def head_of(response):
    return response.content.decode().split("</head>")[0]


def data_of(response):
    (words,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', head_of(response))
    return json.loads(words)


def test_document_is_told_as_legislation(client, shelf):
    issuer = issuing_body("Ủy ban nhân dân tỉnh Thử Nghiệm")
    page = document(
        shelf, number_text="04/2024/QĐ-UBND", issuer=issuer, effective_on=date(2024, 4, 5)
    )
    other = document(shelf)
    relation(page, "amends", other)
    relation(page, "based_on", target_text="Luật 31/2024/QH15")

    data = data_of(get(client, page))

    assert (data["@context"], data["@type"]) == ("https://schema.org", "Legislation")
    assert data["url"].endswith(page.get_url_parts()[2])
    assert data["legislationIdentifier"] == "04/2024/QĐ-UBND"
    assert data["legislationPassedBy"]["name"] == issuer.name
    assert data["legislationDate"] == "2024-03-25"
    assert data["temporalCoverage"] == "2024-04-05/.."
    assert data["legislationLegalForce"] == f"{SCHEMA}InForce"
    (changed,) = data["legislationChanges"]
    assert changed["@id"].endswith(other.get_url_parts()[2])
    assert data["isBasedOn"] == [{"@type": "Legislation", "name": "Luật 31/2024/QH15"}]


def test_force_follows_the_day_and_relations(client, shelf):
    page, suspended = document(shelf, expired_on=date(2024, 5, 1)), document(shelf)
    relation(document(shelf), "repeals", suspended, is_partial=True)

    assert data_of(get(client, page))["legislationLegalForce"] == f"{SCHEMA}NotInForce"
    partly = data_of(get(client, suspended))["legislationLegalForce"]
    assert partly == f"{SCHEMA}PartiallyInForce"


def test_the_time_in_force_ends_with_the_first_end_that_is_known(client, shelf):
    page = document(shelf, effective_on=date(2024, 4, 5), expired_on=date(2030, 1, 1))
    new = document(shelf, issued_on=date(2026, 2, 1), effective_on=date(2026, 3, 1))
    relation(new, "repeals", page, is_partial=True, starts_on=date(2026, 2, 5))
    relation(new, "replaces", page)

    data = data_of(client.get(page.get_url_parts()[2], headers={"host": page.agency.host}))

    assert data["temporalCoverage"] == "2024-04-05/2026-03-01"


def test_no_text_ends_the_data_or_begins_an_element(client, shelf):
    page = document(shelf, title=HOSTILE, summary="<!--<script>")

    response = get(client, page)

    assert data_of(response)["name"] == page.title
    assert "<img" not in head_of(response)
    assert "<!--<script>" not in head_of(response)


def test_nobodys_draft_is_named_in_the_data(client, portal, shelf):
    page = document(shelf)
    hidden = draft_document(library(component(portal)), title="Bản nháp của sở")
    relation(page, "amends", hidden)

    assert hidden.number_text not in head_of(get(client, page))


def test_head_leads_to_downloads_and_the_feed_of_the_same_page(client, shelf):
    page = document(shelf)
    own = page.get_url_parts()[2]

    head = head_of(get(client, page))

    for name in ("html", "docx", "akn", "json"):
        assert f'href="{own}tai-ve/{name}/"' in head
    assert 'type="application/rss+xml" title="' in head
    assert f'href="{own}thay-doi/rss/"' in head
    assert '<link rel="canonical"' in head


def test_english_page_leads_to_english_addresses(client, portal):
    page = document(library(portal, "en"))
    own = page.get_url_parts()[2]

    head = head_of(get(client, page))

    assert f'href="{own}download/docx/"' in head
    assert f'href="{own}changes/rss/"' in head
