"""The text of a document on its page: which one, with what leads through it."""

import html
import json
import re
from datetime import date

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from documents.enums import FileTextState
from documents.models import ConsolidatedText, FileText
from tests.documents.test_document_page import get, main_of
from tests.factories.agencies import component, portal_factory
from tests.factories.documents import attachment, document, draft_document, library, relation
from tests.factories.editorial import publish
from tests.factories.long_texts import long_reading
from tests.factories.provisions import reading

pytestmark = pytest.mark.django_db
MOST = 18


@pytest.fixture
def portal():
    return portal_factory()


@pytest.fixture
def shelf(portal):
    return library(portal)


def consolidated(page, day, words):
    text = ConsolidatedText.objects.create(page=page, valid_from=day, note="Sau lần sửa một")
    return reading(page, consolidation=text, html=f"<p>{words}</p>")


def test_page_shows_the_reading_and_names_every_article(client, shelf):
    page = document(shelf, body="<p>Lời đã gõ</p>")
    page.parsed_texts.all().delete()
    long_reading(page, articles=12, container="Quy chế")

    text = main_of(get(client, page))

    assert "Lời đã gõ" not in text
    assert 'id="quy-che.dieu-12.khoan-2.diem-dd"' in text
    assert text.count('href="#quy-che.dieu-') == 12
    assert 'href="#quy-che.chuong-ii"' in text
    assert 'data-level="1"><a href="#quy-che"' in text


def test_long_text_is_read_and_led_through(client, shelf):
    words = "".join(f"<p>Điều {n}. Việc {n}</p><p>1. Bến đò.</p>" for n in range(1, 301))

    text = main_of(get(client, document(shelf, body=words)))

    assert text.count('<a href="#dieu-') == 300
    assert 'id="dieu-300.khoan-1"' in text


def test_citations_lead_to_what_is_public_and_back(client, shelf):
    cited = document(shelf, number_text="04/2024/QĐ-UBND")
    body = "<p>Điều 1. Theo Quyết định số 04/2024/QĐ-UBND của Ủy ban nhân dân tỉnh.</p>"
    page = document(shelf, body=body, issuer=cited.issuer)

    assert f'class="citation" href="{cited.get_url_parts()[2]}"' in main_of(get(client, page))
    assert f'href="{page.get_url_parts()[2]}"' in main_of(get(client, cited))


def test_short_text_has_no_contents(client, shelf):
    page = document(shelf)
    long_reading(page, articles=2)

    assert "data-contents" not in main_of(get(client, page))


def test_text_as_it_stands_today_is_shown_with_its_day(client, shelf):
    page = document(shelf)
    reading(page, html="<p>Lời ban hành</p>")
    consolidated(page, date(2025, 1, 1), "Lời hợp nhất")
    consolidated(page, date(2999, 1, 1), "Lời mai sau")

    text = main_of(get(client, page))

    assert "Lời hợp nhất" in text
    assert "01/01/2025" in text
    assert "Sau lần sửa một" in text
    assert "Lời ban hành" not in text
    assert "Lời mai sau" not in text


def test_text_as_issued_is_shown_while_no_other_holds(client, shelf):
    page = document(shelf)
    reading(page, html="<p>Lời ban hành</p>")
    consolidated(page, date(2999, 1, 1), "Lời mai sau")

    assert "Lời ban hành" in main_of(get(client, page))


def test_text_that_was_not_read_yet_is_shown_as_typed(client, shelf):
    page = document(shelf, body="<h3>Điều 1. Phạm vi</h3><p>Lời đã gõ</p>")
    page.parsed_texts.all().delete()

    text = main_of(get(client, page))

    assert 'id="dieu-1"' in text
    assert "Lời đã gõ" in text
    assert "data-provision-tool" not in text


def test_words_to_cite_with_cannot_leave_their_attribute(client, shelf):
    page = document(shelf, number_text="04/2024/QĐ-UBND", author='"><img src=x>')
    long_reading(page, articles=2)

    text = main_of(get(client, page))

    assert "<img" not in text
    (given,) = re.findall(r'data-citing="([^"]*)"', text)
    words = json.loads(html.unescape(given))
    assert "04/2024/QĐ-UBND" in words["document"]
    assert '"><img src=x>' in words["credit"]


def test_known_checksums_are_shown(client, shelf):
    page = document(shelf)
    attachment(page, label="Bản ký số")
    attachment(page, label="Chưa đọc")
    FileText.objects.create(
        file=page.attachments.first().file, state=FileTextState.READ, sha256="ab" * 32
    )

    text = main_of(get(client, page))

    assert f"<code>{'ab' * 32}</code>" in text
    assert text.count("<code>") == 1


def test_document_without_text_offers_no_download_of_it(client, shelf):
    page = document(shelf)
    attachment(page)

    text = main_of(get(client, page))

    assert "/tai-ve/" not in text
    assert "/tai-lieu/" in text


def test_preview_shows_what_is_typed(admin_client, shelf):
    page = draft_document(shelf, body="<p>Lời bản nháp</p>")
    reading(page, html="<p>Lời cũ</p>")
    page.save_revision()

    address = reverse("wagtailadmin_pages:view_draft", args=[page.pk])
    text = admin_client.get(address, headers={"host": page.agency.host}).content.decode()

    assert "Lời bản nháp" in text
    assert "Lời cũ" not in text


def test_text_of_another_document_never_shows(client, portal, shelf):
    page, other = document(shelf), document(library(component(portal)))
    reading(page, html="<p>Lời của tỉnh</p>")
    reading(other, html="<p>Lời của sở</p>")

    assert "Lời của sở" not in main_of(get(client, page))
    assert "Lời của tỉnh" not in main_of(get(client, other))


@pytest.mark.parametrize("what", ["articles", "relations", "files"])
def test_queries_are_the_same_for_two_and_for_many(client, portal, shelf, what):
    def queries(count):
        page = document(shelf)
        long_reading(page, articles=300 if what == "articles" and count > 2 else 2)
        for _each in range(count if what == "relations" else 1):
            relation(page, "amends", document(library(component(portal))))
        for _each in range(count if what == "files" else 1):
            attachment(page)
        publish(page)
        get(client, page)
        with CaptureQueriesContext(connection) as captured:
            main_of(get(client, page))
        return len(captured), captured

    cache.clear()
    few, _ = queries(1)
    many, captured = queries(10)

    assert many == few, [row["sql"][:160] for row in captured]
    assert many <= MOST
