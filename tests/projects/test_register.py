"""The register: three lists with filters, and open data, each of its own agency and language."""

import csv
import io
import json
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import gettext

from projects.open_data import COLUMNS, harmless
from tests.factories.agencies import component, portal_factory
from tests.factories.projects import draft_project, project, register

pytestmark = pytest.mark.django_db


@pytest.fixture
def portal():
    return portal_factory()


@pytest.fixture
def shelf(portal):
    return register(portal)


def get(client, page, query=""):
    return client.get(f"{page.get_url_parts()[2]}{query}", headers={"host": page.agency.host})


def titles(response):
    assert response.status_code == 200
    return [item.title for item in response.context["page_obj"]]


def body_of(response):
    assert response.status_code == 200
    chunks = response.streaming_content if response.streaming else [response.content]
    return b"".join(chunks).decode()


def csv_rows(response):
    return list(csv.DictReader(io.StringIO(body_of(response).removeprefix("\ufeff"))))


def test_each_project_stands_in_the_list_of_its_status(client, shelf):
    statuses = ("preparing", "ongoing", "finished")
    pages = {status: project(shelf, status=status) for status in statuses}
    project(shelf, status="finished")

    for status, page in pages.items():
        response = get(client, shelf, f"?status={status}")
        assert page.title in titles(response)
        assert [tab["count"] for tab in response.context["tabs"]] == [1, 1, 2]
        active = [tab["active"] for tab in response.context["tabs"]]
        assert active == [each == status for each in statuses]


def test_register_opens_with_ongoing_projects_or_the_first_list_that_has_any(client, shelf):
    assert get(client, shelf).context["status"] == "ongoing"
    project(shelf, status="finished")
    assert get(client, shelf).context["status"] == "finished"
    project(shelf, status="ongoing")
    assert get(client, shelf).context["status"] == "ongoing"


def test_filters_narrow_all_lists_and_stay_in_the_links(client, shelf):
    road = project(shelf, title="Đường Trường Sơn Đông", starts_on=date(2020, 1, 1), ends_on=None)
    project(shelf, title="Trạm y tế", starts_on=date(2020, 1, 1), ends_on=date(2021, 1, 1))
    project(shelf, title="Đường trường học", status="finished", starts_on=date(2024, 1, 1))

    response = get(client, shelf, "?q=truong+duong&year=2023&page=3")

    assert titles(response) == [road.title]
    assert [tab["count"] for tab in response.context["tabs"]] == [0, 1, 0]
    assert response.context["tabs"][2]["url"] == "?q=truong+duong&year=2023&status=finished"


def test_neither_drafts_nor_other_sites_nor_other_languages_leak(client, portal, shelf):
    department = component(portal)
    other_shelf = register(department)
    own = project(shelf, title="Dự án của tỉnh")
    draft_project(shelf, title="Bản nháp của tỉnh")
    project(other_shelf, title="Dự án của sở")
    project(register(portal, "en"), title="An English project")

    for query in ("", "?q=an", "du-lieu/csv/", "data/csv/", "du-lieu/json/", "data/json/"):
        text = body_of(get(client, shelf, query))
        assert own.title in text
        for foreign in ("Bản nháp", "của sở", "An English"):
            assert foreign not in text
    assert titles(get(client, other_shelf)) == ["Dự án của sở"]


@pytest.mark.parametrize(
    "query",
    ["?status=none", "?year=abc", "?year=99999999999", "?page=x", "?page=-3", "?page=999", "?q=%00",
     "?q=%25", "?q=" + "a" * 4000, "?status=ongoing&status=finished", "?unknown=1"],
)  # fmt: skip
def test_parameters_without_sense_do_no_harm(client, shelf, query):
    project(shelf)

    assert get(client, shelf, query).status_code == 200


def test_pages_are_stable(client, shelf):
    for _each in range(23):
        project(shelf)

    first, second = get(client, shelf), get(client, shelf, "?page=2")

    assert len(titles(first)) == 20
    assert len(set(titles(first)) | set(titles(second))) == 23


def test_empty_lists_say_so(client, shelf):
    assert gettext("No project in this list") in get(client, shelf).content.decode()
    project(shelf)
    text = get(client, shelf, "?q=khong+co").content.decode()
    assert gettext("No project in this list matches") in text


def test_csv_holds_every_field_and_no_formula(client, shelf):
    project(
        shelf,
        title='=HYPERLINK("http://evil.example","x")',
        objective="+1+1\nhai dòng",
        field="-2",
        funder="@SUM(A1)",
        location=" =1",
        disbursed=5,
    )
    response = get(client, shelf, "du-lieu/csv/")

    (row,) = csv_rows(response)

    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="du-an.csv"'
    assert tuple(row) == COLUMNS
    assert row["name"].startswith("'=HYPERLINK")
    assert row["objective"] == "'+1+1\nhai dòng"
    assert (row["field"], row["funder"]) == ("'-2", "'@SUM(A1)")
    assert row["location"].startswith("'")
    assert row["budget_vnd"] == "1250000000000"
    assert row["disbursed_as_of"] == ""
    assert row["url"].startswith(f"http://{shelf.agency.host}/")


def test_json_keeps_numbers_dates_and_letters(client, shelf):
    page = project(shelf, disbursed=None)

    (record,) = json.loads(body_of(get(client, shelf, "du-lieu/json/")))

    assert record["name"] == page.title
    assert record["budget_vnd"] == 1_250_000_000_000
    assert record["disbursed_vnd"] is None
    assert record["starts_on"] == "2025-01-15"
    assert tuple(record) == COLUMNS


def test_open_data_is_whole_however_long(client, shelf):
    for number in range(21):
        project(shelf, status=("preparing", "ongoing", "finished")[number % 3])

    assert len(csv_rows(get(client, shelf, "data/csv/?status=ongoing&page=2"))) == 21


@pytest.mark.parametrize("cell", ["=1", "+1", "-1", "@a", "\t=1", "\r=1", "\n=1", "  =1"])
def test_cells_that_could_be_formulas_are_made_harmless(cell):
    assert harmless(cell) == f"'{cell}"


def test_plain_cells_and_numbers_stay():
    assert harmless("Cầu Nông Tiến - giai đoạn 2") == "Cầu Nông Tiến - giai đoạn 2"
    assert harmless(-5) == -5
    assert harmless(None) == ""


def test_register_needs_the_same_number_of_queries_however_much_it_holds(client, shelf):
    def queries(query=""):
        get(client, shelf, query)
        with CaptureQueriesContext(connection) as captured:
            body_of(get(client, shelf, query))
        return len(captured)

    project(shelf)
    few, few_data = queries(), queries("data/json/")
    for _each in range(8):
        project(shelf)

    assert queries() == few
    assert queries("data/json/") == few_data
    assert few <= 13
