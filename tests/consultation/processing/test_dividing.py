"""Splitting opinions into parts, and what becomes of their answers."""

import pytest
from django.utils import timezone

from agencies.actions import ActionRefused
from consultation.enums import OpinionStatus, Verdict
from consultation.models import Opinion, Recommendation, Segment
from consultation.processing.answering import WriteAnswers
from consultation.processing.dividing import DivideOpinion, mark_of_parts, parts_of
from consultation.processing.handing_on import copy_of
from consultation.processing.undoing import UndoAnswers
from tests.consultation.processing.conftest import row
from tests.consultation.processing.screens import fresh, marks
from tests.factories.agencies import user

pytestmark = pytest.mark.django_db

TEXT = "Một là giảm phí.\n\nHai là bỏ mẫu đơn.\n\nBa là gia hạn."
THREE = "Một là giảm phí.\n---\nHai là bỏ mẫu đơn.\n---\nBa là gia hạn."


def divide(part, person, typed, **fields):
    opinion = Opinion.objects.get(pk=part.opinion_id)
    mark = fields.pop("mark", None) or mark_of_parts(parts_of(opinion))
    return DivideOpinion(opinion, mark, person, typed, timezone.now(), **fields).execute()


def answer(person, *parts, text="Tiếp thu."):
    return WriteAnswers(marks(*parts), person, Verdict.ACCEPTED, text, timezone.now()).execute()


def texts(part):
    rows = Segment.objects.filter(opinion=part.opinion_id).order_by("position")
    return [each.text for each in rows]


def test_an_opinion_is_split_and_put_together_again(page, editor, unit):
    part = row(page, "Điều 2", text=TEXT)
    Segment.objects.update(unit=unit)
    made = divide(part, editor, THREE)
    assert texts(part) == TEXT.split("\n\n")
    assert made[0] == part
    assert {(each.unit_id, each.about_key) for each in made} == {(unit.pk, part.about_key)}
    assert not any(each.has_changed for each in parts_of(part.opinion))
    divide(part, editor, TEXT)
    assert texts(part) == [""]
    assert Segment.objects.get().pk == part.pk


def test_the_proposed_wording_is_in_the_parts_too(page, editor):
    part = row(page, text="Sửa như sau:", proposed_wording="Phí là 5.000 đồng.")
    copy = copy_of(part.opinion)
    divide(part, editor, copy.replace("\n\n", "\n---\n"))
    assert texts(part) == ["Sửa như sau:", "Phí là 5.000 đồng."]
    assert not any(each.has_changed for each in parts_of(part.opinion))


def test_parts_are_of_the_published_copy_and_never_of_what_is_blacked_out(page, editor):
    part = row(page, text="Gọi 0912 345 678. Bỏ phí.", public_text="Gọi [...]. Bỏ phí.")
    divide(part, editor, "Gọi [...].\n---\nBỏ phí.")
    assert texts(part) == ["Gọi [...].", "Bỏ phí."]
    with pytest.raises(ActionRefused):
        divide(part, editor, "Gọi 0912 345 678.\n---\nBỏ phí.")


@pytest.mark.parametrize("typed", ["", "---", THREE + "\nthêm", "Một là giảm phí."])
def test_words_that_differ_from_the_copy_change_nothing(page, editor, typed):
    part = row(page, text=TEXT)
    with pytest.raises(ActionRefused):
        divide(part, editor, typed)
    assert texts(part) == [""]


def test_a_part_whose_words_stay_keeps_its_answer(page, editor):
    part = row(page, text=TEXT)
    _one, two, three = divide(part, editor, THREE)
    answer(editor, two)
    typed = "Một là giảm phí.\n---\nHai là bỏ mẫu đơn.\n---\nBa là\n---\ngia hạn."
    divide(part, editor, typed)
    assert fresh(two).current.text == "Tiếp thu."
    assert fresh(three).text == "Ba là"
    assert len(texts(part)) == 4


def test_an_answer_to_words_that_change_stands_no_longer_but_is_kept(page, editor):
    part = row(page, text=TEXT)
    batch = answer(editor, part)
    with pytest.raises(ActionRefused):
        divide(part, editor, THREE)
    divide(part, editor, THREE, restart=True)
    assert Segment.objects.exclude(current=None).count() == 0
    assert Recommendation.objects.get().undone_at is not None
    with pytest.raises(ActionRefused):
        UndoAnswers(batch, editor, timezone.now()).execute()
    answer(editor, part, text="Tiếp thu phần một.")
    assert [each.number for each in fresh(part).recommendations.all()] == [2, 1]


def test_undoing_the_answer_to_a_part_never_brings_back_one_to_other_words(page, editor):
    part = row(page, text=TEXT)
    answer(editor, part)
    divide(part, editor, THREE, restart=True)
    batch = answer(editor, part, text="Tiếp thu phần một.")
    UndoAnswers(batch, editor, timezone.now()).execute()
    assert fresh(part).current is None


def test_what_was_answered_is_in_the_history_of_the_part_that_takes_the_words_in(page, editor):
    part = row(page, text=TEXT)
    parts = divide(part, editor, THREE)
    for number, each in enumerate(parts):
        answer(editor, each, text=f"Trả lời {number}.")
    divide(part, editor, TEXT, restart=True)
    kept = Segment.objects.get().recommendations.order_by("number")
    assert [(each.number, each.text) for each in kept] == [
        (1, "Trả lời 0."),
        (2, "Trả lời 1."),
        (3, "Trả lời 2."),
    ]


def test_two_parts_with_the_same_words_keep_their_answers(page, editor):
    part = row(page, text="Đồng ý.\n\nĐồng ý.\n\nThôi.")
    one, two, _three = divide(part, editor, "Đồng ý.\n---\nĐồng ý.\n---\nThôi.")
    answer(editor, one, text="Một.")
    answer(editor, two, text="Hai.")
    divide(part, editor, "Đồng ý.\n---\nĐồng ý.\n---\nThô\n---\ni.")
    assert (fresh(one).current.text, fresh(two).current.text) == ("Một.", "Hai.")


def test_of_two_who_split_at_once_the_second_is_told(page, editor, colleague):
    part = row(page, text=TEXT)
    mark = mark_of_parts(parts_of(part.opinion))
    divide(part, editor, THREE, mark=mark)
    with pytest.raises(ActionRefused):
        divide(part, colleague, TEXT.replace("\n\nBa", "\n---\nBa"), mark=mark)
    assert len(texts(part)) == 3


def test_splitting_the_same_way_twice_changes_nothing(page, editor):
    part = row(page, text=TEXT)
    first = divide(part, editor, THREE)
    assert divide(part, editor, THREE) == first


def test_others_than_the_receiving_board_split_nothing(page, foreign, editor):
    with pytest.raises(ActionRefused):
        divide(foreign, editor, "Ý gửi\n---\nsở")
    with pytest.raises(ActionRefused):
        divide(row(page, text=TEXT), user(), THREE)


def test_an_opinion_that_is_not_public_any_more_is_not_split(page, editor):
    part = row(page, text=TEXT)
    mark = mark_of_parts(parts_of(part.opinion))
    Opinion.objects.update(status=OpinionStatus.WITHDRAWN)
    with pytest.raises(ActionRefused):
        divide(part, editor, THREE, mark=mark)


def test_more_parts_than_anybody_reads_are_refused(page, editor):
    part = row(page, text=" ".join(f"từ{n}" for n in range(90)))
    with pytest.raises(ActionRefused):
        divide(part, editor, "\n---\n".join(f"từ{n}" for n in range(90)))
