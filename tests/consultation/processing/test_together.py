"""Many rows at once on the screen."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from consultation.models import Opinion, Recommendation, Segment, Theme
from consultation.processing.addresses import TOGETHER
from tests.consultation.moderation.conftest import let_in
from tests.consultation.processing.conftest import row
from tests.consultation.processing.screens import (
    field_in,
    fresh,
    html_of,
    list_html,
    ticked,
    together,
    undo_url,
)
from tests.factories.agencies import user
from tests.factories.answers import recommendation

pytestmark = pytest.mark.django_db

ANSWER = {"verdict": "explained", "text": "Giữ như dự thảo vì luật đã quy định."}


def confirm(client, page, html, **fields):
    """Press the button below the look, with what the look carries."""
    carried = {name: field_in(html, name) for name in ("seen", "open", "confirmed", "back")}
    return together(client, page, "answer", **{**carried, **ANSWER, **fields})


def test_an_answer_to_many_is_first_shown_row_by_row(signed_in, page, editor):
    first, second = row(page, "Điều 1", text="Ý thứ nhất"), row(page, "Điều 2", text="Ý thứ hai")
    left = row(page, "Điều 2", text="Ý không chọn")
    recommendation(second, editor, text="Trả lời đã có.")
    html = together(signed_in, page, "answer", first, second, **ANSWER).content.decode()
    assert Recommendation.objects.count() == 1
    for words in ("Ý thứ nhất", "Ý thứ hai", "Trả lời đã có.", "Điều 1", ANSWER["text"]):
        assert words in html
    assert "Ý không chọn" not in html
    response = confirm(signed_in, page, html)
    assert [fresh(each).current.text for each in (first, second)] == [ANSWER["text"]] * 2
    assert fresh(left).current is None
    batch = fresh(first).current.batch
    assert undo_url(batch) in response.content.decode()
    assert fresh(second).opinion.tracking_code in html_of(signed_in, undo_url(batch))
    signed_in.post(undo_url(batch))
    assert fresh(first).current is None
    assert fresh(second).current.text == "Trả lời đã có."


def test_rows_that_have_an_answer_can_be_left_out(signed_in, page, editor):
    first, second = row(page), row(page)
    recommendation(second, editor, text="Trả lời đã có.")
    html = together(signed_in, page, "answer", first, second, **ANSWER).content.decode()
    data = {"open": field_in(html, "open"), "seen": field_in(html, "seen"), **ANSWER}
    data |= {"do": "answer", "confirmed": "1", "consultation": page.pk, "unit": "keep"}
    signed_in.post(f"{reverse(TOGETHER)}?only=open", data)
    assert fresh(first).current.text == ANSWER["text"]
    assert fresh(second).current.text == "Trả lời đã có."


def test_what_changes_after_the_look_stops_the_answer_and_shows_it_again(signed_in, page):
    first, second = row(page), row(page)
    html = together(signed_in, page, "answer", first, second, **ANSWER).content.decode()
    Opinion.objects.filter(pk=second.opinion_id).update(
        text="Ý đã đổi ngược lại", edited_at=timezone.now()
    )
    response = confirm(signed_in, page, html)
    assert response.status_code == 422
    assert not Recommendation.objects.exists()
    again = response.content.decode()
    assert "Ý đã đổi ngược lại" in again
    assert ANSWER["text"] in again
    confirm(signed_in, page, again)
    assert Recommendation.objects.count() == 2


def test_an_answer_without_its_verdict_comes_back_with_its_words(signed_in, page):
    html = together(signed_in, page, "answer", row(page), **ANSWER).content.decode()
    response = confirm(signed_in, page, html, verdict="")
    assert response.status_code == 422
    assert ANSWER["text"] in response.content.decode()
    assert not Recommendation.objects.exists()


def test_a_confirmation_sent_twice_answers_once(signed_in, page):
    html = together(signed_in, page, "answer", row(page), row(page), **ANSWER).content.decode()
    confirm(signed_in, page, html)
    confirm(signed_in, page, html)
    assert Recommendation.objects.count() == 2


def test_the_whole_list_is_meant_only_after_a_look(signed_in, page, unit):
    parts = [row(page, "Điều 1") for _ in range(3)]
    other = row(page, "Điều 2", kind="organisation", organisation="Hội")
    back = f"consultation={page.pk}&kind=person"
    data = {"all": "1", "unit": unit.pk, "back": back}
    html = together(signed_in, page, "assign", **data).content.decode()
    assert unit.name in html
    assert not Segment.objects.exclude(unit=None).exists()
    assert len(field_in(html, "seen").split()) == 3
    carried = {"seen": field_in(html, "seen"), "confirmed": "1", "unit": unit.pk}
    together(signed_in, page, "assign", **carried)
    assert {fresh(each).unit for each in parts} == {unit}
    assert fresh(other).unit is None


def test_rows_are_assigned_and_themed(signed_in, page, unit):
    parts = [row(page), row(page)]
    day = timezone.localdate() + timedelta(days=3)
    together(signed_in, page, "assign", *parts, unit=unit.pk, due_on=day.isoformat())
    together(signed_in, page, "theme", *parts, new_theme="Phí")
    for part in parts:
        now = fresh(part)
        assert (now.unit, now.due_on) == (unit, day)
        assert [theme.name for theme in now.themes.all()] == ["Phí"]


def test_the_form_below_the_list_begins_by_changing_nothing(signed_in, page):
    row(page)
    assert '<option value="keep" selected>' in list_html(signed_in, consultation=page.pk)


def test_a_new_theme_is_not_made_when_its_rows_are_refused(signed_in, page, foreign):
    together(signed_in, page, "theme", foreign, new_theme="Phí")
    together(signed_in, page, "theme", new_theme="Phí")
    assert not Theme.objects.exists()


def test_rows_and_ids_of_another_agency_are_refused(
    signed_in, page, foreign_page, foreign, foreign_unit
):
    own = row(page)
    theme = Theme.objects.create(consultation=foreign_page, name="Của sở")
    together(signed_in, page, "assign", own, unit=foreign_unit.pk)
    together(signed_in, page, "theme", own, theme=theme.pk)
    together(signed_in, page, "assign", own, foreign, unit="")
    html = together(signed_in, page, "answer", own, foreign, **ANSWER).content.decode()
    assert "Ý gửi sở" not in html
    forged = " ".join(ticked(own, foreign))
    assert together(signed_in, page, "answer", seen=forged, confirmed="1", **ANSWER)
    assert together(signed_in, foreign_page, "answer", foreign, **ANSWER).status_code == 404
    assert not Recommendation.objects.exists()
    for part in (own, foreign):
        assert (fresh(part).unit, list(part.themes.all())) == (None, [])


def test_people_without_a_role_change_nothing(page):
    part = row(page)
    client = Client()
    client.force_login(let_in(user()))
    together(client, page, "answer", part, confirmed="1", **ANSWER)
    together(client, page, "take_in")
    assert not Recommendation.objects.exists()


def test_batches_of_another_agency_are_neither_shown_nor_undone(signed_in, page, foreign):
    answer = recommendation(foreign, user(), text="Trả lời của sở")
    assert signed_in.get(undo_url(answer.batch)).status_code == 404
    assert signed_in.post(undo_url(answer.batch)).status_code == 404
    assert "Trả lời của sở" not in list_html(signed_in)
    assert fresh(foreign).current == answer


@pytest.mark.parametrize("do", ["", "make_coffee", "answer", "assign", "theme"])
def test_nothing_ticked_or_nothing_to_do_changes_nothing(signed_in, page, do):
    part = row(page)
    ticks = [part] if do in ("", "make_coffee") else []
    together(signed_in, page, do, *ticks)
    assert not Recommendation.objects.exists()
    assert fresh(part).unit is None
