"""Royalties in the periodic reports."""

from datetime import date, timedelta

import pytest
from django.utils import translation

from agencies.regulations.enums import ReportItem
from reports.sections import sections_for
from royalties.reports import royalties
from royalties.sheets import MarkSheetPaid
from tests.factories.royalties import (
    NOVEMBER,
    OCTOBER,
    admin,
    approved,
    approved_sheet,
    contributor,
    entry,
)

pytestmark = pytest.mark.django_db
QUARTER = (date(2026, 10, 1), date(2026, 12, 31))


def figures(agency, start, end):
    with translation.override("en"):
        section = royalties(agency, start, end, NOVEMBER)
        return {str(figure.label): figure.value for figure in section.figures}, section


def test_reports_that_count_royalties_have_the_section():
    assert [each.gather for each in sections_for([ReportItem.ROYALTIES])] == [royalties]


def test_sums_are_of_the_agency_and_the_period(portal, department):
    approved(portal)
    approved(portal, now=OCTOBER.replace(month=9))
    approved(department)
    entry(portal)
    found, section = figures(portal, *QUARTER)
    assert found["Royalties for items of the period"] == 1_265_000
    assert found["Royalties paid in the period"] == 0
    assert found["Unpaid at the end of the period"] == 2 * 1_265_000, "earlier ones included"
    [row] = section.tables[0].rows
    assert (row[0].vi, row[1], row[2]) == ("Tin", 1_265_000, 1)


@pytest.mark.clause("ND18-4.10")
def test_paid_late_and_overdue_are_told_apart(portal):
    approved(portal, contributor(portal))
    frozen = approved_sheet(portal)
    found, _section = figures(portal, *QUARTER)
    assert found["Of these overdue"] == 1_265_000
    day = date(2026, 12, 20)
    MarkSheetPaid(frozen, admin(), day, NOVEMBER + timedelta(days=60)).execute()
    found, _section = figures(portal, *QUARTER)
    assert found["Royalties paid in the period"] == 1_265_000
    assert found["Paid after their last day"] == 1
    assert found["Unpaid at the end of the period"] == 0


def test_what_was_paid_after_the_period_was_unpaid_at_its_end(portal):
    approved(portal)
    frozen = approved_sheet(portal)
    MarkSheetPaid(frozen, admin(), date(2026, 12, 20), NOVEMBER + timedelta(days=60)).execute()
    found, _section = figures(portal, date(2026, 10, 1), date(2026, 10, 31))
    assert found["Unpaid at the end of the period"] == 1_265_000
    assert found["Royalties paid in the period"] == 0


def test_an_empty_period_has_figures_and_no_table(portal):
    found, section = figures(portal, *QUARTER)
    assert set(found.values()) == {0}
    assert section.tables == []
