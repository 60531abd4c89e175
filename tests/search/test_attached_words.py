"""Words of a document's files are found with the document once it is public, and no sooner."""

import pytest

from documents.attachments.reading import ReadFile
from documents.models import DocumentAttachment, FileText
from search.models import SearchEntry
from search.results import SearchPages
from search.understanding import understand
from tests.factories.agencies import component, portal_factory
from tests.factories.clocks import at
from tests.factories.documents import draft_document, library
from tests.factories.editorial import publish, withdraw
from tests.factories.files import attached, docx_of, stored

WORDS = "Sông Gâm chảy qua", "huyện Chiêm Hóa"
NOW = at(20, 11)


def found(engine, agency, typed):
    engine.settle()
    pages = SearchPages(query=understand(typed), agency=agency).execute()
    return [hit.url for hit in pages.hits]


@pytest.fixture
def agency(engine):
    return component(portal_factory())


@pytest.fixture
def page(agency):
    return draft_document(library(agency))


def test_words_read_before_publication_are_found_after_it(engine, agency, page):
    file = attached(page, "phu-luc.docx", docx_of(*WORDS))
    ReadFile(file.pk, NOW).execute()
    page.save()
    assert found(engine, agency, "sông gâm") == []
    publish(page)
    assert len(found(engine, agency, "sông gâm")) == 1
    assert len(found(engine, agency, "song gam chiem hoa")) == 1
    withdraw(page)
    assert found(engine, agency, "sông gâm") == []


def test_words_read_after_publication_are_found_at_once_with_a_passage(engine, agency, page):
    file = attached(page, "phu-luc.docx", docx_of(*WORDS))
    publish(page)
    assert found(engine, agency, "sông gâm") == []
    ReadFile(file.pk, NOW).execute()
    assert len(found(engine, agency, "sông gâm")) == 1
    assert WORDS[0] in SearchEntry.objects.get(page=page).text


def test_words_of_a_file_on_a_draft_of_a_public_page_are_not_found(engine, agency, page):
    page = publish(page)
    file = stored(agency, "nhap.docx", docx_of(*WORDS))
    page.attachments = [DocumentAttachment(file=file)]
    page.save_revision()
    ReadFile(file.pk, NOW).execute()
    assert FileText.objects.get(pk=file.pk).text
    assert found(engine, agency, "sông gâm") == []
    assert WORDS[0] not in SearchEntry.objects.get(page=page).text


def test_words_of_one_portal_are_not_found_on_another(engine, agency, page):
    file = attached(page, "phu-luc.docx", docx_of(*WORDS))
    ReadFile(file.pk, NOW).execute()
    publish(page)
    assert found(engine, portal_factory(), "sông gâm") == []
    assert len(found(engine, agency.portal, "sông gâm")) == 1


def test_long_files_are_found_by_their_beginning_and_break_no_index(engine, agency, page):
    many = " ".join(f"{number:x}q" for number in range(400_000))
    file = attached(page, "dai.txt", f"Bắt đầu sông Gâm {many}".encode())
    ReadFile(file.pk, NOW).execute()
    publish(page)
    assert len(found(engine, agency, "sông gâm")) == 1
