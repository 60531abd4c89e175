"""The page of one row on the screen."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from consultation.models import Boilerplate, Opinion, Recommendation, Segment, Theme
from tests.consultation.processing.conftest import key_of, row
from tests.consultation.processing.screens import act, fresh, html_of, list_url, row_url
from tests.factories.answers import recommendation

pytestmark = pytest.mark.django_db

DAY = timezone.localdate() + timedelta(days=5)


def test_the_opinion_stands_beside_the_text_of_its_provision(signed_in, page):
    part = row(page, "Điều 2", text="Bỏ khoản một.")
    html = html_of(signed_in, row_url(part))
    assert "Bỏ khoản một." in html
    assert "Điều 2. Tên điều 2" in html
    assert "1. Khoản một của điều 2." in html
    assert "Khoản một của điều 3." not in html


def test_everything_of_a_row_is_kept_with_one_button(signed_in, page, unit):
    part = row(page)
    key = key_of(page, "Điều 4")
    act(
        signed_in,
        part,
        "save",
        about=str(key),
        unit=unit.pk,
        due_on=DAY.isoformat(),
        new_theme="Phí và lệ phí",
        verdict="accepted",
        text="Tiếp thu,\r\nbỏ khoản này.",
    )
    now = fresh(part)
    assert (now.about_key, now.unit, now.due_on) == (key, unit, DAY)
    assert [theme.name for theme in now.themes.all()] == ["Phí và lệ phí"]
    assert (now.current.verdict, now.current.text) == ("accepted", "Tiếp thu,\nbỏ khoản này.")


def test_keeping_a_row_as_it_is_writes_no_version(signed_in, page, editor):
    part = row(page)
    act(signed_in, part, "save")
    recommendation(part, editor)
    act(signed_in, part, "save")
    assert Recommendation.objects.count() == 1


def test_going_on_leads_to_the_next_row_and_at_the_end_to_the_list(signed_in, page):
    first, second = row(page, "Điều 1"), row(page, "Điều 2")
    response = act(signed_in, first, "next", verdict="noted", text="Cảm ơn.")
    assert response.redirect_chain[-1][0].startswith(row_url(second))
    response = act(signed_in, second, "next")
    assert response.redirect_chain[-1][0].startswith(list_url() + "?")


def test_neighbours_are_those_of_the_list_as_it_was_narrowed(signed_in, page):
    first, second, third = row(page, "Điều 1"), row(page, "Điều 2"), row(page, "Điều 3")
    Opinion.objects.filter(pk=second.opinion_id).update(kind="organisation", organisation="Hội")
    html = html_of(signed_in, row_url(first), kind="person")
    assert f'href="{row_url(third)}?consultation={page.pk}&amp;kind=person"' in html
    assert row_url(second) not in html


@pytest.mark.parametrize(
    "fields",
    [
        {"verdict": "accepted", "text": ""},
        {"verdict": "", "text": "Không chọn kết quả"},
        {"due_on": "31/31/2026"},
        {"due_on": "2001-01-01"},
        {"about": "0" * 32},
        {"mark": "cũ-cũ-cũ", "verdict": "accepted", "text": "Chưa đọc chữ mới"},
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(signed_in, page, unit, fields):
    part = row(page)
    typed = {"unit": unit.pk, "new_theme": "Chủ đề đang gõ", "text": "Đang gõ", **fields}
    if "verdict" not in fields:
        typed["verdict"] = "noted"
    response = act(signed_in, part, "save", **typed)
    assert response.status_code == 422
    html = response.content.decode()
    assert "Chủ đề đang gõ" in html
    assert typed["text"] in html
    assert f'<option value="{unit.pk}" selected>' in html
    assert fresh(part).unit is None
    assert not Theme.objects.exists()
    assert not Recommendation.objects.exists()


def test_after_a_refusal_the_same_button_keeps_what_was_typed(signed_in, page, editor, colleague):
    part = row(page)
    stale = {"mark": "a-b-c", "verdict": "accepted", "text": "Tiếp thu."}
    html = act(signed_in, part, "save", **stale).content.decode()
    mark = html.partition('name="mark" value="')[2].partition('"')[0]
    act(signed_in, part, "save", **{**stale, "mark": mark})
    assert fresh(part).current.text == "Tiếp thu."


def test_ids_of_another_agencys_consultation_are_refused(
    signed_in, page, foreign_page, foreign, foreign_unit
):
    part = row(page)
    theme = Theme.objects.create(consultation=foreign_page, name="Của sở")
    for fields in (
        {"unit": foreign_unit.pk},
        {"themes": [theme.pk]},
        {"about": str(key_of(foreign_page, "Điều 1"))},
        {"unit": "abc"},
        {"themes": ["1 OR 1=1"]},
    ):
        assert act(signed_in, part, "save", **fields).status_code == 422
    now = fresh(part)
    assert (now.unit, now.about_key, list(now.themes.all())) == (None, None, [])
    html = html_of(signed_in, row_url(part))
    assert foreign_unit.name not in html
    assert "Của sở" not in html


def test_a_standard_answer_is_put_behind_what_is_typed(signed_in, page, portal, department):
    part = row(page)
    own = Boilerplate.objects.create(
        agency=portal, title="Cảm ơn", verdict="noted", text="Xin cảm ơn góp ý."
    )
    other = Boilerplate.objects.create(agency=department, title="Của sở", text="Chữ của sở")
    html = act(signed_in, part, "insert", standard=own.pk, text="Đã gõ.").content.decode()
    assert "Đã gõ.\nXin cảm ơn góp ý.</textarea>" in html
    assert 'value="noted" required' in html or 'value="noted"' in html
    assert "Chữ của sở" not in act(signed_in, part, "insert", standard=other.pk).content.decode()
    assert not Recommendation.objects.exists()


def test_an_answer_to_words_that_changed_counts_again_when_somebody_agrees(signed_in, page, editor):
    part = row(page)
    recommendation(part, editor)
    Recommendation.objects.update(written_at=timezone.now() - timedelta(hours=2))
    Opinion.objects.update(edited_at=timezone.now() - timedelta(hours=1))
    assert 'name="again"' in html_of(signed_in, row_url(part))
    act(signed_in, part, "save")
    assert Segment.objects.on(page).unanswered().count() == 1
    act(signed_in, part, "save", again="on")
    assert Segment.objects.on(page).unanswered().count() == 0


def test_versions_are_told_with_their_differences(signed_in, page, editor):
    part = row(page)
    recommendation(part, editor, text="Tiếp thu toàn bộ.")
    recommendation(part, editor, text="Tiếp thu một phần.")
    html = html_of(signed_in, row_url(part))
    assert "<del>" in html
    assert "toàn bộ." in html
    assert "<ins>" in html


def test_an_opinion_is_split_without_a_script(signed_in, page):
    part = row(page, text="Một.\n\nHai.")
    html = act(signed_in, part, "split_blank", parts="Một.\r\n\r\nHai.").content.decode()
    assert "Một.\n---\nHai.</textarea>" in html
    assert Segment.objects.count() == 1
    act(signed_in, part, "split", parts="Một.\r\n---\r\nHai.")
    assert list(Segment.objects.values_list("text", flat=True)) == ["Một.", "Hai."]
    act(signed_in, part, "whole")
    assert list(Segment.objects.values_list("text", flat=True)) == [""]


def test_a_wrong_split_comes_back_as_it_was_typed(signed_in, page):
    part = row(page, text="Một. Hai.")
    response = act(signed_in, part, "split", parts="Một.\n---\nHai bị sửa.")
    assert response.status_code == 422
    assert "Hai bị sửa.</textarea>" in response.content.decode()
    response = act(signed_in, part, "split", parts="Một.\n---\nHai.", text="Chưa lưu")
    assert response.status_code == 422, "what is typed of an answer would be lost"
    assert "Chưa lưu" in response.content.decode()
    assert Segment.objects.count() == 1


def test_parts_that_quote_words_taken_out_since_are_split_anew(signed_in, page):
    part = row(page, text="Một. Hai ở số nhà 5.")
    act(signed_in, part, "split", parts="Một.\n---\nHai ở số nhà 5.")
    Opinion.objects.update(public_text="Một. Hai ở ███.")
    html = html_of(signed_in, row_url(part))
    assert "Một.\n---\nHai ở ███.</textarea>" in html
    second = Segment.objects.get(position=1)
    assert 'class="answers-split" open' in html_of(signed_in, row_url(second))


def test_withheld_details_of_the_author_are_not_on_the_page(signed_in, page):
    part = row(page, full_name="Lê Kín", publish_anonymously=True, email="kin@example.vn")
    html = html_of(signed_in, row_url(part))
    for private in ("Lê Kín", "kin@example.vn", "0912 345 678"):
        assert private not in html
    assert reverse("consultation_opinion", args=[part.opinion_id]) in html
