"""One permission opens the province to its portal's Board: to read, and nothing else."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from agencies.models import User
from editorial.models import BoardMembership
from editorial.oversight import PERMISSION, overseen_agencies
from reports.models import Report
from reports.permissions import may_issue, may_write, readable_by
from tests.factories.agencies import component, portal_factory
from tests.factories.editorial import appointed, boarded, submitted
from tests.factories.home import home_of
from tests.factories.reports import draft_report

pytestmark = [pytest.mark.django_db, pytest.mark.clause("TB-16.4")]


class Province:
    """A portal with its Board's head, and an agency with a page on its way and a report begun."""

    def __init__(self):
        self.portal = portal_factory()
        self.board = boarded(self.portal)
        self.head = appointed(self.board, "head")
        self.agency = component(self.portal)
        self.agency_board = boarded(self.agency)
        self.agency_head = appointed(self.agency_board, "head")
        self.page = submitted(self.agency, appointed(self.agency_board, "contributor"))

    def reading(self):
        page, latest = self.page, self.page.latest_revision_id
        return {
            "home": reverse("wagtailadmin_explore", args=[home_of(self.agency).pk]),
            "draft": reverse("wagtailadmin_pages:view_draft", args=[page.pk]),
            "history": reverse("wagtailadmin_pages:history", args=[page.pk]),
            "version": reverse("wagtailadmin_pages:revisions_view", args=[page.pk, latest]),
            "comparison": reverse(
                "wagtailadmin_pages:revisions_compare", args=[page.pk, "earliest", "latest"]
            ),
        }


@pytest.fixture
def province():
    return Province()


def again(person):
    return User.objects.get(pk=person.pk)


def permission():
    codename = PERMISSION.partition(".")[2]
    return Permission.objects.get(content_type__app_label="editorial", codename=codename)


def test_roles_that_oversee_carry_it_on_the_portal_alone(province):
    regulation = province.portal.regulation
    for role in regulation.board.roles:
        on_portal, on_site = (
            agency.role_groups.get(role=role.code).group.permissions.filter(pk=permission().pk)
            for agency in (province.portal, province.agency)
        )
        assert on_portal.exists() is role.oversees
        assert not on_site.exists()
    assert any(role.oversees for role in regulation.board.roles)
    assert overseen_agencies(province.head) == [province.portal.pk, province.agency.pk]
    assert overseen_agencies(province.agency_head) == []


def test_who_oversees_reads_and_edits_nothing(client, province):
    client.force_login(province.head)
    for name, address in province.reading().items():
        assert client.get(address).status_code == 200, name
        assert client.post(address).status_code in (403, 404, 405), name
    for name in ("edit", "delete", "copy", "move", "unpublish", "lock", "add_subpage", "usage"):
        address = reverse(f"wagtailadmin_pages:{name}", args=[province.page.pk])
        assert client.get(address).status_code == 404, name
    history = client.get(province.reading()["history"]).content.decode()
    edit = reverse("wagtailadmin_pages:edit", args=[province.page.pk])
    assert edit not in history


def test_lists_and_search_of_the_admin_show_the_province(client, province):
    client.force_login(province.head)
    title = province.page.title
    above = reverse("wagtailadmin_explore", args=[province.page.get_parent().pk])
    for address in (above, reverse("editorial_province"), reverse("wagtailadmin_home")):
        assert client.get(address).status_code == 200
    assert title in client.get(above).content.decode()
    waiting = client.get(reverse("editorial_province")).content.decode()
    assert title in waiting
    assert reverse("editorial_decide", args=[province.page.pk]) not in waiting
    history = client.get(reverse("wagtailadmin_reports:site_history")).content.decode()
    assert title in history
    api = client.get(f"/admin/api/main/pages/?child_of={province.page.get_parent().pk}")
    assert province.page.pk in [item["id"] for item in api.json()["items"]]


@pytest.mark.parametrize("person", ["agency_head", "elsewhere"])
def test_nobody_else_gets_there(client, province, person):
    other = Province()
    people = {"agency_head": appointed(boarded(component(province.portal)), "head")}
    client.force_login({**people, "elsewhere": other.head}[person])
    for name, address in province.reading().items():
        assert client.get(address).status_code in (302, 403, 404), name
    answer = client.get(reverse("editorial_province"))
    # Titles of the factory are alike; the address is not.
    assert province.reading()["draft"] not in answer.content.decode()
    assert answer.status_code == (404 if person == "agency_head" else 200)


def test_the_permission_of_one_province_opens_no_other(province):
    other = Province()
    # Contributor there, head here: `has_perm` alone would not tell them apart.
    BoardMembership.objects.create(board=other.board, user=province.head, role="contributor")
    group = other.portal.role_groups.get(role="contributor").group
    group.user_set.add(province.head)
    person = again(province.head)
    assert person.has_perm(PERMISSION)
    assert overseen_agencies(person) == [province.portal.pk, province.agency.pk]


def test_taking_the_permission_from_the_group_closes_all_of_it(client, province):
    province.portal.role_groups.get(role="head").group.permissions.remove(permission())
    client.force_login(province.head)
    for name, address in province.reading().items():
        assert client.get(address).status_code in (302, 403, 404), name
    assert client.get(reverse("editorial_province")).status_code == 404
    report = draft_report(province.agency)
    assert not readable_by(again(province.head), Report.objects.filter(pk=report.pk)).exists()


def test_it_ends_with_the_term(province):
    yesterday = timezone.localdate() - timedelta(days=1)
    province.head.board_memberships.update(starts_on=yesterday, ends_on=yesterday)
    assert overseen_agencies(again(province.head)) == []


def test_reports_are_read_while_they_are_written_and_by_nobody_else(province):
    report = draft_report(province.agency)
    rows = Report.objects.filter(pk=report.pk)
    head = again(province.head)
    assert readable_by(head, rows).exists()
    assert not may_write(head, report)
    assert not may_issue(head, report)
    assert not readable_by(Province().head, rows).exists()


def test_it_costs_the_same_however_many_agencies_there_are(client, province):
    client.force_login(province.head)
    addresses = [province.reading()["home"], reverse("editorial_province")]

    def cost():
        counts = []
        for address in addresses:
            client.get(address)
            with CaptureQueriesContext(connection) as seen:
                assert client.get(address).status_code == 200
            counts.append(len(seen))
        return counts

    few = cost()
    for _each in range(20):
        component(province.portal)
    assert cost() == few


def test_groups_that_were_there_before_get_it(province):
    migration = import_module("editorial.migrations.0008_oversight_of_the_province")
    groups = province.portal.role_groups.get(role="head").group.permissions
    migration.take_back(apps, None)
    assert not groups.filter(codename=migration.CODENAME).exists()
    migration.give(apps, None)
    migration.give(apps, None)
    assert groups.filter(codename=migration.CODENAME).count() == 1
    other = province.portal.role_groups.get(role="contributor").group.permissions
    assert not other.filter(codename=migration.CODENAME).exists()
    assert not province.agency.role_groups.filter(
        group__permissions__codename=migration.CODENAME
    ).exists()
