"""The whole list as CSV and JSON, and the feeds of a filtered list."""

import csv
import io
import json
from datetime import date
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import gettext

from agencies.spreadsheets import BYTE_ORDER_MARK
from documents.library.rows import HEADINGS
from tests.factories.agencies import component, portal_factory
from tests.factories.documents import (
    document,
    document_field,
    draft_document,
    issuing_body,
    library,
)
from tests.factories.libraries import shelve

pytestmark = pytest.mark.django_db


@pytest.fixture
def shelf():
    return library(portal_factory())


@pytest.fixture
def fetch(client):
    def read(page, address):
        response = client.get(
            f"{page.get_url_parts()[2]}{address}", headers={"host": page.agency.host}
        )
        assert response.status_code == 200
        body = b"".join(response) if response.streaming else response.content
        return response, body.decode()

    return read


def test_csv_is_for_excel_with_vietnamese_headings(fetch, shelf):
    page = document(
        shelf, title="Giá nước", number_text="7/2024/QĐ-UBND", effective_on=date(2024, 4, 5)
    )

    response, text = fetch(shelf, "csv/")

    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert "attachment" in response["Content-Disposition"]
    assert text.startswith(BYTE_ORDER_MARK)
    heading, row = csv.reader(io.StringIO(text.removeprefix(BYTE_ORDER_MARK)))
    assert heading == [str(label) for label in HEADINGS.values()]
    cells = dict(zip(HEADINGS, row, strict=True))
    assert cells["number"] == "7/2024/QĐ-UBND"
    assert cells["title"] == "Giá nước"
    assert (cells["issued_on"], cells["effective_on"]) == ("2024-03-25", "2024-04-05")
    assert cells["is_normative"] == gettext("Yes")
    assert cells["url"] == f"http://{shelf.agency.host}{page.get_url_parts()[2]}"


@pytest.mark.parametrize("title", ["=1+1", "@SUM(A1)", "-2+3", "  =cmd|' /C calc'!A0", "+7"])
def test_csv_runs_no_formula(fetch, shelf, title):
    document(shelf, title=title)
    _response, text = fetch(shelf, "csv/")
    [_heading, row] = csv.reader(io.StringIO(text))
    assert row[list(HEADINGS).index("title")].startswith("'")


def test_json_has_the_filters_and_all_documents_of_the_list(fetch, shelf):
    shelve(shelf, 90, [issuing_body()], [document_field()])

    _response, text = fetch(shelf, "json/?type=QĐ&sort=oldest&on=2020-01-01")

    data = json.loads(text)
    assert data["filters"] == {"type": "QĐ", "on": "2020-01-01", "sort": "oldest"}
    assert data["on"] == "2020-01-01"
    assert data["count"] == len(data["results"]) > 20
    days = [row["issued_on"] for row in data["results"]]
    assert days == sorted(days)
    assert {row["type"] for row in data["results"]} == {"QĐ"}


def test_files_hold_only_what_the_list_shows(fetch, shelf):
    wanted = document(shelf, title="Có trong danh sách", issued_on=date(2022, 1, 5))
    document(shelf, title="Năm khác", issued_on=date(2021, 1, 5))
    draft_document(shelf, title="Bản nháp", issued_on=date(2022, 1, 5))
    document(library(component(shelf.agency)), title="Của sở", issued_on=date(2022, 1, 5))

    for address in ("csv/?year=2022", "json/?year=2022", "rss/?year=2022", "atom/?year=2022"):
        _response, text = fetch(shelf, address)
        assert wanted.title in text
        for foreign in ("Năm khác", "Bản nháp", "Của sở"):
            assert foreign not in text


def test_empty_list_gives_well_formed_files(fetch, shelf):
    assert json.loads(fetch(shelf, "json/")[1])["results"] == []
    assert fetch(shelf, "csv/")[1].count("\r\n") == 1


def test_feed_of_a_filtered_list_names_its_filters_and_leads_to_the_list(fetch, shelf):
    document(shelf)

    _response, text = fetch(shelf, "rss/?type=QĐ&year=2024&page=3")

    channel = ElementTree.fromstring(text).find("channel")
    assert gettext("Decision") in channel.findtext("title")
    assert "2024" in channel.findtext("title")
    assert channel.findtext("link").endswith("/?type=Q%C4%90&year=2024")


def test_page_links_feeds_and_files_of_exactly_its_list_and_lets_go_of_each_filter(client, shelf):
    document(shelf)
    path = shelf.get_url_parts()[2]

    response = client.get(
        f"{path}?type=QĐ&year=2024&q=thu&page=1&bogus=1", headers={"host": shelf.agency.host}
    )

    text = response.content.decode()
    for kind in ("rss", "atom", "csv", "json"):
        assert f'href="{path}{kind}/?q=thu&amp;type=Q%C4%90&amp;year=2024"' in text
    assert [chip.url for chip in response.context["chips"]] == [
        f"{path}?type=Q%C4%90&year=2024",
        f"{path}?q=thu&year=2024",
        f"{path}?q=thu&type=Q%C4%90",
    ]


def test_files_need_the_same_number_of_queries_however_long_they_are(fetch, shelf):
    def queries(address):
        fetch(shelf, address)
        with CaptureQueriesContext(connection) as captured:
            fetch(shelf, address)
        return len(captured)

    bodies, fields = [issuing_body()], [document_field()]
    shelve(shelf, 10, bodies, fields)
    few = [queries(address) for address in ("csv/", "json/")]
    shelve(shelf, 290, bodies, fields)

    assert [queries(address) for address in ("csv/", "json/")] == few
