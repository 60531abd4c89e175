"""What waits of opinions, on the admin's first page."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from consultation.enums import OpinionStatus
from consultation.models import Segment
from consultation.processing.duties import lines_of_opinions
from editorial.digest.gathering import DigestGroup
from tests.consultation.processing.conftest import row
from tests.consultation.processing.screens import html_of, list_url
from tests.factories.agencies import user
from tests.factories.answers import recommendation
from tests.factories.consultation import opinion
from tests.factories.editorial import member

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()


def due(part, days=0):
    Segment.objects.filter(pk=part.pk).update(due_on=TODAY + timedelta(days=days))
    return part


def test_one_line_says_how_much_waits_and_how_much_is_due(page, editor, colleague):
    now = timezone.now()
    assert lines_of_opinions([editor], now) == {}
    opinion(page, OpinionStatus.PENDING)
    due(row(page), -3)
    due(row(page))
    due(row(page), 4)
    recommendation(due(row(page), -5), editor)
    lines = lines_of_opinions([editor, colleague, user()], now)
    assert lines.keys() == {editor.pk, colleague.pk}
    [line] = lines[editor.pk]
    assert "1" in line.title
    assert "2" in line.title
    assert line.group_at(now) == DigestGroup.OVERDUE


def test_what_is_due_today_is_not_late(page, editor):
    due(row(page))
    now = timezone.now()
    [line] = lines_of_opinions([editor], now)[editor.pk]
    assert line.group_at(now) == DigestGroup.TODAY


def test_an_agencys_opinions_are_a_duty_of_its_own_board_alone(page, foreign, department, editor):
    due(foreign, -1)
    other = member(department, "editor")
    lines = lines_of_opinions([editor, other], timezone.now())
    assert lines.keys() == {other.pk}


def test_the_first_page_of_the_admin_says_it(signed_in, page):
    due(row(page), -1)
    assert list_url() in html_of(signed_in, "/admin/").partition("<main")[2]


def test_it_costs_the_same_for_many(page, editor):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            lines_of_opinions([editor], timezone.now())
        return len(queries)

    due(row(page))
    few = asked()
    for _ in range(10):
        due(row(page), -1)
        opinion(page, OpinionStatus.PENDING)
    assert asked() == few
