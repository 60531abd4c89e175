"""Which opinion of a mass letter stands for it as its opinions are published and refused."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from consultation.enums import OpinionStatus, RefusalReason
from consultation.giving.changing import EditOpinion, WithdrawOpinion
from consultation.models import Opinion, Segment
from consultation.processing.dividing import DivideOpinion, mark_of_parts, parts_of
from consultation.processing.handing_on import answers_left_behind
from tests.consultation.moderation.screens import decide, html_of, opinion_url
from tests.consultation.moderation.test_grouping import signed
from tests.consultation.moderation.test_undoing import decided, undo
from tests.factories.answers import recommendation
from tests.factories.consultation import opinion

pytestmark = pytest.mark.django_db

PUBLISHED, REFUSED = OpinionStatus.PUBLISHED, OpinionStatus.REFUSED


@pytest.fixture
def letter(open_page) -> list[Opinion]:
    """A mass letter of four, which nobody has read."""
    return [opinion(open_page, text=signed(f"Người số {n}")) for n in range(4)]


def refuse(opinions, moderator):
    return decided(opinions, moderator, REFUSED, refusal=RefusalReason.ADVERTISING)


def rows(page) -> list[int]:
    """Return the opinions that have a row in the table."""
    return list(Segment.objects.on(page).order_by("pk").values_list("opinion", flat=True))


def likes() -> list[int | None]:
    return list(Opinion.objects.order_by("pk").values_list("like", flat=True))


def test_a_copy_stands_for_the_letter_when_its_first_is_refused(open_page, editor, letter):
    first, second, *_others = letter
    decided(letter, editor)
    assert rows(open_page) == [first.pk]
    answer = recommendation(Segment.objects.get(), editor)
    refuse([first], editor)
    assert rows(open_page) == [second.pk]
    assert likes() == [second.pk, None, second.pk, second.pk]
    assert Segment.objects.on(open_page).get().current == answer
    assert Segment.objects.on(open_page).answered().count() == 1
    assert Opinion.objects.answered_once().count() == 1


def test_undoing_the_refusal_lets_the_first_stand_for_it_again(open_page, editor, letter):
    first = letter[0]
    decided(letter, editor)
    answer = recommendation(Segment.objects.get(), editor)
    batch = refuse([first], editor)
    assert undo(batch, editor) == (1, 0)
    assert rows(open_page) == [first.pk]
    assert likes() == [None, first.pk, first.pk, first.pk]
    assert Segment.objects.get().current == answer


def test_one_after_the_other_refused_leaves_one_row_until_none_is_public(open_page, editor, letter):
    decided(letter, editor)
    for place, each in enumerate(letter[:3]):
        refuse([each], editor)
        assert rows(open_page) == [letter[place + 1].pk]
    refuse([letter[3]], editor)
    assert rows(open_page) == []
    decided(letter[1:3], editor)
    assert rows(open_page) == [letter[1].pk]


def test_refusing_all_and_undoing_changes_nothing(open_page, editor, letter):
    decided(letter, editor)
    before = likes()
    undo(refuse(letter, editor), editor)
    assert (rows(open_page), likes()) == ([letter[0].pk], before)


def test_the_first_published_has_the_row_while_others_wait(open_page, editor, letter):
    first, second, third, _fourth = letter
    decided([third], editor)
    decided([second], editor)
    decided([first], editor)
    assert rows(open_page) == [third.pk]
    assert Segment.objects.count() == 1


def test_undoing_the_refusal_of_a_mere_copy_leaves_the_place_as_it_is(open_page, editor, letter):
    first, _second, third, _fourth = letter
    decided([third], editor)
    answer = recommendation(Segment.objects.get(), editor)
    decided([first], editor)
    before = likes()
    undo(refuse([first], editor), editor)
    assert (rows(open_page), likes()) == ([third.pk], before)
    assert Segment.objects.get().current == answer


def test_undoing_gives_the_place_back_to_one_that_came_later_too(open_page, editor, letter):
    first, _second, third, _fourth = letter
    decided([third], editor)
    decided([first], editor)
    before = likes()
    batch = refuse([third], editor)
    assert rows(open_page) == [first.pk]
    undo(batch, editor)
    assert (rows(open_page), likes()) == ([third.pk], before)


def split(said: Opinion, author) -> list[Segment]:
    """Split the opinion in two and answer both parts."""
    text = Opinion.objects.get(pk=said.pk).text
    middle = text.index(" ", len(text) // 2)
    whole = Segment.objects.get(opinion=said)
    typed = f"{text[:middle]}\n---\n{text[middle:].strip()}"
    mark = mark_of_parts(parts_of(whole.opinion))
    parts = DivideOpinion(whole.opinion, mark, author, typed, timezone.now()).execute()
    for part in parts:
        recommendation(part, author)
    return parts


def test_parts_go_with_their_answers_to_a_copy_of_the_same_words(open_page, editor):
    first, second = (opinion(open_page, text=signed("Chung")) for _ in range(2))
    decided([first, second], editor)
    parts = split(first, editor)
    assert answers_left_behind([first.pk]) == 0
    batch = refuse([first], editor)
    assert rows(open_page) == [second.pk, second.pk]
    assert list(Segment.objects.on(open_page)) == parts
    assert Segment.objects.on(open_page).answered().count() == 2
    undo(batch, editor)
    assert rows(open_page) == [first.pk, first.pk]
    assert Segment.objects.on(open_page).answered().count() == 2


def test_parts_stay_where_the_copy_says_other_words(open_page, editor, letter):
    first, second, *_others = letter
    decided(letter, editor)
    parts = split(first, editor)
    assert answers_left_behind([first.pk]) == 2
    assert answers_left_behind([second.pk]) == 0
    assert answers_left_behind([each.pk for each in letter]) == 0
    batch = refuse([first], editor)
    assert rows(open_page) == [second.pk]
    assert Segment.objects.on(open_page).answered().count() == 0
    undo(batch, editor)
    assert list(Segment.objects.on(open_page)) == parts
    assert Segment.objects.on(open_page).answered().count() == 2


def test_a_moderator_reads_before_refusing_that_answers_to_parts_stay_behind(
    signed_in, open_page, editor, letter
):
    first, second, *_others = letter
    decided(letter, editor)
    warning = "help-block help-warning"
    assert warning not in html_of(signed_in, opinion_url(first))
    split(first, editor)
    first, second = (Opinion.objects.get(pk=each.pk) for each in (first, second))
    assert warning in html_of(signed_in, opinion_url(first))
    assert warning not in html_of(signed_in, opinion_url(second))
    ground = {"refusal": RefusalReason.ADVERTISING}
    assert warning in decide(signed_in, "refuse", first, **ground).content.decode()
    assert rows(open_page) == [first.pk, first.pk]
    decide(signed_in, "refuse", first, confirmed="1", **ground)
    assert rows(open_page) == [second.pk]
    decide(signed_in, "refuse", second, **ground)
    assert Opinion.objects.get(pk=second.pk).status == REFUSED


def test_the_place_is_not_given_back_without_the_answers(open_page, editor, letter):
    first, second, *_others = letter
    decided(letter, editor)
    batch = refuse([first], editor)
    split(second, editor)
    undo(batch, editor)
    assert rows(open_page) == [second.pk, second.pk]
    assert Segment.objects.on(open_page).answered().count() == 2


def test_an_answer_goes_before_an_unanswered_row_of_the_heir(open_page, editor, letter):
    first, second, *_others = letter
    decided([first, second], editor)
    Segment.objects.create(opinion=second)
    answer = recommendation(Segment.objects.get(opinion=first), editor)
    refuse([first], editor)
    assert Segment.objects.on(open_page).get().current == answer


def test_a_public_copy_takes_the_place_of_one_that_is_withdrawn(open_page, editor, letter):
    first, _second, third, _fourth = letter
    decided([first, third], editor)
    answer = recommendation(Segment.objects.get(), editor)
    WithdrawOpinion(first, timezone.now()).execute()
    assert rows(open_page) == [third.pk]
    assert Segment.objects.on(open_page).get().current == answer
    assert Segment.objects.count() == 1


def test_the_answer_stays_with_the_letter_when_its_first_says_something_else(
    open_page, editor, letter
):
    first, second, *_others = letter
    decided(letter, editor)
    answer = recommendation(Segment.objects.get(), editor)
    changed = Opinion.objects.get(pk=first.pk)
    EditOpinion(changed, {"text": "Tôi nghĩ khác về thời hạn."}, timezone.now()).execute()
    assert rows(open_page) == [second.pk]
    assert Segment.objects.on(open_page).get().current == answer
    decided([first], editor)
    assert set(rows(open_page)) == {first.pk, second.pk}
    assert Segment.objects.get(opinion=first).current is None


def test_other_letters_stay_as_they_are(open_page, editor, letter):
    other = opinion(open_page, text="Ý kiến riêng về thời hạn góp ý.")
    decided([*letter, other], editor)
    refuse([letter[0]], editor)
    assert set(rows(open_page)) == {letter[1].pk, other.pk}


def test_deciding_costs_the_same_for_a_letter_of_forty(open_page, editor, letter):
    decided(letter, editor)
    with CaptureQueriesContext(connection) as few:
        refuse([letter[0]], editor)
    more = [opinion(open_page, text=signed(f"Thêm {n}")) for n in range(36)]
    decided(more, editor)
    with CaptureQueriesContext(connection) as many:
        refuse([letter[1]], editor)
    assert len(many) == len(few)
