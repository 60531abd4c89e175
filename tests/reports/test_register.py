"""The register of reports: who reads, writes, issues and downloads what."""

from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from agencies.models import Agency, User
from reports.enums import ReportState
from reports.models import Report
from reports.periods import Period
from tests.factories.agencies import component, portal_factory, user
from tests.factories.editorial import board, member
from tests.factories.reports import AFTERWARDS, draft_report, issued_report, item, written

pytestmark = pytest.mark.django_db

LIST = "periodic-reports_modeladmin_index"
NEW = "periodic-reports_modeladmin_create"
READ = "periodic-reports_modeladmin_inspect"
WRITE = "periodic-reports_modeladmin_edit"
ONE = (READ, "reports_docx", "reports_xlsx")
DEEDS = ("reports_gather", "reports_issue", "reports_replace")


def at_desk(client: Client, person: User) -> Client:
    """Return the browser of someone who may enter the admin."""
    person.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(person)
    return client


def listed(client: Client) -> list[Report]:
    """Return the reports of the list."""
    return list(client.get(reverse(LIST)).context["page_obj"].object_list)


@pytest.mark.parametrize("role", ["editor", "secretary", "deputy_head", "head"])
def test_editors_and_above_read_their_agencys_reports(
    client: Client, department: Agency, role: str
) -> None:
    report = draft_report(department)
    at_desk(client, member(department, role))

    assert listed(client) == [report]
    for name in ONE:
        assert client.get(reverse(name, args=[report.pk])).status_code == 200


@pytest.mark.parametrize("role", ["reporter", "contributor"])
def test_reporters_and_contributors_read_none(
    client: Client, department: Agency, role: str
) -> None:
    report = draft_report(department)
    at_desk(client, member(department, role))

    assert client.get(reverse(LIST)).status_code in (302, 403)
    for name in ONE:
        assert client.get(reverse(name, args=[report.pk])).status_code in (302, 403, 404)


def test_no_report_of_one_department_reaches_another(client: Client, portal: Agency) -> None:
    mine, other = component(portal), component(portal)
    for agency in (mine, other):
        board(agency)
    foreign_draft = draft_report(other)
    foreign = issued_report(other, Period(date(2025, 7, 1), date(2025, 12, 31)))
    own = draft_report(mine)
    at_desk(client, member(mine, "head"))

    assert listed(client) == [own]
    for report in (foreign_draft, foreign):
        for name in (*ONE, WRITE):
            assert client.get(reverse(name, args=[report.pk])).status_code in (302, 403, 404)
        for name in DEEDS:
            assert client.post(reverse(name, args=[report.pk])).status_code == 404
    assert other.name not in client.get(reverse(LIST)).content.decode()


def test_the_portals_board_reads_what_component_sites_issued_and_no_draft(
    client: Client, portal: Agency, department: Agency
) -> None:
    draft = draft_report(department)
    issued = issued_report(department, Period(date(2025, 7, 1), date(2025, 12, 31)))
    at_desk(client, member(portal, "head"))

    assert listed(client) == [issued]
    assert client.get(reverse(READ, args=[issued.pk])).status_code == 200
    assert client.get(reverse(READ, args=[draft.pk])).status_code == 404
    assert client.get(reverse("reports_docx", args=[draft.pk])).status_code == 404


def test_editors_of_the_portal_read_nothing_of_component_sites(
    client: Client, portal: Agency, department: Agency
) -> None:
    issued_report(department)
    at_desk(client, member(portal, "editor"))

    assert listed(client) == []


def test_another_provinces_board_reads_nothing(client: Client, department: Agency) -> None:
    report = issued_report(department)
    elsewhere = portal_factory()
    board(elsewhere)
    at_desk(client, member(elsewhere, "head"))

    assert listed(client) == []
    assert client.get(reverse(READ, args=[report.pk])).status_code == 404


def test_a_filter_that_the_list_does_not_offer_filters_nothing(
    client: Client, department: Agency
) -> None:
    report = draft_report(department)
    at_desk(client, member(department, "editor"))

    found = client.get(reverse(LIST), {"agency__host__startswith": "x"})

    assert list(found.context["page_obj"].object_list) == [report]


def answers(report: Report, **changed: Any) -> dict[str, Any]:
    """Return what the form of a draft sends."""
    return {
        "number": "03/BC-STP",
        "recipients": "Ủy ban nhân dân tỉnh\nSở Khoa học và Công nghệ",
        "proposals": "Không có.",
        **{f"remark_{item}": "Chưa có số liệu." for item in report.snapshot["without_figures"]},
        **{f"reason_{late['page']}": "Đến muộn." for late in report.snapshot["late"]},
        **changed,
    }


def test_an_editor_writes_and_the_head_issues(client: Client, department: Agency) -> None:
    item(department, date(2026, 2, 3), late_by=9)
    report = draft_report(department)
    at_desk(client, member(department, "editor"))

    client.post(
        reverse(WRITE, args=[report.pk]),
        answers(
            report,
            manual_accesses_0_label="Lượt truy cập",
            manual_accesses_0_value="=1+1",
            manual_accesses_0_source="Hệ thống đo lường",
        ),
    )
    report.refresh_from_db()

    assert report.recipients == ["Ủy ban nhân dân tỉnh", "Sở Khoa học và Công nghệ"]
    assert report.manual[0]["source"] == "Hệ thống đo lường"
    client.post(reverse("reports_issue", args=[report.pk]), {"seen": report.gathered_at})
    report.refresh_from_db()
    assert report.state == ReportState.DRAFT
    at_desk(client, member(department, "head"))
    page = client.get(reverse(READ, args=[report.pk]))
    seen = page.context["seen"]
    client.post(reverse("reports_issue", args=[report.pk]), {"seen": seen})
    report.refresh_from_db()
    assert report.state == ReportState.ISSUED


def test_a_refused_form_loses_nothing_that_was_typed(client: Client, department: Agency) -> None:
    report = draft_report(department)
    at_desk(client, member(department, "editor"))

    page = client.post(
        reverse(WRITE, args=[report.pk]),
        answers(report, proposals="Đề xuất dài", manual_accesses_0_label="Lượt truy cập"),
    )

    assert page.status_code == 200
    assert "Đề xuất dài" in page.content.decode()
    assert page.context["form"].non_field_errors()
    report.refresh_from_db()
    assert report.proposals == ""


def test_a_report_on_demand_is_started_by_hand(client: Client, department: Agency) -> None:
    at_desk(client, member(department, "editor"))

    client.post(
        reverse(NEW),
        {
            "agency": department.pk,
            "code": "on_demand",
            "start": "2026-03-01",
            "end": "2026-03-15",
        },
    )

    report = Report.objects.get()
    assert report.period == Period(date(2026, 3, 1), date(2026, 3, 15))


@pytest.mark.parametrize(
    "changed", [{"end": ""}, {"end": "2026-02-01"}, {"code": "half_year", "start": "2999-01-01"}]
)
def test_impossible_periods_are_told_in_the_form(
    client: Client, department: Agency, changed: dict[str, str]
) -> None:
    at_desk(client, member(department, "editor"))
    given = {
        "agency": department.pk,
        "code": "on_demand",
        "start": "2026-03-01",
        "end": "2026-03-15",
        **changed,
    }

    page = client.post(reverse(NEW), given)

    assert page.status_code == 200
    assert page.context["form"].errors
    assert not Report.objects.exists()


def test_reports_are_started_for_own_agencies_alone(
    client: Client, department: Agency, portal: Agency
) -> None:
    at_desk(client, member(department, "editor"))

    page = client.post(
        reverse(NEW), {"agency": portal.pk, "code": "half_year", "start": "2026-03-01"}
    )

    assert "agency" in page.context["form"].errors
    assert not Report.objects.exists()


def test_an_issued_report_names_the_one_that_replaces_it(
    client: Client, department: Agency
) -> None:
    head = member(department, "head")
    old = issued_report(department, head=head)
    at_desk(client, head)

    client.post(reverse("reports_replace", args=[old.pk]))
    new = Report.objects.get(replaces=old)
    assert new.number == ""
    written(new, head, number="99/BC-THAY")
    new.refresh_from_db()
    seen = client.get(reverse(READ, args=[new.pk])).context["seen"]
    client.post(reverse("reports_issue", args=[new.pk]), {"seen": seen})

    assert "99/BC-THAY" in client.get(reverse(READ, args=[old.pk])).content.decode()


def test_pages_carry_no_script_or_style_of_their_own(client: Client, department: Agency) -> None:
    item(department, date(2026, 2, 3))
    report = draft_report(department)
    at_desk(client, member(department, "editor"))

    page = client.get(reverse(READ, args=[report.pk])).content.decode()
    content = page[page.index("periodic-report") : page.index("</main>")]

    assert "data:image/svg+xml" in content
    assert "style=" not in content
    assert "<script" not in content


def test_the_list_takes_as_many_queries_for_ten_reports_as_for_two(
    client: Client, portal: Agency
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(reverse(LIST)).status_code == 200
        return len(captured)

    superuser = user(is_superuser=True, is_staff=True)
    client.force_login(superuser)
    make = [component(portal) for _each in range(10)]
    for agency in make[:2]:
        _bare(agency)
    queries()
    few = queries()
    for agency in make[2:]:
        _bare(agency)

    assert queries() == few


def _bare(agency: Agency) -> Report:
    return Report.objects.create(
        agency=agency,
        code="half_year",
        start=date(2026, 1, 1),
        end=date(2026, 6, 30),
        drafted_at=AFTERWARDS,
    )
