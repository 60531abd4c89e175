"""Counting items and clocks."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from agencies.models import Agency
from editorial.models import EditorialPage
from reports.counts import late_items, rate, tallies
from reports.models import LateReason
from tests.factories.reports import AFTERWARDS, FIRST_HALF, at, item

pytestmark = pytest.mark.django_db

START, END = FIRST_HALF.start, FIRST_HALF.end


def test_items_are_counted_by_agency_kind_and_language(portal: Agency, department: Agency) -> None:
    item(department, date(2026, 2, 1))
    item(department, date(2026, 2, 2), kind="projects")
    item(portal, date(2026, 2, 3))

    found = {
        (tally.agency, tally.kind, tally.language): tally.published
        for tally in tallies([portal, department], START, END, AFTERWARDS)
    }

    assert found == {
        (department.pk, "news", "vi"): 1,
        (department.pk, "projects", "vi"): 1,
        (portal.pk, "news", "vi"): 1,
    }


def test_one_agency_sees_no_item_of_another(portal: Agency, department: Agency) -> None:
    item(portal, date(2026, 2, 3), late_by=9)

    assert tallies([department], START, END, AFTERWARDS) == []
    assert late_items(department, START, END, AFTERWARDS) == []


def test_sections_and_lists_are_no_items(department: Agency) -> None:
    EditorialPage.objects.update(first_published_at=at(date(2026, 2, 1)))

    assert tallies([department], START, END, AFTERWARDS) == []


def test_an_item_kept_its_clock_until_the_due_moment_itself(department: Agency) -> None:
    kept = item(department, date(2026, 2, 1))
    missed = item(department, date(2026, 2, 1))
    for page, seconds in ((kept, 0), (missed, 1)):
        due = page.first_published_at - timedelta(seconds=seconds)
        EditorialPage.objects.filter(pk=page.pk).update(update_due_at=due)

    [tally] = tallies([department], START, END, AFTERWARDS)

    assert (tally.timed, tally.on_time) == (2, 1)
    assert [each.page for each in late_items(department, START, END, AFTERWARDS)] == [missed.pk]


def test_the_supply_clock_is_counted_by_itself(department: Agency) -> None:
    page = item(department, date(2026, 2, 10))
    EditorialPage.objects.filter(pk=page.pk).update(
        supply_due_at=at(date(2026, 2, 4)), received_at=at(date(2026, 2, 6))
    )

    [tally] = tallies([department], START, END, AFTERWARDS)
    [late] = late_items(department, START, END, AFTERWARDS)

    assert (tally.on_time, tally.supplied, tally.supplied_on_time) == (1, 1, 0)
    assert (late.clock, late.days) == ("supply", 2)


def test_what_came_due_and_never_came_is_late(department: Agency) -> None:
    page = item(department, None, due=date(2026, 6, 26))

    [tally] = tallies([department], START, END, AFTERWARDS)
    [late] = late_items(department, START, END, AFTERWARDS)

    assert (tally.published, tally.timed, tally.on_time, tally.overdue) == (0, 1, 0, 1)
    assert (late.page, late.done_at) == (page.pk, None)
    assert late.days == 3


def test_lateness_skips_weekends_and_holidays(department: Agency) -> None:
    item(department, date(2026, 5, 4), late_by=5)

    [late] = late_items(department, START, END, AFTERWARDS)

    assert late.days == 1


def test_the_reason_stands_beside_its_item_alone(department: Agency) -> None:
    first = item(department, date(2026, 2, 3), late_by=9)
    item(department, date(2026, 2, 4), late_by=9)
    LateReason.objects.create(page=first, reason="Chờ ý kiến", entered_at=AFTERWARDS)

    assert [each.reason for each in late_items(department, START, END, AFTERWARDS)] == [
        "Chờ ý kiến",
        "",
    ]


def test_counting_takes_as_many_queries_for_twelve_items_as_for_two(department: Agency) -> None:
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            tallies([department], START, END, AFTERWARDS)
            late_items(department, START, END, AFTERWARDS)
        return len(captured)

    for _each in range(2):
        item(department, date(2026, 2, 3), late_by=9)
    few = queries()
    for _each in range(10):
        item(department, date(2026, 2, 3), late_by=9)

    assert queries() == few


def test_a_rate_of_nothing_is_unknown() -> None:
    assert rate(0, 0) is None
    assert rate(2, 3) == 66.7
