"""Rows given to units, with a day."""

from datetime import timedelta

import pytest
from django.utils import timezone

from agencies.actions import ActionRefused
from consultation.models import Unit
from consultation.processing.assigning import KEEP, AssignSegments
from tests.consultation.processing.conftest import row
from tests.consultation.processing.screens import fresh, marks
from tests.factories.agencies import user

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()
FRIDAY = TODAY + timedelta(days=9)


def assign(person, *parts, unit=KEEP, due_on=KEEP, seen=None):
    return AssignSegments(seen or marks(*parts), person, unit, due_on, TODAY).execute()


def test_rows_are_given_to_a_unit_until_a_day_and_taken_back(page, editor, unit):
    parts = [row(page), row(page)]
    assert assign(editor, *parts, unit=unit.pk, due_on=FRIDAY) == 2
    assert {(fresh(each).unit, fresh(each).due_on) for each in parts} == {(unit, FRIDAY)}
    assign(editor, parts[0], unit=None)
    assert (fresh(parts[0]).unit, fresh(parts[0]).due_on) == (None, FRIDAY)
    assert assign(editor, parts[0], unit=None) == 0


def test_a_unit_of_another_agency_gets_nothing(page, editor, foreign_unit):
    part = row(page)
    for unit in (foreign_unit.pk, 999_999):
        with pytest.raises(ActionRefused):
            assign(editor, part, unit=unit)
    assert fresh(part).unit is None


def test_a_unit_that_gets_no_work_any_more_keeps_what_it_has(page, editor, unit):
    held, other = row(page), row(page)
    assign(editor, held, unit=unit.pk)
    Unit.objects.update(is_active=False)
    with pytest.raises(ActionRefused):
        assign(editor, other, unit=unit.pk)
    assign(editor, held, unit=unit.pk, due_on=FRIDAY)
    assert fresh(held).due_on == FRIDAY


@pytest.mark.parametrize("days", [-1, 365 * 200])
def test_a_day_that_is_past_or_mistyped_is_refused(page, editor, unit, days):
    part = row(page)
    with pytest.raises(ActionRefused):
        assign(editor, part, unit=unit.pk, due_on=TODAY + timedelta(days=days))
    assert fresh(part).unit is None


def test_a_day_that_has_passed_meanwhile_may_stay(page, editor, unit):
    part = row(page)
    part.due_on = TODAY - timedelta(days=3)
    part.save()
    assign(editor, part, unit=unit.pk, due_on=part.due_on)
    assert fresh(part).unit == unit


def test_of_two_who_assign_at_once_the_second_is_told(page, editor, colleague, unit):
    part = row(page)
    seen = marks(part)
    assign(colleague, unit=unit.pk, seen=seen)
    with pytest.raises(ActionRefused):
        assign(editor, due_on=FRIDAY, seen=seen)
    assert assign(editor, unit=unit.pk, seen=seen) == 0, "the same once more is no change"


def test_nothing_chosen_or_nobody_allowed_assigns_nothing(page, foreign, editor, unit):
    part = row(page)
    for person, parts, wanted in (
        (editor, [part], KEEP),
        (editor, [part, foreign], unit.pk),
        (user(), [part], unit.pk),
        (editor, [], unit.pk),
    ):
        with pytest.raises(ActionRefused):
            assign(person, *parts, unit=wanted)
    assert fresh(part).unit is None
