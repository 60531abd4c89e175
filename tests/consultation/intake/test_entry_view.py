"""Entering letters and minutes on the screen: nothing typed is lost."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from consultation.enums import ConsultationState, OpinionKind, Origin, Stance
from consultation.intake.addresses import ENTER, INTAKE
from consultation.models import Intake, Opinion
from tests.factories.consultation import consultation
from tests.factories.drafts import long_draft, provision, republished
from tests.factories.intake import asked, days_ago, minutes, request_letter

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7 thu"


def url(page, **query):
    return reverse(ENTER, args=[page.pk]) + ("?" + "&".join(f"{k}={v}" for k, v in query.items()))


def form(*opinions, do="take", **fields):
    """Return what the browser sends."""
    data = {
        "origin": "letter",
        "reference": "Đơn của bà Tư",
        "received_on": days_ago(1).isoformat(),
        "nonce": "nonce-1",
        "do": do,
        "opinion-TOTAL_FORMS": str(len(opinions)),
        "opinion-INITIAL_FORMS": "0",
        **fields,
    }
    for number, each in enumerate(opinions):
        filled = {"kind": "person", "full_name": "Bà Nguyễn Thị Tư", **each}
        data |= {f"opinion-{number}-{name}": value for name, value in filled.items()}
    return data


def test_several_opinions_come_in_at_once(signed_in, open_page):
    data = form({"text": "Một"}, {"text": "Hai", "kind": "organisation", "organisation": "Hội A"})
    response = signed_in.post(url(open_page), data)
    made = Intake.objects.get()
    assert response.url == reverse(INTAKE, args=[made.pk])
    assert set(made.opinions.values_list("text", "kind")) == {
        ("Một", OpinionKind.PERSON),
        ("Hai", OpinionKind.ORGANISATION),
    }


def test_an_opinion_is_about_a_provision_of_the_draft(signed_in, open_page):
    page = republished(open_page, long_draft(2))
    chosen = provision(page, "dieu-2.khoan-1")
    signed_in.post(url(page), form({"text": "Sửa khoản này", "about": str(chosen.key)}))
    opinion = Opinion.objects.get()
    assert (opinion.about_key, opinion.provision) == (chosen.key, chosen.label)
    assert opinion.about_version == chosen.version


def test_a_part_that_the_draft_has_not_is_refused(signed_in, open_page):
    page = republished(open_page, long_draft(2))
    response = signed_in.post(url(page), form({"text": "Ý", "about": "không-có"}))
    assert response.status_code == 422
    assert not Opinion.objects.exists()


def test_nothing_typed_is_lost_on_a_mistake_nor_the_file(signed_in, open_page):
    data = form({"text": "Ý kiến rất dài của bà Tư", "full_name": ""}, received_on="")
    data["original"] = SimpleUploadedFile("don.pdf", PDF)
    response = signed_in.post(url(open_page), data)
    assert response.status_code == 422
    html = response.content.decode()
    assert "Ý kiến rất dài của bà Tư" in html
    assert "Đơn của bà Tư" in html
    assert "don.pdf" in html
    kept = response.context["head"]["kept"].value()
    mended = form({"text": "Ý kiến rất dài của bà Tư"}, kept=kept)
    signed_in.post(url(open_page), mended)
    made = Intake.objects.get()
    assert made.file_name == "don.pdf"
    with made.file.open("rb") as stored:
        assert stored.read() == PDF


def test_add_another_keeps_what_was_typed_and_complains_about_nothing(signed_in, open_page):
    response = signed_in.post(url(open_page), form({"text": "", "full_name": "Ông Năm"}, do="add"))
    assert response.status_code == 200
    html = response.content.decode()
    assert "Ông Năm" in html
    assert len(response.context["rows"].forms) == 2
    assert "error-message" not in html


def test_an_opinion_that_is_left_empty_is_none(signed_in, open_page):
    signed_in.post(url(open_page), form({"text": "Một"}, {"text": "", "full_name": ""}))
    assert Opinion.objects.count() == 1


def test_agreement_needs_no_words(signed_in, open_page):
    signed_in.post(url(open_page), form({"stance": "agrees"}))
    opinion = Opinion.objects.get()
    assert opinion.stance == Stance.AGREES
    assert opinion.text


def test_pressing_twice_makes_nothing_twice(signed_in, open_page):
    data = form({"text": "Một"})
    first = signed_in.post(url(open_page), data)
    second = signed_in.post(url(open_page), data)
    assert first.url == second.url
    assert Opinion.objects.count() == 1


@pytest.mark.parametrize("total", ["999999", "-1", "x", "9" * 40, ""])
def test_a_hostile_count_of_opinions_breaks_nothing(signed_in, open_page, total):
    data = form({"text": "Một"})
    data["opinion-TOTAL_FORMS"] = total
    response = signed_in.post(url(open_page), data)
    assert response.status_code in (302, 422)


@pytest.mark.parametrize(
    ("name", "content"),
    [("don.exe", b"MZ"), ("don.pdf", b"MZ\x90"), ("don.docx", b"PK\x03\x04 hong"), ("a.pdf", b"")],
)
def test_a_hostile_original_is_refused_with_a_sentence(signed_in, open_page, name, content):
    data = form({"text": "Một"}, original=SimpleUploadedFile(name, content))
    response = signed_in.post(url(open_page), data)
    assert response.status_code == 422
    assert response.context["head"].errors["original"]
    assert not Opinion.objects.exists()


def test_another_persons_waiting_file_is_not_taken(signed_in, stranger, open_page, foreign_page):
    data = form({"text": ""}, original=SimpleUploadedFile("kin.pdf", PDF))
    kept = stranger.post(url(foreign_page), data).context["head"]["kept"].value()
    signed_in.post(url(open_page), form({"text": "Một"}, kept=kept))
    assert not Intake.objects.get().file


def test_a_forged_word_for_a_file_is_no_file(signed_in, open_page):
    signed_in.post(url(open_page), form({"text": "Một"}, kept="../../etc/passwd"))
    assert not Intake.objects.get().file


def test_the_table_of_minutes_fills_the_form(signed_in, open_page):
    page = republished(open_page, long_draft(2))
    file = minutes(
        ["STT", "Người phát biểu", "Đơn vị", "Điều, khoản", "Nội dung phát biểu"],
        ["1", "Ông Bàn Văn Sáu", "", "Điều 2", "Đề nghị nói rõ hơn."],
        ["2", "", "Đoàn Thanh niên", "Điều 77", "Đề nghị bỏ."],
    )
    sent = form({"text": "", "full_name": ""}, do="read", origin="meeting", original=file)
    response = signed_in.post(url(page), sent)
    html = response.content.decode()
    assert "Ông Bàn Văn Sáu" in html
    assert "Biên bản họp thôn Tân Quang." in html
    first, second = response.context["rows"].initial
    assert first["about"] == str(provision(page, "dieu-2").key)
    assert second["kind"] == "organisation"
    assert second["text"] == "Điều 77: Đề nghị bỏ."
    assert not Opinion.objects.exists()


def test_minutes_without_a_table_show_their_text_beside_the_form(signed_in, open_page):
    sent = form({"text": "Giữ lại"}, do="read", original=minutes(text="Bà con nhất trí cao."))
    html = signed_in.post(url(open_page), sent).content.decode()
    assert "Bà con nhất trí cao." in html
    assert "Giữ lại" in html


def test_script_in_minutes_is_shown_as_words(signed_in, open_page):
    file = minutes(["Ý kiến"], ["<script>alert(1)</script>"], text="<img src=x onerror=alert(1)>")
    html = signed_in.post(url(open_page), form({}, do="read", original=file)).content.decode()
    assert "<script>alert(1)" not in html
    assert "<img src=x" not in html


def test_the_way_from_a_letter_fills_in_who_was_asked(signed_in, editor, open_page):
    row = asked(request_letter(open_page, editor), "Sở Tài chính")
    html = signed_in.get(url(open_page, request=row.pk)).content.decode()
    assert "Sở Tài chính" in html
    data = form(
        {"kind": "organisation", "organisation": "Sở Tài chính", "text": "Bổ sung kinh phí"},
        origin="official",
        request=row.pk,
    )
    signed_in.post(url(open_page), data)
    row.refresh_from_db()
    assert row.answered_on == days_ago(1)
    assert Opinion.objects.get().origin == Origin.OFFICIAL


def test_a_letter_about_another_draft_is_not_offered(signed_in, editor, open_page, index):
    row = asked(request_letter(consultation(index), editor), "Sở Kín Đáo")
    assert "Sở Kín Đáo" not in signed_in.get(url(open_page, request=row.pk)).content.decode()
    response = signed_in.post(url(open_page), form({"text": "Một"}, request=row.pk))
    assert response.status_code == 422


def test_a_late_letter_asks_for_the_reason_and_keeps_the_words(signed_in, index):
    page = consultation(index, closes_at=timezone.now() - timezone.timedelta(days=2))
    response = signed_in.post(url(page), form({"text": "Ý kiến đến muộn"}))
    assert response.status_code == 422
    assert "Ý kiến đến muộn" in response.content.decode()
    signed_in.post(url(page), form({"text": "Ý kiến đến muộn"}, late_ground="Bưu điện chậm"))
    assert Opinion.objects.get().flag


def test_what_was_typed_comes_back_even_when_the_outcome_became_public_meanwhile(signed_in, index):
    page = consultation(index, ConsultationState.ANSWERED)
    data = form({"text": "Gõ dở lúc công bố"}, received_on=days_ago(40).isoformat())
    response = signed_in.post(url(page), data)
    assert response.status_code == 422
    assert "Gõ dở lúc công bố" in response.content.decode()
    assert response.context["head"].non_field_errors()
    assert not Opinion.objects.exists()
