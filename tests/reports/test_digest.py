"""Drafts of reports in the daily digest."""

import pytest

from agencies.models import Agency
from reports.digest import NAMED, drafts_that_wait
from reports.periods import Period, periods_of
from tests.factories.agencies import component
from tests.factories.editorial import member
from tests.factories.reports import AFTERWARDS, draft_report, issued_report

pytestmark = pytest.mark.django_db


def test_those_who_bring_a_draft_to_issue_are_told_and_no_others(
    portal: Agency, department: Agency
) -> None:
    head, editor = member(department, "head"), member(department, "editor")
    stranger = member(portal, "head")
    report = draft_report(department)

    lines = drafts_that_wait([head, editor, stranger], AFTERWARDS)

    assert list(lines) == [head.pk]
    assert lines[head.pk][0].url.endswith(f"/{report.pk}/")


def test_an_issued_report_waits_for_nobody(department: Agency) -> None:
    head = member(department, "head")
    issued_report(department, head=head)

    assert drafts_that_wait([head], AFTERWARDS) == {}


def test_a_site_without_a_board_waits_for_the_portals(portal: Agency) -> None:
    head = member(portal, "head")
    draft_report(component(portal))

    assert len(drafts_that_wait([head], AFTERWARDS)[head.pk]) == 1


def test_many_drafts_are_one_line(department: Agency) -> None:
    head = member(department, "head")
    for year in (2022, 2023, 2024):
        for half in periods_of("half_year", year):
            draft_report(department, Period(half.start, half.end))

    [line] = drafts_that_wait([head], AFTERWARDS)[head.pk]

    assert str(2 * NAMED) in line.title
