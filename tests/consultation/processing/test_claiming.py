"""Rows of the work list are taken on and let go; nobody else answers them meanwhile."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.translation import override

from agencies.actions import ActionRefused
from agencies.languages import short_moment
from consultation.models import Segment, Unit
from consultation.moderation.rules import CLAIM_TIME, name_of
from consultation.processing.answering import WriteAnswers
from consultation.processing.assigning import AssignSegments
from consultation.processing.claiming import ClaimSegments, LetGoSegments
from consultation.processing.dividing import DivideOpinion, mark_of_parts, parts_of
from tests.consultation.moderation.conftest import head
from tests.consultation.processing.conftest import row
from tests.consultation.processing.screens import act, html_of, list_html, marks, row_url, together
from tests.factories.editorial import member

__all__ = ["head"]

pytestmark = pytest.mark.django_db

NOW = timezone.now()
LONG_AFTER = NOW + CLAIM_TIME + timedelta(seconds=1)


def claim(part, person, now=NOW):
    return ClaimSegments([part.pk], person, now).execute()


def let_go(part, person, now=NOW):
    return LetGoSegments([part.pk], person, now).execute()


def answer(part, person, now=NOW):
    return WriteAnswers(marks(part), person, "noted", "Cảm ơn.", now).execute()


def assign(part, person, **fields):
    said = {"unit": "keep", "due_on": "keep", "today": timezone.localdate(NOW), **fields}
    return AssignSegments(marks(part), person, **said).execute()


def holder_of(part):
    return Segment.objects.get(pk=part.pk).claimed_by


def test_a_colleague_is_told_who_works_on_it_since_when(page, editor, colleague):
    part = row(page)
    claim(part, colleague)
    with override("en"):
        since = short_moment(NOW)
    for do in (claim, answer):
        with override("en"), pytest.raises(ActionRefused) as refusal:
            do(part, editor)
        [reason] = refusal.value.reasons
        assert name_of(colleague) in reason
        assert reason.endswith(f"since {since}.")
    assert holder_of(part) == colleague
    assert Segment.objects.get().current is None


def test_all_rows_are_taken_on_or_none(page, editor, colleague):
    free, held = row(page), row(page)
    claim(held, colleague)
    with pytest.raises(ActionRefused):
        ClaimSegments([free.pk, held.pk], editor, NOW).execute()
    assert holder_of(free) is None


def test_a_claim_ends_by_itself_and_with_the_answer(page, editor, colleague):
    part = row(page)
    claim(part, colleague)
    claim(part, editor, LONG_AFTER)
    assert holder_of(part) == editor
    answer(part, editor, LONG_AFTER)
    assert holder_of(part) is None


def test_the_one_who_took_it_on_or_the_head_lets_it_go(page, editor, colleague, head):
    part = row(page)
    for person in (colleague, head):
        claim(part, colleague)
        with pytest.raises(ActionRefused):
            let_go(part, editor)
        let_go(part, person)
        assert holder_of(part) is None


def test_another_unit_finds_the_row_free_and_a_new_day_does_not_free_it(page, editor, unit):
    part = row(page)
    claim(part, editor)
    assign(part, editor, due_on=timezone.localdate(NOW) + timedelta(days=3))
    assert holder_of(part) == editor
    assign(part, editor, unit=unit.pk)
    assert holder_of(part) is None
    claim(part, editor)
    other = Unit.objects.create(agency=unit.agency, name="Phòng khác")
    assign(part, editor, unit=other.pk)
    assert (holder_of(part), Segment.objects.get().claimed_at) == (None, None)


def test_a_row_that_a_colleague_works_on_is_not_split(page, editor, colleague):
    part = row(page, text="Một. Hai.")
    claim(part, colleague)
    mark = mark_of_parts(parts_of(part.opinion))
    with pytest.raises(ActionRefused):
        DivideOpinion(part.opinion, mark, editor, "Một.\n---\nHai.", NOW).execute()
    assert len(DivideOpinion(part.opinion, mark, colleague, "Một.\n---\nHai.", NOW).execute()) == 2


def test_another_agencys_people_take_nothing_on(page, department, foreign, editor):
    part, stranger = row(page), member(department, "head")
    for act_on in (claim, let_go):
        with pytest.raises(ActionRefused):
            act_on(part, stranger)
        with pytest.raises(ActionRefused):
            act_on(foreign, editor)
    assert not Segment.objects.exclude(claimed_by=None).exists()


def test_the_list_shows_who_has_a_row_and_is_narrowed_by_it(signed_in, page, editor, colleague):
    mine, theirs, free = (row(page, text=f"Ý kiến {name}") for name in ("tôi", "họ", "trống"))
    claim(mine, editor, timezone.now())
    claim(theirs, colleague, timezone.now())
    html = list_html(signed_in)
    assert f"{name_of(colleague)} " in html
    names = {"tôi": mine, "họ": theirs, "trống": free}
    for holder, expected in (("mine", "tôi"), ("taken", "họ"), ("free", "trống")):
        shown = list_html(signed_in, holder=holder)
        assert [name for name in names if f"Ý kiến {name}" in shown] == [expected]


def test_rows_are_taken_on_and_let_go_below_the_list(signed_in, page, editor, colleague):
    first, second = row(page), row(page)
    together(signed_in, page, "claim", first, second)
    assert [holder_of(first), holder_of(second)] == [editor, editor]
    together(signed_in, page, "let_go", first)
    assert [holder_of(first), holder_of(second)] == [None, editor]
    claim(first, colleague, timezone.now())
    assert name_of(colleague) in together(signed_in, page, "claim", first).content.decode()
    assert holder_of(first) == colleague


def test_a_whole_list_is_not_taken_on_unseen(signed_in, page):
    part = row(page)
    data = {"row": [], "do": "claim", "consultation": page.pk, "all": "1"}
    signed_in.post("/admin/consultation/answers/together/", data)
    assert holder_of(part) is None


def test_taking_on_keeps_what_is_typed(signed_in, page, editor):
    part = row(page)
    html = act(signed_in, part, "claim", text="Đang viết dở").content.decode()
    assert "Đang viết dở" in html
    assert holder_of(part) == editor
    assert 'value="let_go"' in html
    act(signed_in, part, "let_go")
    assert holder_of(part) is None


def test_the_page_of_a_row_says_who_works_on_it(signed_in, page, colleague):
    part = row(page)
    claim(part, colleague, timezone.now())
    html = html_of(signed_in, row_url(part))
    assert name_of(colleague) in html
    assert 'value="let_go"' not in html
    shown = act(signed_in, part, "save", verdict="noted", text="Của tôi").content.decode()
    assert "Của tôi" in shown
    assert Segment.objects.get().current is None


def test_who_gives_the_row_to_another_unit_does_not_answer_past_a_colleague(
    signed_in, page, unit, colleague
):
    part = row(page)
    claim(part, colleague, timezone.now())
    typed = {"unit": unit.pk, "verdict": "noted", "text": "Của người khác"}
    response = act(signed_in, part, "save", **typed)
    assert response.status_code == 422
    assert "Của người khác" in response.content.decode()
    now = Segment.objects.get()
    assert (now.current, now.unit, now.claimed_by) == (None, None, colleague)
    act(signed_in, part, "save", unit=unit.pk)
    now = Segment.objects.get()
    assert (now.unit, now.claimed_by) == (unit, None)
