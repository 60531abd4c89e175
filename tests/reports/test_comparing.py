"""The comparison of a portal's agencies."""

import csv
from datetime import date
from io import BytesIO, StringIO

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from agencies.enums import AgencyStatus
from agencies.models import Agency, User
from editorial.models import EditorialPage
from home.models import SectionPage
from reports.comparing import compared
from reports.scores import AgencyFigures
from tests.factories.agencies import component, portal_factory
from tests.factories.editorial import board, member, publish
from tests.factories.home import home_of
from tests.factories.reports import AFTERWARDS, FIRST_HALF, at, item

pytestmark = [pytest.mark.django_db, pytest.mark.clause("QB-14.1", "QB-13.1")]


def figures(portal: Agency) -> dict[int, AgencyFigures]:
    return {agency.pk: score.figures for agency, score in compared(portal, FIRST_HALF, AFTERWARDS)}


def test_active_component_sites_of_the_portal_are_compared_and_no_others(
    portal: Agency, department: Agency
) -> None:
    component(portal, status=AgencyStatus.ARCHIVED)
    component(portal_factory())

    assert list(figures(portal)) == [department.pk]


def test_items_count_for_their_own_agency(portal: Agency, department: Agency) -> None:
    other = component(portal)
    item(department, date(2026, 2, 3))
    item(department, date(2026, 2, 4), late_by=3)
    item(other, None, due=date(2026, 3, 1))
    item(portal, date(2026, 2, 3))

    found = figures(portal)

    mine, others = found[department.pk], found[other.pk]
    assert (mine.published, mine.timed, mine.on_time, mine.late) == (2, 2, 1, 1)
    assert (others.published, others.timed, others.late) == (0, 1, 1)


def test_a_required_section_counts_when_it_is_live_and_is_fresh_within_a_year(
    portal: Agency, department: Agency
) -> None:
    top = [
        section
        for section in portal.regulation.sections_for(department.kind)
        if section.parent is None
    ]
    home = home_of(department)
    for section, day in zip(top, (date(2026, 5, 1), date(2024, 5, 1)), strict=False):
        page = publish(home.add_child(instance=_section(section.slug)))
        EditorialPage.objects.filter(pk=page.pk).update(
            first_published_at=at(day), last_published_at=at(day)
        )
    home.add_child(instance=_section(top[2].slug))

    found = figures(portal)[department.pk]

    assert found.required == len(portal.regulation.sections_for(department.kind))
    assert (found.present, found.fresh) == (2, 1)


def _section(slug: str) -> EditorialPage:
    return SectionPage(title=slug, slug=slug, live=False)


def test_the_comparison_takes_as_many_queries_for_eight_agencies_as_for_two(
    portal: Agency,
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            compared(portal, FIRST_HALF, AFTERWARDS)
        return len(captured)

    for _each in range(2):
        item(component(portal), date(2026, 2, 3))
    few = queries()
    for _each in range(6):
        item(component(portal), date(2026, 2, 3))

    assert queries() == few


def at_desk(client: Client, person: User) -> Client:
    person.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(person)
    return client


@pytest.mark.parametrize(
    ("role", "status"),
    [("head", 200), ("editor", 403), ("reporter", 403), ("contributor", 403)],
)
def test_the_portals_board_alone_compares(
    client: Client, portal: Agency, department: Agency, role: str, status: int
) -> None:
    at_desk(client, member(portal, role))

    found = client.get(reverse("reports_compare"))

    assert found.status_code in ({status} if status == 200 else {302, 403})


def test_a_departments_head_compares_nothing(client: Client, department: Agency) -> None:
    at_desk(client, member(department, "head"))

    assert client.get(reverse("reports_compare")).status_code in (302, 403)


def test_another_portal_named_in_the_address_is_not_shown(
    client: Client, portal: Agency, department: Agency
) -> None:
    elsewhere = portal_factory()
    board(elsewhere)
    foreign = component(elsewhere, name="Sở của tỉnh khác")
    at_desk(client, member(portal, "head"))

    page = client.get(reverse("reports_compare"), {"portal": elsewhere.pk}).content.decode()

    assert foreign.name not in page
    assert department.name in page


def test_the_comparison_is_downloaded_without_formulas(client: Client, portal: Agency) -> None:
    component(portal, name="=Sở thử")
    at_desk(client, member(portal, "head"))
    address = reverse("reports_compare")

    sheet = client.get(address, {"export": "csv"}).content.decode("utf-8-sig")
    book = client.get(address, {"export": "xlsx"}).content

    assert list(csv.reader(StringIO(sheet)))[1][1] == "'=Sở thử"
    assert load_workbook(BytesIO(book)).active["B2"].value == "'=Sở thử"


def test_a_portal_without_sites_says_so(client: Client, portal: Agency) -> None:
    at_desk(client, member(portal, "head"))

    assert client.get(reverse("reports_compare")).status_code == 200
