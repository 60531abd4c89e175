"""The page of a document as its readers see it."""

import hashlib
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from documents.attachments.reading import ReadFile
from documents.enums import RelationKind
from tests.factories.agencies import component, portal_factory
from tests.factories.documents import (
    attachment,
    document,
    document_field,
    draft_document,
    issuing_body,
    library,
    relation,
)
from tests.factories.editorial import publish
from tests.factories.files import attached, pdf_of

QUERIES = 18


@pytest.fixture
def portal(db):
    return portal_factory()


@pytest.fixture
def shelf(portal):
    return library(portal)


def get(client, page):
    return client.get(page.get_url_parts()[2], headers={"host": page.agency.host})


def main_of(response):
    assert response.status_code == 200
    return response.content.decode().split("<main")[1].split("</main")[0]


def test_page_shows_every_field(client, shelf):
    page = document(
        shelf,
        number_text="04/2024/QĐ-UBND",
        issuer=issuing_body("Ủy ban nhân dân tỉnh Tuyên Quang"),
        field=document_field("Thông tin"),
        effective_on=date(2024, 4, 5),
        expired_on=date(2030, 1, 1),
        signer="Nguyễn Văn Sơn",
        signer_title="Chủ tịch",
        gazette_number="12+13/2024",
        gazette_date=date(2024, 4, 9),
        urgent_ground="Thủ tục rút gọn",
        summary="Tóm tắt",
        body="<h3>Điều 1. Phạm vi</h3><p>1. Quy chế này.</p>",
    )

    text = main_of(get(client, page))

    for shown in (
        page.title, "04/2024/QĐ-UBND", "Tuyên Quang", "Thông tin", "25/03/2024", "05/04/2024",
        "01/01/2030", "Nguyễn Văn Sơn", "Chủ tịch", "12+13/2024", "09/04/2024",
        "Thủ tục rút gọn", "Tóm tắt", 'id="dieu-1"', 'data-status="in_force"',
    ):  # fmt: skip
        assert shown in text


def test_attachments_are_shown_with_type_and_size(client, shelf):
    page = document(shelf)
    attachment(page, label="Bản ký số", content=b"%PDF-1.7" + b"x" * 2048)

    text = main_of(get(client, publish(page)))

    assert "Bản ký số" in text
    assert "PDF" in text
    assert "2,0" in text
    assert "/tai-lieu/" in text


def test_read_attachments_are_shown_with_pages_checksum_and_whether_they_are_scans(client, shelf):
    page = document(shelf)
    signed = attached(page, "ky-so.pdf", pdf_of("Quyet dinh ban hanh Quy che", "Trang hai"))
    scan = attached(page, "scan.pdf", pdf_of("", picture=True))
    text = main_of(get(client, publish(page)))
    assert "SHA-256" not in text
    for file in (signed, scan):
        ReadFile(file.pk, timezone.now()).execute()

    text = main_of(get(client, page))

    assert " · 2 " in text
    with signed.file.storage.open(signed.file.name) as stored:
        assert hashlib.sha256(stored.read()).hexdigest() in text
    assert text.count('data-status="scan"') == 1


def test_relations_are_shown_from_both_sides_with_links(client, shelf):
    old, new = document(shelf), document(shelf)
    relation(new, "replaces", old, is_partial=True, note="Điều 3 và Điều 4")
    relation(new, "based_on", target_text="Luật 31/2024/QH15")

    new_text, old_text = main_of(get(client, new)), main_of(get(client, old))

    assert f'href="{old.get_url_parts()[2]}"' in new_text
    assert "Luật 31/2024/QH15" in new_text
    assert "Điều 3 và Điều 4" in new_text
    assert f'href="{new.get_url_parts()[2]}"' in old_text
    assert RelationKind.REPLACES.reverse_label in old_text
    assert 'data-status="partly"' in old_text


def test_drafts_and_hidden_documents_show_from_neither_side(client, portal, shelf):
    page = document(shelf)
    own_draft = draft_document(shelf, title="Bản nháp của tỉnh")
    foreign_draft = draft_document(library(component(portal)), title="Bản nháp của sở")
    relation(page, "amends", own_draft)
    relation(page, "amends", foreign_draft)
    relation(own_draft, "repeals", page)
    relation(foreign_draft, "repeals", page)

    text = main_of(get(client, page))

    assert "Bản nháp" not in text
    assert own_draft.number_text not in text
    assert 'data-status="in_force"' in text


def test_draft_is_not_served(client, shelf):
    page = draft_document(shelf)

    assert get(client, page).status_code == 404


def test_page_needs_the_same_number_of_queries_however_much_hangs_on_it(client, portal, shelf):
    def queries(page):
        get(client, page)
        with CaptureQueriesContext(connection) as captured:
            main_of(get(client, page))
        assert not any('"documents_filetext"."text"' in query["sql"] for query in captured)
        return len(captured)

    page = document(shelf, field=document_field())
    relation(page, "amends", document(shelf))
    relation(document(shelf), "guides", page)
    attachment(page)
    few = queries(page)
    department_shelf = library(component(portal))
    for _each in range(6):
        relation(page, "amends", document(department_shelf))
        relation(document(department_shelf), "guides", page)
        attachment(page)
    many = queries(page)

    assert many == few
    assert many <= QUERIES
