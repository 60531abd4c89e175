"""Files at the doors of the product: the admin's forms, the ORM, the request itself."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from wagtail.models import Collection

from agencies.models import PortalDocument, PortalImage
from operations.upload_guard import reasons_against
from operations.uploads import MEGABYTE, UploadRules
from tests.factories.operations import PROGRAM, admin, docx, pdf, png, upload
from tests.operations.test_malware import scanner

pytestmark = pytest.mark.django_db


def add(client, kind: str, file, **fields):
    data = {
        "title": "Tờ trình số 5",
        "collection": Collection.get_first_root_node().pk,
        "file": file,
        **fields,
    }
    return client.post(f"/admin/{kind}/add/", data)


@pytest.fixture
def editor(client):
    client.force_login(admin())
    return client


def test_honest_document_and_image_are_stored(editor):
    add(editor, "documents", upload("to-trinh.pdf", pdf()))
    add(editor, "images", upload("anh.png", png()))

    assert PortalDocument.objects.get().title == "Tờ trình số 5"
    assert PortalImage.objects.get().width == 8


def test_program_named_pdf_is_refused_at_its_field_and_the_title_stays(editor):
    response = add(editor, "documents", upload("to-trinh.pdf", PROGRAM), tags="ngân sách")

    page = response.content.decode()
    assert not PortalDocument.objects.exists()
    assert response.context["form"].errors["file"]
    assert "Tờ trình số 5" in page
    assert "ngân sách" in page


def test_program_named_png_is_refused(editor):
    response = add(editor, "images", upload("anh.png", PROGRAM))

    assert response.context["form"].errors["file"]
    assert not PortalImage.objects.exists()


def test_uploader_of_many_files_refuses_each_with_its_reason(editor):
    response = editor.post(
        "/admin/documents/multiple/add/",
        {"files[]": upload("a.docx", pdf()), "title": "a", "collection": "1"},
        HTTP_X_REQUESTED_WITH="XMLHttpRequest",
    )

    answer = response.json()
    assert answer["success"] is False
    assert "a.docx" in answer["error_message"]


def test_editing_the_title_does_not_ask_for_the_file_again(editor, settings):
    document = PortalDocument.objects.create(title="a", file=ContentFile(pdf(), "a.pdf"))
    settings.UPLOAD_MAX_BYTES = {"document": 1, "image": 1}

    document.title = "b"
    document.save()

    assert PortalDocument.objects.get().title == "b"


def test_orm_passes_the_same_gate():
    with pytest.raises(ValidationError, match=r"a\.pdf"):
        PortalDocument.objects.create(title="a", file=ContentFile(PROGRAM, "a.pdf"))
    with pytest.raises(ValidationError):
        PortalImage.objects.create(
            title="a", file=ImageFile(ContentFile(PROGRAM, "a.png")), width=1, height=1
        )

    assert not PortalDocument.objects.exists()
    assert not PortalImage.objects.exists()


def test_file_that_was_stored_before_its_row_passes_the_gate_too():
    document = PortalDocument(title="a")
    document.file.save("a.docx", ContentFile(PROGRAM), save=False)

    with pytest.raises(ValidationError):
        document.save()


def test_replacing_a_file_is_checked():
    document = PortalDocument.objects.create(title="a", file=ContentFile(pdf(), "a.pdf"))

    document.file = ContentFile(docx({"word/vbaProject.bin": "x"}), "b.docx")

    with pytest.raises(ValidationError):
        document.save()


@pytest.mark.urls("tests.operations.urls")
def test_file_beyond_its_limit_is_not_kept_but_the_form_is(client, settings):
    settings.UPLOAD_MAX_BYTES = {"document": 3 * MEGABYTE, "image": MEGABYTE}

    file = upload("to.pdf", pdf(b"0" * 8 * MEGABYTE))
    page = client.post("/echo/", {"file": file, "title": "Ý kiến của tôi"}).content.decode()

    size = len(pdf(b"0" * 8 * MEGABYTE))
    assert page == f"Ý kiến của tôi {{'file': {size}}} {{'file': {3 * MEGABYTE + 1}}}"


def test_document_beyond_its_limit_is_refused_with_both_sizes(editor, settings):
    settings.UPLOAD_MAX_BYTES = {"document": 3 * MEGABYTE, "image": MEGABYTE}

    response = add(editor, "documents", upload("to.pdf", pdf(b"0" * 8 * MEGABYTE)))

    reasons = response.context["form"].errors["file"]
    assert len(reasons) == 1, reasons
    reason = reasons[0]
    assert "8" in reason
    assert "3" in reason
    assert "Tờ trình số 5" in response.content.decode()


class Untouched:
    """A body that nobody may read."""

    def read(self, *args):
        raise AssertionError("the body was read")

    readline = read


@pytest.mark.urls("tests.operations.urls")
@pytest.mark.parametrize("address", ["/echo/", "/admin/documents/add/"])
def test_huge_request_is_refused_in_words_before_it_is_read(client, address):
    response = client.generic(
        "POST",
        address,
        content_type="multipart/form-data; boundary=x",
        CONTENT_LENGTH=str(500 * MEGABYTE),
        **{"wsgi.input": Untouched()},
    )

    page = response.content.decode()
    assert response.status_code == 413
    assert "500" in page
    assert "50" in page
    assert response.headers["Connection"] == "close"
    assert not response.cookies


def test_huge_request_of_the_uploader_gets_the_answer_that_it_shows(editor):
    response = editor.post(
        "/admin/documents/multiple/add/",
        CONTENT_LENGTH=str(500 * MEGABYTE),
        HTTP_X_REQUESTED_WITH="XMLHttpRequest",
    )

    assert response.json()["success"] is False
    assert "500" in response.json()["error_message"]


def test_a_file_is_scanned_once_however_often_its_request_asks(settings):
    """The scanner answers a single connection: a second one would refuse the file."""
    rules = UploadRules(frozenset({"pdf"}), MEGABYTE)
    with scanner(b"stream: OK\0") as (_seen, settings.CLAMAV_ADDRESS):
        file = upload("a.pdf", pdf())
        assert reasons_against(file, rules) == []
        assert reasons_against(file, rules) == []


def test_what_was_refused_once_is_refused_again_and_other_rules_ask_anew(settings):
    settings.CLAMAV_ADDRESS = ""
    file = upload("a.pdf", pdf())
    only_words = UploadRules(frozenset({"docx"}), MEGABYTE)
    first = reasons_against(file, only_words)
    assert first
    assert reasons_against(file, only_words) == first
    assert reasons_against(file, UploadRules(frozenset({"pdf"}), MEGABYTE)) == []
