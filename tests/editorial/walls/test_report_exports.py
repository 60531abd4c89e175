"""Wagtail's reports as files: Viet Nam's time, readable in Excel, one's own agency, no formula."""

import csv
from datetime import UTC, datetime
from io import BytesIO, StringIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook
from wagtail.models import Page, PageLogEntry

from tests.factories.agencies import component, portal_factory, user
from tests.factories.editorial import appointed, boarded, submitted
from tests.factories.home import home_of, standard_page

pytestmark = pytest.mark.django_db

AT = datetime(2026, 11, 29, 19, 18, 35, 856107, tzinfo=UTC)
LOCAL = "2026-11-30 02:18:35"
REPORTS = ("site_history", "page_types_usage", "locked_pages", "aging_pages", "workflow")


@pytest.fixture
def agencies():
    portal = portal_factory()
    return [component(portal), component(portal)]


def exported(client, report, kind="csv"):
    response = client.get(reverse(f"wagtailadmin_reports:{report}"), {"export": kind})
    assert response.status_code == 200
    return b"".join(response.streaming_content)


def logged(agency, title):
    page = standard_page(home_of(agency), title=title)
    entry = PageLogEntry.objects.log_action(instance=page, action="wagtail.edit")
    PageLogEntry.objects.filter(pk=entry.pk).update(timestamp=AT, label=title)
    return page


@pytest.mark.parametrize("report", [*REPORTS, "workflow_tasks"])
def test_every_report_tells_excel_that_it_is_unicode(client, report):
    client.force_login(user(is_superuser=True, is_staff=True))
    content = exported(client, report)
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\xef\xbb\xbf") == 1


def test_moments_are_those_of_viet_nam_and_rows_those_of_ones_own_agency(client, agencies):
    mine, other = agencies
    logged(mine, "=Lịch sử Đồng Văn")
    logged(other, "Trang của cơ quan khác")
    client.force_login(appointed(boarded(mine), "head"))
    content = exported(client, "site_history").decode("utf-8-sig")
    rows = {cell: row for row in csv.reader(StringIO(content)) for cell in row}
    assert LOCAL in rows["'=Lịch sử Đồng Văn"]
    assert "+00:00" not in content
    assert "Trang của cơ quan khác" not in content


def test_a_workbook_has_the_same_moments(client, agencies):
    logged(agencies[0], "Lịch sử")
    client.force_login(user(is_superuser=True, is_staff=True))
    sheet = load_workbook(BytesIO(exported(client, "site_history", "xlsx"))).active
    cells = {str(cell) for row in sheet.iter_rows(values_only=True) for cell in row}
    assert {LOCAL, "Lịch sử"} <= cells


def test_approvals_and_locks_name_their_pages(client, agencies):
    page = submitted(agencies[0], appointed(boarded(agencies[0]), "contributor"))
    Page.objects.filter(pk=page.pk).update(locked=True, locked_at=AT, locked_by=user())
    client.force_login(user(is_superuser=True, is_staff=True))
    assert LOCAL in exported(client, "locked_pages").decode()
    assert page.title in exported(client, "workflow").decode()
