"""Two people who answer, split or name the same things at the same moment: one result."""

import pytest
from django.utils import timezone

from consultation.enums import OpinionStatus
from consultation.models import Recommendation, Segment, Theme
from consultation.processing.answering import WriteAnswers
from consultation.processing.claiming import ClaimSegments
from consultation.processing.dividing import DivideOpinion, mark_of_parts, parts_of
from consultation.processing.theming import NameTheme
from consultation.processing.undoing import UndoAnswers
from tests.consultation.moderation.test_at_the_same_time import at_once
from tests.consultation.processing.screens import marks
from tests.factories.agencies import portal_factory
from tests.factories.answers import segment
from tests.factories.consultation import consultation, consultation_index, opinion
from tests.factories.editorial import member
from tests.factories.home import home_of
from tests.services import require

pytestmark = [
    pytest.mark.postgresql,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]

NOW = timezone.now()


@pytest.fixture
def desk():
    require("postgresql")
    portal = portal_factory()
    desk = type("Desk", (), {})()
    desk.page = consultation(consultation_index(home_of(portal)))
    sent = [opinion(desk.page, OpinionStatus.PUBLISHED, text="Một. Hai.") for _ in range(3)]
    desk.rows = [segment(each) for each in sent]
    desk.people = [member(portal, "editor"), member(portal, "editor")]
    return desk


def test_two_answers_at_once_leave_one_and_say_whose(desk):
    seen = marks(*desk.rows)
    orders = (seen, dict(reversed(seen.items())))

    def write(order):
        return lambda person: WriteAnswers(order, person, "noted", person.username, NOW).execute()

    said = at_once([(write(orders[n]), desk.people[n]) for n in range(2)])
    assert said.count("done") == 1
    winner = desk.people[said.index("done")]
    assert set(Recommendation.objects.values_list("author", flat=True)) == {winner.pk}
    assert Recommendation.objects.count() == 3


def test_an_answer_sent_twice_at_once_is_one(desk):
    seen = marks(*desk.rows)

    def write(person):
        WriteAnswers(seen, person, "noted", "Cảm ơn.", NOW).execute()

    assert at_once([(write, desk.people[0])] * 2) == ["done", "done"]
    assert Recommendation.objects.count() == 3


def test_of_two_who_take_rows_on_at_once_one_has_them_all(desk):
    keys = [each.pk for each in desk.rows]

    def take_on(order):
        return lambda person: ClaimSegments(order, person, NOW).execute()

    orders = (keys, keys[::-1])
    said = at_once([(take_on(orders[n]), desk.people[n]) for n in range(2)])
    assert said.count("done") == 1
    winner = desk.people[said.index("done")]
    assert set(Segment.objects.values_list("claimed_by", flat=True)) == {winner.pk}


def test_undoing_twice_at_once_undoes_once(desk):
    batch = WriteAnswers(marks(*desk.rows), desk.people[0], "noted", "Cảm ơn.", NOW).execute()

    def undo(person):
        UndoAnswers(batch, person, NOW).execute()

    assert at_once([(undo, person) for person in desk.people]).count("done") == 1
    assert not Segment.objects.exclude(current=None).exists()


def test_two_who_split_at_once_leave_one_split(desk):
    first = desk.rows[0].opinion
    mark = mark_of_parts(parts_of(first))

    def split(typed):
        return lambda person: DivideOpinion(first, mark, person, typed, NOW).execute()

    acts = [split("Một.\n---\nHai."), split("Một. Ha\n---\ni.")]
    assert at_once(list(zip(acts, desk.people, strict=True))).count("done") == 1
    assert Segment.objects.filter(opinion=first).count() == 2


def test_two_who_name_one_theme_at_once_make_one(desk):
    def name(person):
        NameTheme(desk.page, person, "Phí và lệ phí").execute()

    assert at_once([(name, person) for person in desk.people]) == ["done", "done"]
    assert Theme.objects.count() == 1
