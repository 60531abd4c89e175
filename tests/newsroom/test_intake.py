"""Taking in contributions by upload and e-mail: receipt, files, once only."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command

from agencies.actions import ActionRefused
from newsroom.enums import Channel, ContributionStatus
from newsroom.intake import AlreadyTakenIn, TakeInLetter, TakeInUpload
from newsroom.models import Contribution
from tests.factories.agencies import user
from tests.factories.newsroom import NOW, letter, pdf

pytestmark = [pytest.mark.django_db, pytest.mark.clause("BT-11.1", "QN-TH", "TQ-6.2")]


def upload(agency, person, **fields):
    given = {"subject": "Hội nghị", "text": "Bài viết", **fields}
    return TakeInUpload(agency, person, NOW, **given).execute()


def test_upload_is_received_at_its_moment_and_waits(portal, contributor):
    sent = upload(portal, contributor, files=[pdf("Ảnh.pdf")], unit="Phường Minh Xuân")
    assert (sent.received_at, sent.status) == (NOW, ContributionStatus.WAITING)
    assert (sent.sender_name, sent.sender_unit) == ("Nguyễn Văn Thử", "Phường Minh Xuân")
    [file] = sent.files.all()
    assert file.name == "Ảnh.pdf"
    with file.file.open("rb") as stored:
        assert stored.read().startswith(b"%PDF-")


def test_files_lie_outside_the_public_media(portal, contributor):
    [file] = upload(portal, contributor, files=[pdf()]).files.all()
    assert Path(default_storage.path("")) not in Path(file.file.path).parents
    with pytest.raises(ValueError, match="no address"):
        _ = file.file.url


def test_upload_is_refused_with_every_reason(portal, contributor):
    program = SimpleUploadedFile("bai.exe", b"MZ")
    with pytest.raises(ActionRefused) as refused:
        upload(portal, contributor, subject=" ", text="", files=[program])
    assert len(refused.value.reasons) == 2
    assert not Contribution.objects.exists()


def test_people_without_a_role_send_nothing(portal, board, stranger):
    for person in (user(), stranger):
        with pytest.raises(ActionRefused):
            upload(portal, person)


def test_letter_keeps_sender_attachments_and_itself(portal):
    message = letter(received="from a by b; Tue, 17 Nov 2026 09:30:00 +0700")
    message.add_attachment(
        b"%PDF-1.7", maintype="application", subtype="pdf", filename="Báo cáo.pdf"
    )
    raw = message.as_bytes()
    sent = TakeInLetter(portal, raw, NOW).execute()
    assert sent.channel == Channel.EMAIL
    assert sent.received_at == datetime(2026, 11, 17, 2, 30, tzinfo=UTC)
    assert sent.sent_at == datetime(2026, 11, 17, 1, tzinfo=UTC)
    assert sent.sender_email == "mai@xa-minh-xuan.example.vn"
    attached, original = sent.files.order_by("is_original")
    assert (attached.name, attached.refusal) == ("Báo cáo.pdf", "")
    with original.file.open("rb") as stored:
        assert stored.read() == raw


def test_same_letter_twice_is_one_contribution(portal):
    raw = letter().as_bytes()
    first = TakeInLetter(portal, raw, NOW).execute()
    with pytest.raises(AlreadyTakenIn) as again:
        TakeInLetter(portal, raw, NOW).execute()
    assert again.value.contribution == first
    assert Contribution.objects.count() == 1


def test_letter_without_identity_is_known_by_its_content(portal):
    raw = b"From: a@b.vn\nSubject: Bai\n\nNoi dung"
    TakeInLetter(portal, raw, NOW).execute()
    with pytest.raises(AlreadyTakenIn):
        TakeInLetter(portal, raw, NOW).execute()


def test_two_agencies_may_receive_the_same_letter(portal, department):
    raw = letter().as_bytes()
    for agency in (portal, department):
        TakeInLetter(agency, raw, NOW).execute()
    assert Contribution.objects.count() == 2


def test_attachment_that_no_page_may_carry_is_kept_with_the_reason(portal):
    message = letter()
    message.add_attachment(b"MZ", maintype="application", subtype="octet-stream", filename="a.exe")
    sent = TakeInLetter(portal, message.as_bytes(), NOW).execute()
    assert "a.exe" in sent.files.get(is_original=False).refusal


def test_letter_too_large_is_refused(portal, settings):
    settings.UPLOAD_MAX_BYTES = {**settings.UPLOAD_MAX_BYTES, "document": 100}
    with pytest.raises(ActionRefused):
        TakeInLetter(portal, letter().as_bytes(), NOW).execute()


class TestCommand:
    """`take_in_mail`."""

    def take(self, folder, portal, **options):
        call_command("take_in_mail", str(folder), host=portal.host, **options)

    def test_folder_is_read_once_and_files_move(self, portal, tmp_path, capsys):
        raw = letter(subject="Bài một").as_bytes()
        for name in ("1.eml", "2.EML"):
            (tmp_path / name).write_bytes(raw)
        self.take(tmp_path, portal)
        told = capsys.readouterr().out.splitlines()
        assert [line.split(":")[0] for line in told] == ["1.eml", "2.EML"]
        assert Contribution.objects.count() == 1
        assert sorted(each.name for each in (tmp_path / "done").iterdir()) == ["1.eml", "2.EML"]
        self.take(tmp_path, portal)
        assert Contribution.objects.count() == 1

    def test_maildir_is_read(self, portal, tmp_path):
        for place in ("new", "cur", "tmp"):
            (tmp_path / place).mkdir()
            (tmp_path / place / f"{place}.1:2,S").write_bytes(letter(place).as_bytes())
        self.take(tmp_path, portal)
        assert set(Contribution.objects.values_list("subject", flat=True)) == {"new", "cur"}

    def test_dry_run_tells_and_takes_nothing(self, portal, tmp_path, capsys):
        (tmp_path / "1.eml").write_bytes(letter(subject="Bài một").as_bytes())
        self.take(tmp_path, portal, dry_run=True)
        assert "Bài một" in capsys.readouterr().out
        assert not Contribution.objects.exists()
        assert (tmp_path / "1.eml").exists()

    def test_what_is_refused_moves_aside_and_ends_in_an_error(self, portal, tmp_path):
        (tmp_path / "1.eml").write_bytes(b"khong phai thu")
        (tmp_path / "2.eml").write_bytes(letter().as_bytes())
        with pytest.raises(CommandError):
            self.take(tmp_path, portal)
        assert (tmp_path / "refused" / "1.eml").exists()
        assert Contribution.objects.count() == 1

    def test_unknown_host_or_folder_is_said(self, portal, tmp_path):
        with pytest.raises(CommandError, match=r"khong-co\.vn"):
            call_command("take_in_mail", str(tmp_path), host="khong-co.vn")
        with pytest.raises(CommandError):
            self.take(tmp_path / "x", portal)
