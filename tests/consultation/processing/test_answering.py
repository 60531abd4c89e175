"""Answers to rows: versions, marks, double submits, undoing."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone
from wagtail.models import ModelLogEntry

from agencies.actions import ActionRefused
from consultation.enums import OpinionStatus, Verdict
from consultation.models import Opinion, Recommendation
from consultation.processing.answering import LONGEST_ANSWER, WriteAnswers
from consultation.processing.undoing import UndoAnswers, recent_batches
from tests.consultation.processing.conftest import PUBLISHED, row
from tests.consultation.processing.screens import fresh, marks
from tests.factories.agencies import user
from tests.factories.answers import recommendation
from tests.factories.consultation import opinion

pytestmark = pytest.mark.django_db


def write(person, *parts, seen=None, verdict=Verdict.ACCEPTED, text="Tiếp thu.", now=None):
    seen = seen or marks(*parts)
    return WriteAnswers(seen, person, verdict, text, now or timezone.now()).execute()


def standing(*parts):
    return [answer.text if (answer := fresh(each).current) else None for each in parts]


def test_many_rows_get_the_same_answer_and_are_undone_together(page, editor):
    parts = [row(page) for _ in range(3)]
    recommendation(parts[0], editor, text="Trả lời cũ.")
    batch = write(editor, *parts)
    assert standing(*parts) == ["Tiếp thu."] * 3
    assert fresh(parts[0]).current.number == 2
    assert UndoAnswers(batch, editor, timezone.now()).execute() == (3, 0)
    assert standing(*parts) == ["Trả lời cũ.", None, None]


def test_a_row_that_somebody_has_answered_since_stays_when_others_are_undone(
    page, editor, colleague
):
    first, second = row(page), row(page)
    batch = write(editor, first, second)
    later = write(colleague, second, text="Giải trình thêm.")
    assert UndoAnswers(batch, editor, timezone.now()).execute() == (1, 1)
    assert standing(first, second) == [None, "Giải trình thêm."]
    UndoAnswers(later, colleague, timezone.now()).execute()
    assert standing(second) == ["Tiếp thu."]


def test_after_ten_minutes_nothing_is_undone(page, editor):
    part = row(page)
    batch = write(editor, part)
    with pytest.raises(ActionRefused):
        UndoAnswers(batch, editor, timezone.now() + timedelta(minutes=10)).execute()
    assert standing(part) == ["Tiếp thu."]
    with pytest.raises(ActionRefused):
        UndoAnswers(uuid4(), editor, timezone.now()).execute()


def test_an_undone_version_never_comes_back(page, editor):
    part = row(page)
    write(editor, part, text="Một.")
    second = write(editor, part, text="Hai.")
    UndoAnswers(second, editor, timezone.now()).execute()
    third = write(editor, part, text="Ba.")
    UndoAnswers(third, editor, timezone.now()).execute()
    assert standing(part) == ["Một."]
    assert fresh(part).recommendations.count() == 3


def test_of_two_who_answer_at_once_the_second_reads_who_came_first(page, editor, colleague):
    part, other = row(page), row(page)
    seen = marks(part, other)
    write(colleague, part, text="Của đồng nghiệp.")
    with pytest.raises(ActionRefused) as refused:
        write(editor, seen=seen, text="Của tôi.")
    assert colleague.get_full_name() in str(refused.value)
    assert standing(part, other) == ["Của đồng nghiệp.", None]


def test_a_button_pressed_twice_writes_one_version(page, editor):
    part = row(page)
    seen = marks(part)
    write(editor, seen=seen)
    write(editor, seen=seen)
    assert Recommendation.objects.count() == 1


def test_words_that_their_author_has_changed_are_not_answered_unread(page, editor):
    part = row(page)
    seen = marks(part)
    Opinion.objects.update(text="Ý khác hẳn", edited_at=timezone.now())
    with pytest.raises(ActionRefused):
        write(editor, seen=seen)
    assert not Recommendation.objects.exists()


def test_the_same_answer_to_new_words_is_a_version_of_its_own(page, editor):
    part = row(page)
    write(editor, part, now=timezone.now() - timedelta(hours=2))
    Opinion.objects.update(edited_at=timezone.now() - timedelta(hours=1))
    write(editor, part)
    assert fresh(part).current.number == 2


def test_who_assigns_a_row_does_not_stand_in_the_way_of_its_answer(page, editor, unit):
    part = row(page)
    seen = marks(part)
    part.unit = unit
    part.save()
    write(editor, seen=seen)
    assert standing(part) == ["Tiếp thu."]


@pytest.mark.parametrize(
    ("verdict", "text"),
    [("", "Tiếp thu."), ("refused", "Tiếp thu."), ("accepted", " \n"), ("accepted", "\0")],
)
def test_an_answer_without_its_verdict_or_words_is_refused(page, editor, verdict, text):
    with pytest.raises(ActionRefused):
        write(editor, row(page), verdict=verdict, text=text)
    with pytest.raises(ActionRefused):
        write(editor, row(page), text="x" * (LONGEST_ANSWER + 1))
    assert not Recommendation.objects.exists()


def test_answers_are_all_written_or_none(page, foreign, editor):
    part = row(page)
    for seen in (
        {**marks(part), 999_999: "x-y-z"},
        {**marks(part), **marks(foreign)},
        {part.pk: ""},
        {},
    ):
        with pytest.raises(ActionRefused):
            WriteAnswers(seen, editor, "accepted", "Tiếp thu.", timezone.now()).execute()
    assert not Recommendation.objects.exists()


@pytest.mark.parametrize(
    "status", [OpinionStatus.PENDING, OpinionStatus.WITHDRAWN, OpinionStatus.REFUSED]
)
def test_what_is_not_public_is_not_answered(page, editor, status):
    part = row(page)
    Opinion.objects.update(status=status, refusal="other" if status == "refused" else "")
    with pytest.raises(ActionRefused):
        write(editor, part)


def test_a_copy_of_a_mass_letter_is_not_answered_beside_its_first(page, editor):
    copy = row(page)
    Opinion.objects.update(like=opinion(page, PUBLISHED))
    with pytest.raises(ActionRefused):
        write(editor, copy)


def test_people_without_a_role_neither_answer_nor_undo(page, editor):
    part = row(page)
    with pytest.raises(ActionRefused):
        write(user(), part)
    batch = write(editor, part)
    with pytest.raises(ActionRefused):
        UndoAnswers(batch, user(), timezone.now()).execute()
    assert standing(part) == ["Tiếp thu."]


def test_recent_batches_are_those_of_ones_own_agency(page, foreign, editor):
    recommendation(foreign, user())
    batch = write(editor, row(page), row(page))
    [found] = recent_batches(editor, page, timezone.now())
    assert (found["batch"], found["count"]) == (batch, 2)
    assert recent_batches(editor, foreign.opinion.consultation, timezone.now()) == []
    assert recent_batches(editor, page, timezone.now() + timedelta(minutes=10)) == []


def test_each_answer_and_each_undoing_is_on_record(page, editor):
    batch = write(editor, row(page), row(page))
    UndoAnswers(batch, editor, timezone.now()).execute()
    entries = ModelLogEntry.objects.filter(user=editor).values_list("action", flat=True)
    assert sorted(entries) == ["consultation.answer_undone"] * 2 + ["consultation.answered"] * 2
