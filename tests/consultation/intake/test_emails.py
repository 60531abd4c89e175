"""E-mails saved as files: read, looked over, corrected, taken in."""

from email.message import EmailMessage

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from agencies.actions import ActionRefused
from consultation.enums import Origin
from consultation.intake.addresses import EMAILS
from consultation.intake.emails import MOST_LETTERS
from consultation.intake.taking_in import TakeIn
from consultation.models import Intake, Opinion, OpinionFile
from consultation.storage import PrivateFileSystemStorage, private_storage
from tests.factories.consultation import consultation
from tests.factories.intake import days_ago, eml
from tests.factories.operations import pdf, zipped

pytestmark = pytest.mark.django_db


def url(page) -> str:
    return reverse(EMAILS, args=[page.pk])


def read(client, page, *files):
    return client.post(url(page), {"letters": list(files), "do": "read"})


def typed(response, **changed):
    """Return the preview as a browser sends it back, with what was corrected."""
    data = {"do": "take"}
    rows = response.context["rows"]
    data["email-TOTAL_FORMS"] = data["email-INITIAL_FORMS"] = str(len(rows.forms))
    for number, form in enumerate(rows.forms):
        for field in form:
            value = field.value()
            if field.name == "take":
                value = "on" if value else ""
            data[f"email-{number}-{field.name}"] = "" if value in (None, False) else str(value)
    return data | {f"email-0-{name}": value for name, value in changed.items()}


def test_an_email_is_read_and_nothing_is_taken_in_yet(signed_in, open_page):
    response = read(signed_in, open_page, eml(subject="Góp ý Điều 1", text="Xin bỏ Điều 1."))
    [form] = response.context["rows"].forms
    assert form["reference"].value() == "Góp ý Điều 1"
    assert form["full_name"].value() == "Ngô Thị Mai"
    assert form["email"].value() == "mai@xa-minh-xuan.example.vn"
    assert form["received_on"].value() == days_ago(1)
    assert "Xin bỏ Điều 1." in form["text"].value()
    assert not Opinion.objects.exists()


def test_it_is_taken_in_as_corrected_with_its_files(signed_in, open_page):
    file = eml(subject="Góp ý", text="Xin bỏ.", attach=("phụ lục.pdf", b"%PDF-1.7 phu"))
    looked = read(signed_in, open_page, file)
    signed_in.post(url(open_page), typed(looked, text="Xin bỏ Điều 1.", full_name="Ngô Mai"))
    opinion = Opinion.objects.get()
    assert (opinion.text, opinion.full_name) == ("Xin bỏ Điều 1.", "Ngô Mai")
    assert opinion.email == "mai@xa-minh-xuan.example.vn"
    assert opinion.origin == Origin.EMAIL
    assert opinion.public_name == ""
    assert OpinionFile.objects.get(opinion=opinion).name == "phụ lục.pdf"
    made = Intake.objects.get()
    assert made.file_name == "gop-y.eml"
    assert made.digest


def test_several_come_in_together_and_one_can_be_left_out(signed_in, open_page):
    files = [eml(f"{n}.eml", text=f"Ý {n}") for n in range(3)]
    looked = read(signed_in, open_page, *files)
    signed_in.post(url(open_page), typed(looked, take=""))
    assert sorted(Opinion.objects.values_list("text", flat=True)) == ["Ý 1", "Ý 2"]


def test_a_mistake_in_one_takes_none_in_and_loses_nothing(signed_in, open_page):
    looked = read(signed_in, open_page, eml("1.eml", text="Ý 1"), eml("2.eml", text="Ý 2"))
    response = signed_in.post(url(open_page), typed(looked, full_name="", text="Đã sửa công phu"))
    assert response.status_code == 422
    assert "Đã sửa công phu" in response.content.decode()
    assert not Opinion.objects.exists()
    signed_in.post(url(open_page), typed(response, full_name="Bà Mai"))
    assert Opinion.objects.count() == 2


def test_a_file_that_was_taken_in_before_is_told(signed_in, open_page):
    file = eml(subject="Góp ý lần một")
    signed_in.post(url(open_page), typed(read(signed_in, open_page, file)))
    file.seek(0)
    response = read(signed_in, open_page, SimpleUploadedFile("ten-khac.eml", file.read()))
    assert response.status_code == 422
    assert "Góp ý lần một" in response.content.decode()
    assert Opinion.objects.count() == 1


def test_pressing_twice_makes_nothing_twice(signed_in, open_page):
    data = typed(read(signed_in, open_page, eml()))
    assert signed_in.post(url(open_page), data).status_code == 302
    assert signed_in.post(url(open_page), data).status_code == 302
    assert Opinion.objects.count() == 1


def test_html_with_script_becomes_plain_words(signed_in, open_page):
    message = EmailMessage()
    message["Subject"] = "<script>alert(1)</script>"
    message["From"] = '"<img src=x onerror=alert(2)>" <a@example.vn>'
    message.set_content("<p>Đề nghị <b>sửa</b></p><script>alert(3)</script>", subtype="html")
    file = SimpleUploadedFile("x.eml", message.as_bytes())
    response = read(signed_in, open_page, file)
    [form] = response.context["rows"].forms
    assert form["text"].value() == "Đề nghị sửa"
    html = response.content.decode()
    assert "<script>alert(1)" not in html
    assert "<img src=x" not in html


def nested(depth: int) -> bytes:
    head = b"Subject: sau\r\nFrom: a@example.vn\r\n"
    for level in range(depth):
        head += b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (level, level)
    return head + b"Content-Type: text/plain\r\n\r\nxin chao"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("trong.eml", b""),
        ("khong.eml", b"\x00\x01\x02 khong phai thu"),
        (
            "nhieu.eml",
            b"Subject: x\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
            + b"--b\r\n\r\nx\r\n" * 500,
        ),
        ("thu.msg", b"\xd0\xcf\x11\xe0"),
        ("thu.exe", b"MZ"),
    ],
)
def test_hostile_mail_is_refused_with_a_sentence(signed_in, open_page, name, content):
    response = read(signed_in, open_page, SimpleUploadedFile(name, content))
    assert response.status_code == 422
    assert response.context["form"].errors["letters"]


@pytest.mark.parametrize(
    "content",
    [
        nested(60),
        b"Subject: =?x-bia-dat?B?////?=\r\nFrom: a@example.vn\r\n"
        b"Content-Type: text/plain; charset=khong-co\r\n\r\n\xff\xfe\xc3 xin chao",
        b"Subject: x\r\nDate: hom qua\r\nFrom: khong phai dia chi\r\n\r\nxin chao",
    ],
    ids=["nested", "charset", "headers"],
)
def test_badly_made_mail_is_read_as_well_as_it_can_be(signed_in, open_page, content):
    response = read(signed_in, open_page, SimpleUploadedFile("x.eml", content))
    assert response.status_code in (200, 422)
    if response.status_code == 200:
        [form] = response.context["rows"].forms
        assert form["received_on"].value() <= timezone.localdate()


def test_bombs_and_programs_stay_in_the_original_alone(signed_in, open_page):
    message = EmailMessage()
    message["Subject"], message["From"] = "Góp ý", "a@example.vn"
    message.set_content("Xem tệp.")
    bomb = zipped({"word/document.xml": b"0" * 60_000_000})
    for name, content in (("bom.docx", bomb), ("a.exe", b"MZ"), ("b.pdf", b"MZ")):
        message.add_attachment(content, maintype="application", subtype="x", filename=name)
    looked = read(signed_in, open_page, SimpleUploadedFile("x.eml", message.as_bytes()))
    [(_form, letter)] = looked.context["letters"]
    assert len(letter.refused) == 3
    signed_in.post(url(open_page), typed(looked, full_name="Ông A"))
    assert Opinion.objects.count() == 1
    assert not OpinionFile.objects.exists()


def test_too_many_at_once_are_refused(signed_in, open_page):
    files = [eml(f"{n}.eml") for n in range(MOST_LETTERS + 1)]
    assert read(signed_in, open_page, *files).status_code == 422


def test_one_bad_file_does_not_keep_the_others_out(signed_in, open_page):
    response = read(signed_in, open_page, eml("tot.eml"), SimpleUploadedFile("hong.eml", b"\x00"))
    assert len(response.context["rows"].forms) == 1
    assert "hong.eml" in response.content.decode()


def test_a_preview_of_another_persons_file_is_refused(signed_in, stranger, open_page, foreign_page):
    theirs = typed(read(stranger, foreign_page, eml(text="Thư riêng")))
    response = signed_in.post(url(open_page), theirs)
    assert response.status_code == 422
    assert not Opinion.objects.exists()


def test_mail_that_came_late_asks_for_the_reason(signed_in, index):
    page = consultation(index, closes_at=timezone.now() - timezone.timedelta(days=3))
    looked = read(signed_in, page, eml())
    response = signed_in.post(url(page), typed(looked))
    assert response.status_code == 422
    signed_in.post(url(page), typed(response, late_ground="Thư bị chặn nhầm"))
    assert "Thư bị chặn nhầm" in Opinion.objects.get().flag


def test_what_is_rolled_back_leaves_no_file_behind(signed_in, open_page, monkeypatch):
    looked = read(
        signed_in,
        open_page,
        eml("1.eml", attach=("phu-luc.pdf", pdf()), text="Ý 1"),
        eml("2.eml", text="Ý 2"),
    )
    kept = []
    save = TakeIn.execute

    def second_refused(action):
        if kept:
            raise ActionRefused(["Không nhận được."])
        kept.append(action)
        return save(action)

    monkeypatch.setattr(TakeIn, "execute", second_refused)
    stored = []
    delete = PrivateFileSystemStorage.delete
    monkeypatch.setattr(
        PrivateFileSystemStorage,
        "delete",
        lambda self, name: stored.append(name) or delete(self, name),
    )
    assert signed_in.post(url(open_page), typed(looked)).status_code == 422
    assert not Intake.objects.exists()
    assert len(stored) == 2
    assert not any(private_storage().exists(name) for name in stored)
