"""What may hang on a document: by content, whatever the name says."""

import pytest
from django.core.exceptions import ValidationError

from agencies.models import PortalDocument
from tests.factories.agencies import component, portal_factory
from tests.factories.documents import draft_document, library
from tests.factories.files import attached, docx_of, locked_pdf, odt_of, pdf_of, xlsx_of
from tests.factories.operations import PROGRAM, docx, png, zipped

pytestmark = pytest.mark.django_db
OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


@pytest.fixture
def page():
    return draft_document(library(component(portal_factory())))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("van-ban.pdf", pdf_of("Quyet dinh")),
        ("van-ban.docx", docx_of("Quyết định", "Bảng")),
        ("bieu.xlsx", xlsx_of(["Năm", 2026])),
        ("van-ban.odt", odt_of("<text:p>Quyết định</text:p>")),
        ("ho-so.zip", zipped({"to-trinh.pdf": pdf_of("To trinh"), "bieu.xlsx": xlsx_of([1])})),
    ],
)
def test_honest_files_are_taken(page, name, content):
    assert attached(page, name, content).file_size == len(content)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("van-ban.doc", OLD_WORD),
        ("van-ban.docx", OLD_WORD),
        ("van-ban.docx", pdf_of("a")),
        ("van-ban.docx", rb"{\rtf1 Van ban}"),
        ("van-ban.docx", docx({"word/vbaProject.bin": b"x"})),
        ("van-ban.docx", xlsx_of(["a"])),
        ("van-ban.pdf", docx_of("a", "b")),
        ("van-ban.pdf", PROGRAM),
        ("van-ban.pdf", b"<html><script>alert(1)</script>"),
        ("van-ban.pdf", locked_pdf()),
        ("van-ban.xlsx", odt_of("")),
        ("van-ban.odt", zipped({"a.txt": "a"})),
        ("ho-so.zip", zipped({"van-ban.pdf.exe": PROGRAM})),
        ("ho-so.zip", b"Rar!\x1a\x07\x00"),
        ("anh.png", png()),
        ("van-ban.pdf.exe", pdf_of("a")),
        ("van-ban.html", b"<p>a</p>"),
    ],
)
def test_disguised_active_and_unknown_files_are_refused_with_a_sentence(page, name, content):
    with pytest.raises(ValidationError) as refusal:
        attached(page, name, content)
    assert all(len(reason) > 30 for reason in refusal.value.messages)
    assert not PortalDocument.objects.exists()
