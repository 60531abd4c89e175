"""What no browser sends is answered politely: never an error of ours, never a trace kept."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from consultation.giving.forms import MOST_FILES
from consultation.models import Opinion, OpinionFile
from operations.uploads import MEGABYTE
from tests.consultation.giving.conftest import TYPED, path_of, send
from tests.factories.consultation import answers
from tests.factories.files import pdf_of

pytestmark = pytest.mark.django_db


def pdf_file(name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, pdf_of("Góp ý."))


@pytest.mark.parametrize("field", ["text", "full_name", "email", "about", "version", "work"])
def test_null_bytes_are_refused(client, drafted, field):
    response = send(client, drafted, **{field: "a\x00b"})
    assert response.status_code == 422
    assert not Opinion.objects.exists()


@pytest.mark.parametrize("field", ["full_name", "organisation", "email", "phone", "address"])
def test_endless_short_fields_are_refused(client, drafted, field):
    assert send(client, drafted, **{field: "x" * 10_000}).status_code == 422


def test_ten_megabytes_of_text_are_refused(client, drafted):
    assert send(client, drafted, text="x" * (11 * MEGABYTE)).status_code in {400, 413}
    assert not Opinion.objects.exists()


def test_a_wording_without_end_is_refused_and_kept(client, drafted):
    response = send(client, drafted, proposed_wording="y" * 20_000)
    assert response.status_code == 422
    assert "y" * 20_000 in response.content.decode()


def test_repeated_fields_count_once(client, drafted):
    data = {**answers(drafted), "text": ["Một", TYPED], "full_name": ["A", "B"]}
    response = client.post(path_of(drafted, "opinion_form"), data, HTTP_HOST=drafted.agency.host)
    assert response.status_code == 302
    assert Opinion.objects.get().text == TYPED


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (json.dumps({"text": "x"}), "application/json"),
        ("<x/>", "text/xml"),
        ("", "multipart/form-data"),
        ("--a\r\nbroken", "multipart/form-data; boundary=a"),
        ("text=x", "application/x-www-form-urlencoded; charset=utf-7"),
    ],
)
def test_another_kind_of_content_is_refused(client, drafted, body, kind):
    response = client.generic(
        "POST", path_of(drafted, "opinion_form"), body, kind, HTTP_HOST=drafted.agency.host
    )
    assert 400 <= response.status_code < 500
    assert not Opinion.objects.exists()


def test_files_are_kept_with_the_opinion_up_to_their_number(client, drafted):
    files = [pdf_file(f"gop-y-{number}.pdf") for number in range(MOST_FILES + 1)]
    response = send(client, drafted, attachments=files)
    assert response.status_code == 422
    assert not OpinionFile.objects.exists()
    for file in files:
        file.seek(0)
    assert send(client, drafted, attachments=files[1:]).status_code == 302
    assert Opinion.objects.get().files.count() == MOST_FILES


def test_files_that_are_small_one_by_one_may_be_too_large_together(client, drafted):
    def file(number):
        return SimpleUploadedFile(f"{number}.pdf", b"%PDF-1.4" + b"0" * (8 * MEGABYTE))

    response = send(client, drafted, attachments=[file(number) for number in range(3)])
    assert response.status_code == 422
    assert "attachments" in response.context["form"].errors
    assert not OpinionFile.objects.exists()


def test_a_form_that_comes_back_says_that_its_files_must_be_chosen_again(client, drafted):
    response = send(client, drafted, full_name="", attachments=pdf_file("gop-y.pdf"))
    assert response.context["form"].lost_files
