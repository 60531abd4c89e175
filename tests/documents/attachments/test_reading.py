"""Files of documents are read in the background, once, and become findable with their document."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from agencies.models import PortalDocument
from documents.attachments import apart, reading
from documents.attachments.following import left_waiting
from documents.attachments.found import Words
from documents.attachments.reading import ABANDONED, ReadFile
from documents.attachments.words import words_of
from documents.enums import FileTextState
from documents.models import DocumentAttachment, FileText
from tests.factories.agencies import component, portal_factory
from tests.factories.clocks import at
from tests.factories.documents import draft_document, library
from tests.factories.files import attached, docx_of, locked_pdf, pdf_of, stored

pytestmark = pytest.mark.django_db
NOW = at(20, 11)


@pytest.fixture
def agency():
    return component(portal_factory())


@pytest.fixture
def page(agency):
    return draft_document(library(agency))


@pytest.fixture
def readings(monkeypatch):
    """Count how often a file is opened by a reader."""
    calls = []

    def counted(content, extension):
        calls.append(extension)
        return apart.words_apart(content, extension)

    monkeypatch.setattr(reading, "words_apart", counted)
    return calls


def draft_with(page, file):
    page.attachments = [DocumentAttachment(file=file)]
    return page.save_revision()


def text_of(file):
    return FileText.objects.get(pk=file.pk)


def test_file_of_a_draft_is_read_after_the_draft_is_kept(
    agency, page, django_capture_on_commit_callbacks
):
    file = stored(agency, "van-ban.docx", docx_of("Điều 1. Phạm vi", "Ô"))
    with django_capture_on_commit_callbacks(execute=True):
        draft_with(page, file)
        assert text_of(file).state == FileTextState.WAITING
    row = text_of(file)
    assert row.state == FileTextState.READ
    assert row.text.startswith("Điều 1. Phạm vi")
    assert len(row.sha256) == 64


def test_file_is_read_once_however_often_the_draft_is_kept(
    agency, page, readings, django_capture_on_commit_callbacks
):
    file = stored(agency, "van-ban.pdf", pdf_of("Quyet dinh ban hanh Quy che"))
    for _each in range(3):
        with django_capture_on_commit_callbacks(execute=True):
            draft_with(page, file)
    assert readings == ["pdf"]
    assert text_of(file).page_count == 1


def test_same_content_under_another_name_is_not_read_again(agency, page, readings):
    content = pdf_of("Quyet dinh ban hanh Quy che")
    first, second = (attached(page, name, content) for name in ("mot.pdf", "hai.pdf"))
    ReadFile(first.pk, NOW).execute()
    ReadFile(second.pk, NOW).execute()
    assert readings == ["pdf"]
    assert text_of(second).text == text_of(first).text != ""


def test_two_workers_at_once_read_a_file_once(agency, page, readings):
    file = attached(page, "van-ban.pdf", pdf_of("Quyet dinh"))
    FileText.objects.create(file=file, read_at=NOW)
    assert not ReadFile(file.pk, NOW + timedelta(minutes=1)).execute()
    assert readings == []
    assert ReadFile(file.pk, NOW + ABANDONED + timedelta(minutes=1)).execute()


def test_replaced_file_is_read_anew_and_its_old_words_are_forgotten_at_once(
    agency, page, django_capture_on_commit_callbacks
):
    file = stored(agency, "van-ban.pdf", pdf_of("Quyet dinh ban dau ban hanh"))
    with django_capture_on_commit_callbacks(execute=True):
        draft_with(page, file)
    old = text_of(file)
    with django_capture_on_commit_callbacks(execute=True):
        file.file = ContentFile(pdf_of("Quyet dinh thay the"), "moi.pdf")
        file.save()
        assert text_of(file).text == text_of(file).sha256 == ""
    assert "thay the" in text_of(file).text
    assert text_of(file).sha256 != old.sha256


def test_words_of_a_file_that_was_replaced_while_it_was_read_are_dropped(agency, page, monkeypatch):
    file = attached(page, "van-ban.pdf", pdf_of("Quyet dinh"))

    def replaced_meanwhile(content, extension):
        current = PortalDocument.objects.get(pk=file.pk)
        current.file = ContentFile(pdf_of("Moi"), "moi.pdf")
        current.save()
        return Words("cũ")

    monkeypatch.setattr(reading, "words_apart", replaced_meanwhile)
    assert not ReadFile(file.pk, NOW).execute()
    assert text_of(file).state == FileTextState.WAITING
    assert text_of(file).text == ""


def test_new_title_of_a_file_reads_nothing(agency, page, readings):
    file = attached(page, "van-ban.pdf", pdf_of("Quyet dinh"))
    ReadFile(file.pk, NOW).execute()
    file.title = "Tên khác"
    file.save()
    ReadFile(file.pk, NOW).execute()
    assert readings == ["pdf"]


def test_file_that_cannot_be_read_ends_as_that_with_a_reason_in_words(page):
    file = attached(page, "van-ban.pdf", b"%PDF-1.7 rac")
    ReadFile(file.pk, NOW).execute()
    row = text_of(file)
    assert row.state == FileTextState.UNREADABLE
    assert row.trouble
    assert len(row.sha256) == 64


def test_file_that_is_gone_from_the_storage_says_so(agency, page):
    file = attached(page, "van-ban.pdf", pdf_of("Quyet dinh"))
    file.file.storage.delete(file.file.name)
    ReadFile(file.pk, NOW).execute()
    assert (text_of(file).state, text_of(file).reason) == ("unreadable", "missing")


def test_file_that_the_portal_itself_has_written_needs_no_process(page, readings):
    file = attached(page, "van-ban.pdf", pdf_of("Quyet dinh ban hanh Quy che"))
    assert ReadFile(file.pk, NOW, reader=words_of).execute()
    assert text_of(file).text == "Quyet dinh ban hanh Quy che"
    assert readings == []


def test_file_deleted_before_its_turn_is_no_fault():
    assert not ReadFile(10_000_000, NOW).execute()


def test_encrypted_file_passes_no_gate_and_one_that_did_is_unreadable(agency, page):
    file = attached(page, "van-ban.pdf", pdf_of("Quyet dinh"))
    with file.file.storage.open(file.file.name, "wb") as written:
        written.write(locked_pdf())
    ReadFile(file.pk, NOW).execute()
    assert text_of(file).reason == "encrypted"


def test_import_leaves_files_to_the_command(
    agency, page, capsys, django_capture_on_commit_callbacks
):
    first = stored(agency, "van-ban.pdf", pdf_of("Quyet dinh ban hanh Quy che"))
    second = attached(draft_document(library(agency)), "khac.pdf", pdf_of("Van ban khac nua"))
    with django_capture_on_commit_callbacks(execute=True), left_waiting():
        draft_with(page, first)
    assert text_of(first).state == FileTextState.WAITING
    call_command("read_attachments")
    assert "2 of 2" in capsys.readouterr().out
    assert {text_of(each).state for each in (first, second)} == {FileTextState.READ}
    call_command("read_attachments")
    assert "0 of 0" in capsys.readouterr().out
    call_command("read_attachments", "--again")
    assert "2 of 2" in capsys.readouterr().out


def test_keeping_a_draft_asks_as_often_for_five_files_as_for_one(agency, page):
    files = [stored(agency, f"{n}.pdf", pdf_of(f"Van ban {n}")) for n in range(5)]
    page.attachments = [DocumentAttachment(file=file) for file in files]
    page.save_revision()

    def questions(number):
        page.attachments = [DocumentAttachment(file=file) for file in files[:number]]
        with CaptureQueriesContext(connection) as captured:
            page.save_revision()
        return sum("filetext" in query["sql"] for query in captured)

    assert questions(1) == questions(5) <= 2
