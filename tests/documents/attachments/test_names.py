"""A download is saved under a name that people recognise, at an address that never changes."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from documents.attachments.names import file_names
from documents.models import DocumentAttachment
from tests.factories.agencies import component, portal_factory, user
from tests.factories.documents import document, draft_document, library
from tests.factories.editorial import publish
from tests.factories.files import attached, docx_of, pdf_of, stored
from tests.factories.home import home_of, standard_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def agency():
    return component(portal_factory())


@pytest.fixture
def page(agency):
    return draft_document(library(agency), number_text="04/2024/QĐ-UBND")


def answer(client, file):
    response = client.get(file.url)
    content = b"".join(response) if response.streaming else response.content
    return response, content


def saved_as(client, file):
    response, _content = answer(client, file)
    assert response.status_code == 200
    return response.headers["Content-Disposition"]


def names(page):
    rows = DocumentAttachment.objects.filter(page=page).order_by("sort_order")
    return list(file_names(page, rows).values())


def test_public_file_of_a_document_is_named_after_it_by_type_number_and_label(client, page):
    main = attached(page, "scan001.pdf", pdf_of("a"))
    annex = attached(page, "scan002.pdf", pdf_of("b"), label="Phụ lục 1")
    publish(page)
    name = "Quyet-dinh-04-2024-QD-UBND.pdf"
    assert saved_as(client, main) == f"inline; filename=\"{name}\"; filename*=UTF-8''{name}"
    assert 'filename="Quyet-dinh-04-2024-QD-UBND-Phu-luc-1.pdf"' in saved_as(client, annex)


def test_office_file_is_saved_and_not_shown(client, page):
    file = attached(page, "scan.docx", docx_of("a", "b"))
    publish(page)
    assert saved_as(client, file).startswith("attachment; ")


def test_no_two_files_of_a_document_have_one_name(page):
    for number, ending in enumerate(["pdf", "pdf", "txt", "pdf"]):
        attached(page, f"{number}.{ending}", pdf_of("a") if ending == "pdf" else b"a")
    assert names(page) == [
        "Quyet-dinh-04-2024-QD-UBND.pdf",
        "Quyet-dinh-04-2024-QD-UBND-2.pdf",
        "Quyet-dinh-04-2024-QD-UBND.txt",
        "Quyet-dinh-04-2024-QD-UBND-3.pdf",
    ]


@pytest.mark.parametrize(
    ("label", "added"),
    [
        ("Quyết định 04/2024/QĐ-UBND", ""),
        ("Quyết định 04/2024/QĐ-UBND (bản ký số)", "-ban-ky-so"),
        ('Mẫu số 3: "Đơn"; filename="x.exe"\r\nX: y', "-Mau-so-3-Don-filename-x-exe-X-y"),
        ("từ " * 60, "-" + "-".join(["tu"] * 33)),
    ],
)
def test_label_adds_what_the_document_does_not_say_in_plain_letters(page, label, added):
    attached(page, "a.pdf", pdf_of("a"), label=label)
    assert names(page) == [f"Quyet-dinh-04-2024-QD-UBND{added}.pdf"]


def test_document_without_a_number_names_its_files_by_its_title(agency):
    page = draft_document(library(agency), number_text="", title="Về việc xử lý đất đai")
    attached(page, "a.pdf", pdf_of("a"))
    assert names(page) == ["Ve-viec-xu-ly-dat-dai.pdf"]


def test_address_stays_and_a_kept_copy_is_confirmed_without_sending_it_again(client, page):
    file = attached(page, "scan001.pdf", pdf_of("a"))
    publish(page)
    response, content = answer(client, file)
    assert file.url.endswith(f"/{file.filename}")
    assert content.startswith(b"%PDF-")
    again = client.get(file.url, headers={"if-none-match": response.headers["ETag"]})
    assert again.status_code == 304
    assert not again.content


def test_file_of_no_document_keeps_its_own_name(client, agency):
    file = stored(agency, "tep-rieng.pdf", pdf_of("a"))
    publish(standard_page(home_of(agency), body=f'<a linktype="document" id="{file.pk}">T</a>'))
    assert saved_as(client, file) == f'inline; filename="{file.filename}"'


def test_neither_a_draft_nor_a_page_for_some_alone_names_a_public_file(client, agency, page):
    file = attached(page, "chung.pdf", pdf_of("a"))
    closed = document(library(agency), number_text="99/2024/QĐ-UBND")
    PageViewRestriction.objects.create(page=closed, restriction_type="login")
    DocumentAttachment.objects.create(page=closed, file=file)
    publish(standard_page(home_of(agency), body=f'<a linktype="document" id="{file.pk}">T</a>'))
    assert f'filename="{file.filename}"' in saved_as(client, file)


def test_naming_asks_as_often_for_one_file_as_for_many(client, page, agency):
    def questions(file):
        with CaptureQueriesContext(connection) as captured:
            saved_as(client, file)
        return len(captured)

    file = attached(page, "1.pdf", pdf_of("1"))
    page = publish(page)
    questions(file)
    few = questions(file)
    for number in range(2, 7):
        attached(page, f"{number}.pdf", pdf_of(str(number)))
        other = document(library(agency))
        DocumentAttachment.objects.create(page=other, file=file)
        publish(other)
    assert questions(file) == few <= 12


def test_people_of_the_agency_get_a_draft_file_under_its_own_name(client, page):
    file = attached(page, "nhap.pdf", pdf_of("a"))
    client.force_login(user(is_superuser=True))
    assert f'filename="{file.filename}"' in saved_as(client, file)
