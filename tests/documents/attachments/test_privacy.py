"""Files of documents are for their agency alone until a public version uses them (TQ-12.3)."""

from datetime import date

import pytest
from wagtail.models import PageViewRestriction

from documents.blocks import text_value
from documents.models import ConsolidatedText, DocumentAttachment
from tests.editorial.test_agency_walls import staffed
from tests.factories.agencies import component, portal_factory
from tests.factories.documents import document, draft_document, library
from tests.factories.editorial import publish, withdraw
from tests.factories.files import attached, pdf_of, stored

pytestmark = [pytest.mark.django_db, pytest.mark.clause("TQ-12.3", "TB-16.3", "BT-8.3.b")]


@pytest.fixture
def agency():
    return component(portal_factory())


@pytest.fixture
def file(agency):
    return stored(agency, "van-ban.pdf", pdf_of("a"))


@pytest.fixture
def page(agency):
    return draft_document(library(agency))


def status(client, file):
    response = client.get(file.url)
    if response.streaming:
        b"".join(response)
    return response.status_code


def link_to(file):
    return f'<p><a linktype="document" id="{file.pk}">Tải về</a></p>'


def test_attachment_is_public_from_publication_to_withdrawal(client, page):
    file = attached(page, "van-ban.pdf", pdf_of("a"))
    assert status(client, file) == 404
    publish(page)
    assert status(client, file) == 200
    withdraw(page)
    assert status(client, file) == 404


def test_attachment_of_a_new_draft_of_a_public_document_is_not_public(client, page, file):
    page = publish(page)
    page.attachments = [DocumentAttachment(file=file)]
    page.save_revision()
    assert status(client, file) == 404
    publish(page)
    assert status(client, file) == 200


def test_attachment_that_a_new_version_leaves_out_is_public_no_longer(client, page):
    file = attached(page, "van-ban.pdf", pdf_of("a"))
    page = publish(page)
    page.attachments = []
    page.save_revision()
    assert status(client, file) == 200
    publish(page)
    assert status(client, file) == 404


@pytest.mark.parametrize("where", ["body", "consolidation"])
def test_file_linked_in_a_text_of_a_document_follows_the_document(client, page, file, where):
    if where == "body":
        page.body = text_value(link_to(file))
    else:
        page.consolidations = [
            ConsolidatedText(valid_from=date(2025, 1, 1), body=text_value(link_to(file)))
        ]
    page.save()
    page.save_revision()
    assert status(client, file) == 404
    page = publish(page)
    assert status(client, file) == 200
    withdraw(page)
    assert status(client, file) == 404


def test_file_of_a_document_for_some_alone_is_not_for_everyone(client, page):
    file = attached(page, "van-ban.pdf", pdf_of("a"))
    PageViewRestriction.objects.create(page=publish(page), restriction_type="login")
    assert status(client, file) == 404


def test_file_that_two_documents_share_stays_public_with_the_other_one(client, agency, page):
    file = attached(page, "van-ban.pdf", pdf_of("a"))
    other = document(library(agency))
    DocumentAttachment.objects.create(page=other, file=file)
    publish(other)
    withdraw(publish(page))
    assert status(client, file) == 200


def test_people_of_another_agency_do_not_open_a_draft_file(client, agency, page):
    file = attached(page, "van-ban.pdf", pdf_of("a"))
    client.force_login(staffed(component(agency.portal), "head"))
    assert status(client, file) == 404
    client.force_login(staffed(agency, "contributor"))
    assert status(client, file) == 200
