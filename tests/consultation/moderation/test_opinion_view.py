"""The page of one opinion on the screen."""

import uuid

import pytest
from django.utils import timezone

from consultation.enums import OpinionStatus, RefusalReason
from consultation.models import (
    DraftProvision,
    EarlierWording,
    Opinion,
    OpinionDecision,
)
from consultation.moderation.redaction import BLOT
from tests.consultation.moderation.screens import act, html_of, opinion_url
from tests.factories.consultation import opinion

pytestmark = pytest.mark.django_db

PRIVATE = "Gọi 0912 345 678 hoặc thư a@example.vn. Đề nghị sửa Điều 1."


def fresh(sent: Opinion) -> Opinion:
    return Opinion.objects.get(pk=sent.pk)


def test_the_original_stays_while_a_redacted_copy_is_published(client, signed_in, open_page):
    sent = opinion(open_page, text=PRIVATE)
    public = "Đề nghị sửa Điều 1."
    act(signed_in, sent, "publish", text=public)
    found = fresh(sent)
    assert (found.status, found.text, found.public_text) == ("published", PRIVATE, public)
    client.logout()
    page = client.get(open_page.url, HTTP_HOST=open_page.agency.host).content.decode()
    assert public in page
    assert "0912 345 678" not in page
    assert "a@example.vn" not in page


def test_suggestions_are_put_into_what_is_typed_without_a_script(signed_in, open_page):
    sent = opinion(open_page, text=PRIVATE)
    html = html_of(signed_in, opinion_url(sent))
    assert 'value="blot:text.0"' in html
    html = act(signed_in, sent, "blot:text.0", text=f"{PRIVATE} Thêm.").content.decode()
    assert f"Gọi {BLOT} hoặc thư a@example.vn. Đề nghị sửa Điều 1. Thêm.</textarea>" in html
    html = act(signed_in, sent, "blot:all").content.decode()
    assert f"Gọi {BLOT} hoặc thư {BLOT}. Đề nghị sửa Điều 1.</textarea>" in html
    assert fresh(sent).public_text == "", "nothing is kept by that"


def test_a_copy_that_says_the_same_is_not_kept_twice(signed_in, open_page):
    sent = opinion(open_page, text="Dòng một\nDòng hai")
    act(signed_in, sent, "publish", text="Dòng một\r\nDòng hai")
    assert fresh(sent).public_text == ""
    assert fresh(sent).status == OpinionStatus.PUBLISHED


def test_the_proposed_wording_is_redacted_too_and_never_emptied(signed_in, open_page):
    sent = opinion(open_page, proposed_wording="Gửi về 0912 345 678")
    act(signed_in, sent, "save", wording="")
    act(signed_in, sent, "publish", wording=" ")
    assert (fresh(sent).public_wording, fresh(sent).status) == ("", "pending")
    act(signed_in, sent, "save", wording=f"Gửi về {BLOT}")
    assert fresh(sent).shown_wording == f"Gửi về {BLOT}"


def test_a_name_is_withheld_on_request_and_not_brought_back(signed_in, open_page):
    sent = opinion(open_page)
    act(signed_in, sent, "save", anonymously="on")
    assert fresh(sent).publish_anonymously
    act(signed_in, fresh(sent), "save")
    assert fresh(sent).public_name == ""


def test_a_refusal_leads_to_the_next_opinion_of_the_queue(signed_in, open_page):
    first, second = opinion(open_page), opinion(open_page)
    html = html_of(signed_in, opinion_url(first))
    assert opinion_url(second) in html
    response = act(signed_in, first, "refuse", refusal=RefusalReason.OFF_TOPIC)
    assert response.redirect_chain[-1][0] == opinion_url(second)
    assert fresh(first).refusal == RefusalReason.OFF_TOPIC


def test_a_refused_form_comes_back_with_what_was_typed(signed_in, open_page):
    sent = opinion(open_page)
    response = act(signed_in, sent, "refuse", text="Bản tôi đang sửa", reason="Lý do tôi gõ")
    html = response.content.decode()
    assert response.status_code == 422
    assert "Bản tôi đang sửa" in html
    assert "Lý do tôi gõ" in html
    assert fresh(sent).status == OpinionStatus.PENDING


def test_redaction_and_decision_stand_or_fall_together(signed_in, open_page, colleague):
    sent = opinion(open_page, text=PRIVATE)
    Opinion.objects.update(status=OpinionStatus.WITHDRAWN)
    act(signed_in, fresh(sent), "publish", text="Đề nghị sửa Điều 1.")
    assert fresh(sent).public_text == ""


def test_a_later_edit_of_the_author_is_read_before_it_is_published(signed_in, open_page):
    sent = opinion(open_page)
    Opinion.objects.update(text="Ý đã sửa", edited_at=timezone.now())
    assert act(signed_in, sent, "publish").status_code == 422
    assert fresh(sent).status == OpinionStatus.PENDING


def test_the_provision_is_shown_with_its_words_of_the_version_read(signed_in, open_page):
    version = open_page.versions.create(number=7, published_at=timezone.now(), digest="x")
    fields = {"version": version, "kind": "article", "depth": 1, "label": "Điều 3"}
    key = uuid.uuid4()
    own = {**fields, "key": key, "anchor": "d3", "position": 1}
    DraftProvision.objects.create(**own, content="Lời của Điều 3 bản bảy")
    below = {**fields, "anchor": "d3k1", "position": 2, "depth": 2}
    DraftProvision.objects.create(**below, content="Lời của khoản 1 Điều 3")
    DraftProvision.objects.create(**fields, anchor="d4", position=3, content="Lời của Điều 4")
    sent = opinion(open_page, provision="Điều 3", about_key=key, about_version=version)
    html = html_of(signed_in, opinion_url(sent))
    assert "Lời của Điều 3 bản bảy" in html
    assert "Lời của khoản 1 Điều 3" in html
    assert "Lời của Điều 4" not in html


def test_earlier_wordings_and_decisions_are_shown(signed_in, editor, open_page):
    sent = opinion(open_page)
    EarlierWording.objects.create(opinion=sent, text="Lời trước đây", replaced_at=timezone.now())
    act(signed_in, sent, "refuse", refusal=RefusalReason.OTHER, reason="Lý do đã ghi")
    html = html_of(signed_in, opinion_url(sent))
    assert "Lời trước đây" in html
    assert "Lý do đã ghi" in html
    assert OpinionDecision.objects.get().moderator == editor


def test_an_opinion_is_taken_on_flagged_and_let_go_from_its_page(signed_in, editor, open_page):
    sent = opinion(open_page)
    act(signed_in, sent, "claim")
    act(signed_in, sent, "flag", note="Nhờ phòng pháp chế")
    assert (fresh(sent).claimed_by, fresh(sent).flag) == (editor, "Nhờ phòng pháp chế")
    act(signed_in, sent, "flag", note="")
    act(signed_in, sent, "let_go")
    assert (fresh(sent).claimed_by, fresh(sent).flag) == (None, "")


def test_what_a_colleague_reads_offers_no_decision(signed_in, colleague, open_page):
    sent = opinion(open_page, claimed_by=colleague, claimed_at=timezone.now())
    html = html_of(signed_in, opinion_url(sent))
    assert (colleague.get_full_name() or colleague.username) in html
    assert 'value="publish"' not in html


@pytest.mark.parametrize(
    "do", ["save", "publish", "refuse", "contacts", "claim", "flag", "blot:all"]
)
def test_another_agencys_opinion_is_not_found(signed_in, foreign_page, do):
    sent = opinion(foreign_page, text="Ý gửi sở")
    before = Opinion.objects.values().get()
    response = act(signed_in, sent, do, note="x", refusal="off_topic")
    assert "Ý gửi sở" not in response.content.decode()
    assert response.status_code == 404
    assert Opinion.objects.values().get() == before
