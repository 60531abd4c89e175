"""Reports that draft themselves."""

from datetime import UTC, date, datetime

import pytest
from django.core.management import call_command

from agencies.enums import AgencyStatus
from agencies.models import Agency
from reports.models import Report
from reports.periods import Period
from reports.schedule import DraftDueReports, due_reports
from tests.factories.agencies import component, portal_factory
from tests.factories.reports import AFTERWARDS

pytestmark = pytest.mark.django_db

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _old_sites(portal: Agency, department: Agency) -> None:
    """Both sites were open throughout the periods of these tests."""
    Agency.objects.update(created_at=LONG_AGO)


def test_every_active_agency_has_its_reports_drafted_by_the_calendar(
    portal: Agency, department: Agency
) -> None:
    DraftDueReports(date(2026, 7, 2), AFTERWARDS).execute()

    found = set(Report.objects.values_list("agency_id", "code", "end"))
    assert found == {
        (agency.pk, code, end)
        for agency in (portal, department)
        for code, end in (("half_year", date(2026, 6, 30)), ("year", date(2025, 12, 31)))
    }
    assert not Report.objects.exclude(drafted_by=None).exists()


def test_run_twice_it_drafts_nothing_more(department: Agency) -> None:
    DraftDueReports(date(2026, 7, 2), AFTERWARDS).execute()
    before = Report.objects.count()

    drafted, refused = DraftDueReports(date(2026, 7, 3), AFTERWARDS).execute()

    assert (drafted, refused, Report.objects.count()) == ([], [], before)


def test_on_the_last_day_nothing_is_due_yet(department: Agency) -> None:
    due = {(each.code, each.period.end) for each in due_reports(date(2026, 6, 30))}

    assert ("half_year", date(2026, 6, 30)) not in due
    assert ("half_year", date(2025, 12, 31)) in due


def test_a_closed_site_and_one_that_opened_later_owe_nothing(portal: Agency) -> None:
    closed = component(portal, status=AgencyStatus.ARCHIVED)
    young = component(portal)
    Agency.objects.filter(pk=young.pk).update(created_at=datetime(2026, 7, 1, tzinfo=UTC))
    Agency.objects.filter(pk=closed.pk).update(created_at=LONG_AGO)

    owing = {each.agency.pk for each in due_reports(date(2026, 7, 2))}

    assert not owing & {closed.pk, young.pk}


@pytest.mark.clause("QB-14.1", "QB-13.1", "QB-13.2")
def test_quang_binh_has_its_scored_report_once_a_year(portal: Agency) -> None:
    province = portal_factory()
    Agency.objects.filter(pk=province.pk).update(regulation_slug="quang-binh", created_at=LONG_AGO)

    due = [each for each in due_reports(date(2026, 7, 2)) if each.agency.pk == province.pk]

    assert [(each.code, each.period) for each in due] == [
        ("periodic", Period(date(2025, 1, 1), date(2025, 12, 31)))
    ]


def test_the_command_drafts_as_of_a_day(
    department: Agency, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("draft_reports", "--on", "2026-07-02")

    assert "4 reports drafted, 0 refused" in capsys.readouterr().out
