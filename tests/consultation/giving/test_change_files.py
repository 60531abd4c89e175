"""The author of an opinion adds and removes its files."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from consultation.enums import OpinionStatus
from consultation.giving.attachments import MOST_FILES
from consultation.models import Opinion
from consultation.storage import private_storage
from tests.consultation.giving.conftest import TYPED, get, key_to, post
from tests.factories.consultation import opinion, opinion_file
from tests.factories.files import pdf_of

pytestmark = pytest.mark.django_db


def pdf_file(name):
    return SimpleUploadedFile(name, pdf_of(f"Góp ý {name}."))


@pytest.fixture
def sent(drafted):
    row = opinion(drafted, OpinionStatus.PUBLISHED, text=TYPED)
    opinion_file(row, pdf_file("cu.pdf"))
    return row


def change(client, sent, **fields):
    data = {"key": key_to(sent), "text": TYPED, "phone": sent.phone, "version": "1", **fields}
    return post(client, sent.consultation, "change_opinion", **data)


def names(sent):
    return [each.name for each in sent.files.all()]


def test_the_form_names_the_files_that_are_there(client, drafted, sent):
    html = get(client, drafted, "change_opinion", key=key_to(sent)).content.decode()
    assert "cu.pdf" in html
    assert 'enctype="multipart/form-data"' in html


def test_a_file_is_added_and_the_opinion_is_read_anew(client, sent):
    assert change(client, sent, attachments=pdf_file("moi.pdf")).status_code == 302
    assert names(sent) == ["cu.pdf", "moi.pdf"]
    assert Opinion.objects.get().status == OpinionStatus.PENDING
    assert not sent.earlier_wordings.exists()


def test_a_file_is_removed_for_good(client, sent, django_capture_on_commit_callbacks):
    row = sent.files.get()
    with django_capture_on_commit_callbacks(execute=True):
        assert change(client, sent, removed=row.pk).status_code == 302
    assert names(sent) == []
    assert not private_storage().exists(row.file.name)
    assert Opinion.objects.get().status == OpinionStatus.PENDING


def test_sending_the_change_twice_adds_and_removes_once(client, sent):
    old = sent.files.get().pk
    for number in range(MOST_FILES - 1):
        opinion_file(sent, pdf_file(f"{number}.pdf"))
    for _ in range(2):
        upload = pdf_file("moi.pdf")
        assert change(client, sent, removed=old, attachments=upload).status_code == 302
    assert names(sent) == ["0.pdf", "1.pdf", "moi.pdf"]


def test_more_files_than_may_be_are_refused_with_the_text(client, sent):
    files = [pdf_file(f"{number}.pdf") for number in range(MOST_FILES)]
    response = change(client, sent, text="Lời mới rất dài.", attachments=files)
    assert response.status_code == 422
    assert "Lời mới rất dài." in response.content.decode()
    assert response.context["form"].lost_files
    assert names(sent) == ["cu.pdf"]


def test_files_of_another_opinion_stay(client, drafted, sent):
    other = opinion(drafted)
    theirs = opinion_file(other, pdf_file("khac.pdf"))
    for asked in (theirs.pk, "x", "9" * 30):
        assert change(client, sent, removed=asked).status_code == 302
    assert names(other) == ["khac.pdf"]
    assert names(sent) == ["cu.pdf"]
    assert Opinion.objects.get(pk=sent.pk).status == OpinionStatus.PUBLISHED


def test_a_file_of_another_kind_is_refused(client, sent):
    upload = SimpleUploadedFile("a.exe", b"MZ")
    assert change(client, sent, attachments=upload).status_code == 422
    assert names(sent) == ["cu.pdf"]
