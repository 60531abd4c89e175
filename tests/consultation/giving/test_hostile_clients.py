"""What no browser sends is answered politely: never an error of ours, never a trace kept."""

import json
from io import BytesIO
from struct import pack
from time import perf_counter
from zipfile import ZIP_DEFLATED, ZipFile
from zlib import crc32

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from consultation.giving.attachments import MOST_FILES
from consultation.giving.rate_limits import OPINIONS_AN_HOUR
from consultation.models import Opinion, OpinionFile
from documents.blocks import text_value
from operations.uploads import MEGABYTE
from tests.consultation.giving.conftest import (
    DRAFT,
    TYPED,
    path_of,
    provision,
    send,
)
from tests.consultation.moderation.conftest import let_in
from tests.consultation.moderation.screens import file_url
from tests.factories.consultation import answers, consultation
from tests.factories.editorial import member
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


# --- what is no answer of ours ----------------------------------------------------------------


@pytest.mark.parametrize("version", ["1", "2", "999999999999999999", "-1", "１", "x' OR 1=1"])
def test_a_provision_of_elsewhere_is_refused_and_the_words_are_kept(
    client, index, drafted, version
):
    other = consultation(index, body=text_value(DRAFT))
    keys = ["dieu-2", "x" * 500, "0" * 32, str(provision(other, "dieu-2").key), "\u202e"]
    for key in keys:
        response = send(client, drafted, about=key, version=version)
        assert response.status_code == 422
        assert TYPED in response.content.decode()
    assert not Opinion.objects.exists()


def test_a_proof_of_work_serves_once_and_for_its_form_alone(client, drafted, index):
    used = answers(drafted)
    assert send(client, drafted, **used).status_code == 302
    again = send(client, drafted, **{**used, "text": "Một bài khác."})
    assert again.status_code == 422
    assert "Một bài khác." in again.content.decode()
    borrowed = send(client, drafted, work=used["work"], email="", text="Mượn lời giải.")
    assert borrowed.status_code == 422
    elsewhere = consultation(index)
    assert send(client, elsewhere, stamp=used["stamp"], work=used["work"]).status_code == 422
    assert Opinion.objects.count() == 1


def test_mass_posting_stops_whatever_address_the_client_claims(client, drafted):
    for number in range(OPINIONS_AN_HOUR):
        assert send(client, drafted, text=f"Ý kiến {number}").status_code == 302
    data = answers(drafted, text=TYPED)
    for claimed in ("8.8.8.8", "127.0.0.1, 8.8.4.4"):
        response = client.post(
            path_of(drafted, "opinion_form"),
            data,
            HTTP_HOST=drafted.agency.host,
            HTTP_X_FORWARDED_FOR=claimed,
        )
        assert response.status_code == 422
        assert TYPED in response.content.decode()
    assert Opinion.objects.count() == OPINIONS_AN_HOUR


# --- files --------------------------------------------------------------------------------------


def test_a_bomb_of_an_archive_is_refused(client, drafted):
    bomb = BytesIO()
    with ZipFile(bomb, "w", ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b"\0" * (80 * MEGABYTE))
    file = SimpleUploadedFile("bom.docx", bomb.getvalue())
    response = send(client, drafted, attachments=file)
    assert response.status_code == 422
    assert "attachments" in response.context["form"].errors
    assert not OpinionFile.objects.exists()


def test_a_picture_of_endless_dimensions_is_never_unpacked(client, drafted):
    """Nothing of ours opens a citizen's picture; its file is as small as it came."""
    head = pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + head
    picture = b"\x89PNG\r\n\x1a\n" + pack(">I", 13) + chunk + pack(">I", crc32(chunk))
    began = perf_counter()
    response = send(client, drafted, attachments=SimpleUploadedFile("to.png", picture))
    assert response.status_code == 302
    assert perf_counter() - began < 20
    assert OpinionFile.objects.get().file.size == len(picture)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.png", b"<html><script>alert(1)</script></html>"),
        ("a.pdf", b"PK\x03\x04%PDF-1.4"),
        ("a.docx", b"%PDF-1.4"),
        ("a.jpg", b"MZ\x90\x00"),
        ("a.svg", b"<svg onload='alert(1)'/>"),
        ("a.pdf.html", b"%PDF-1.4"),
    ],
)
def test_a_file_that_is_not_what_it_says_is_refused(client, drafted, name, content):
    response = send(client, drafted, attachments=SimpleUploadedFile(name, content))
    assert response.status_code == 422
    assert not OpinionFile.objects.exists()


def test_a_file_that_is_two_things_at_once_is_only_ever_a_download(client, drafted):
    both = pdf_of("Góp ý.") + b"<script>alert(1)</script>PK\x03\x04"
    send(client, drafted, attachments=SimpleUploadedFile("<b>hai</b>.pdf", both))
    client.force_login(let_in(member(drafted.agency, "editor")))
    response = client.get(file_url(OpinionFile.objects.get()))
    response.close()
    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"
