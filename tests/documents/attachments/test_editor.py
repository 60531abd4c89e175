"""Editors and Boards see which files have no words, each of their own agencies alone."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from agencies.models import PortalDocument
from documents.attachments.hints import document_hints
from documents.attachments.panels import files_of
from documents.attachments.reading import ReadFile
from documents.attachments.register import FilesWithoutTextRegister
from documents.models import DocumentAttachment
from editorial.actions import SubmitForApproval
from tests.factories.agencies import component, portal_factory, user
from tests.factories.clocks import at
from tests.factories.documents import draft_document, library
from tests.factories.editorial import appointed, boarded
from tests.factories.files import attached, pdf_of

pytestmark = pytest.mark.django_db
NOW = at(20, 11)


@pytest.fixture
def agency():
    return component(portal_factory())


def with_scan(agency, name="scan.pdf", **fields):
    """Return a draft with a file that shows a picture and says nothing."""
    page = draft_document(library(agency), body=fields.pop("body", ""), **fields)
    read(attached(page, name, pdf_of("", picture=True)))
    return page


def read(file):
    ReadFile(file.pk, NOW).execute()
    return file


def list_url():
    return FilesWithoutTextRegister().url_helper.index_url


def test_editor_shows_kind_pages_and_state_of_each_file(client, agency):
    page = with_scan(agency)
    read(attached(page, "van-ban.pdf", pdf_of("Quyet dinh ban hanh Quy che", "Trang hai")))
    broken = read(attached(page, "hong.pdf", b"%PDF-1.7 rac"))
    attached(page, "moi.pdf", pdf_of("Chua doc"))
    page.save_revision()
    client.force_login(user(is_superuser=True))
    text = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    for shown in ("Bản quét, không có văn bản", "(OCR)", broken.text_of_file.trouble):
        assert shown in text
    assert [file.title for file in files_of(page)] == [
        "scan.pdf", "van-ban.pdf", "hong.pdf", "moi.pdf"
    ]  # fmt: skip


def test_files_of_a_version_are_read_in_one_query_without_their_words(agency):
    page = with_scan(agency)
    for number in range(5):
        read(attached(page, f"{number}.pdf", pdf_of(f"Van ban so {number} cua tinh")))
    page.attachments.all()
    with CaptureQueriesContext(connection) as captured:
        files = files_of(page)
        assert len([file.text_of_file.state for file in files]) == 6
    assert len(captured) <= 2
    assert '"text"' not in captured[-1]["sql"]


def test_scan_without_its_words_beside_it_is_told_before_approval(agency):
    page = with_scan(agency)
    assert "scan.pdf" in document_hints(page)[0]
    read(attached(page, "van-ban.pdf", pdf_of("Quyet dinh ban hanh Quy che hoat dong")))
    page.refresh_from_db()
    assert document_hints(type(page).objects.get(pk=page.pk)) == []
    assert document_hints(with_scan(agency, body="<p>Điều 1. Toàn văn</p>")) == []


def test_file_that_cannot_be_read_is_told_with_its_reason(agency):
    page = draft_document(library(agency))
    file = read(attached(page, "hong.pdf", b"%PDF-1.7 rac"))
    [hint] = document_hints(page)
    assert "hong.pdf" in hint
    assert PortalDocument.objects.get(pk=file.pk).text_of_file.trouble in hint


def test_approver_reads_the_hint_where_the_decision_is_taken(client, agency):
    board = boarded(agency)
    author, head = appointed(board, "editor"), appointed(board, "head")
    page = with_scan(agency)
    page.save_revision(user=author)
    SubmitForApproval(page, author).execute()
    client.force_login(head)
    text = client.get(reverse("editorial_decide", args=[page.pk])).content.decode()
    assert "scan.pdf" in text


def test_list_shows_boards_the_files_of_their_own_agencies_alone(client, agency):
    with_scan(agency, "cua-so.pdf")
    with_scan(component(agency.portal), "cua-noi-khac.pdf")
    read(attached(draft_document(library(agency)), "tot.pdf", pdf_of("Quyet dinh ban hanh day")))
    client.force_login(appointed(boarded(agency), "editor"))
    text = client.get(list_url()).content.decode()
    assert "cua-so.pdf" in text
    assert "cua-noi-khac.pdf" not in text
    assert "tot.pdf" not in text


def test_list_is_for_those_who_edit(client, agency):
    client.force_login(appointed(boarded(agency), "contributor"))
    assert client.get(list_url()).status_code in {302, 403}


def test_list_offers_states_and_takes_no_other_questions(client, agency):
    with_scan(agency, "quet.pdf")
    read(attached(draft_document(library(agency)), "hong.pdf", b"%PDF-1.7 rac"))
    client.force_login(user(is_superuser=True))
    shown = {
        state: client.get(list_url(), {"state": state}).content.decode()
        for state in ("scanned", "unreadable", "read")
    }
    assert "quet.pdf" in shown["scanned"]
    assert "hong.pdf" not in shown["scanned"]
    assert "hong.pdf" in shown["unreadable"]
    assert "quet.pdf" in shown["read"]
    assert client.get(list_url(), {"agency": "x"}).status_code == 200


def test_list_takes_as_many_queries_for_one_file_as_for_five(client, agency):
    client.force_login(user(is_superuser=True))

    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert client.get(list_url()).status_code == 200
        return len(captured)

    with_scan(agency)
    queries()
    few = queries()
    for _each in range(4):
        with_scan(agency)
    assert queries() == few
    assert DocumentAttachment.objects.count() == 5
