"""The same form, and the same file, sent twice at the same moment; one of two undoes."""

import pytest

from consultation.intake.undoing import UndoIntake
from consultation.models import Intake, Opinion
from consultation.requesting.reminding import RemindAgencies
from tests.consultation.moderation.test_at_the_same_time import NOW, at_once, desk
from tests.factories.intake import asked, given, intake, original, request_letter, take_in
from tests.services import require

__all__ = ["desk"]

pytestmark = [
    pytest.mark.postgresql,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]


@pytest.fixture
def page(desk):
    require("postgresql")
    found = desk.opinions[0].consultation
    Opinion.objects.all().delete()
    return found


def test_the_same_form_at_once_makes_one_intake(page, desk):
    person = desk.people[0]

    def enter(reader):
        take_in(page, reader, given(text="Một"), given(text="Hai"), nonce="x").execute()

    assert at_once([(enter, person), (enter, person)]) == ["done", "done"]
    assert Intake.objects.count() == 1
    assert Opinion.objects.count() == 2


def test_the_same_file_of_two_people_at_once_is_taken_in_once(page, desk):
    def enter(reader):
        take_in(page, reader, original=original()).execute()

    assert at_once([(enter, person) for person in desk.people]).count("done") == 1
    assert Intake.objects.count() == 1


def test_undoing_twice_at_once_undoes_once(page, desk):
    made = intake(page, desk.people[0])

    def undo(reader):
        UndoIntake(made, reader, NOW).execute()

    assert at_once([(undo, person) for person in desk.people]).count("done") == 1
    assert not Opinion.objects.exists()


def test_two_who_remind_at_once_write_one_letter(page, desk, mailoutbox):
    letter = request_letter(page, desk.people[0])
    row = asked(letter)

    def remind(reader):
        RemindAgencies(letter, [row.pk], reader, NOW).execute()

    at_once([(remind, person) for person in desk.people])
    assert len(mailoutbox) == 1
