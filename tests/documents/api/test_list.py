"""The list of documents for programs."""

from datetime import date
from urllib.parse import urlencode, urlsplit

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from agencies.enums import AgencyStatus
from documents.enums import DocumentType, ValidityStatus
from tests.factories.agencies import component, portal_factory
from tests.factories.documents import (
    document,
    document_field,
    draft_document,
    issuing_body,
    library,
    relation,
)
from tests.factories.libraries import shelve


def titles(data):
    return [row["title"] for row in data["results"]]


def test_a_document_is_listed_with_all_that_a_list_tells(ask, portal, shelf):
    body, field = issuing_body("Hội đồng tỉnh"), document_field("Giao thông")
    page = document(
        shelf,
        title="Quản lý đường bộ",
        number_text="04/2024/QĐ-UBND",
        issuer=body,
        field=field,
        effective_on=date(2024, 4, 5),
        expired_on=date(2025, 1, 1),
    )

    data = ask(portal, "documents/?on=2024-05-01")

    assert data["results"] == [
        {
            "id": page.pk,
            "url": f"http://{portal.host}{page.get_url_parts()[2]}",
            "site": portal.host,
            "type": "QĐ",
            "type_label": str(DocumentType.DECISION.label),
            "number": "04/2024/QĐ-UBND",
            "title": "Quản lý đường bộ",
            "summary": "",
            "issuer_id": body.pk,
            "issuer": "Hội đồng tỉnh",
            "signer": "",
            "issued_on": "2024-03-25",
            "effective_on": "2024-04-05",
            "expired_on": "2025-01-01",
            "validity": "in_force",
            "validity_label": str(ValidityStatus.IN_FORCE.label),
            "field_id": field.pk,
            "field": "Giao thông",
            "is_normative": True,
            "language": "vi",
        }
    ]
    assert (data["count"], data["page"], data["pages"]) == (1, 1, 1)
    assert data["next"] is data["previous"] is None
    assert data["facets"]["issuer"] == [{"value": body.pk, "label": "Hội đồng tỉnh", "count": 1}]
    assert ask(portal, "documents/?on=2025-01-01")["results"][0]["validity"] == "expired"


def test_a_site_lists_its_own_documents_and_all_those_of_its_portal(ask, portal, shelf):
    department, stranger = component(portal), portal_factory()
    document(shelf, title="Của tỉnh")
    document(library(department), title="Của sở")
    document(library(stranger), title="Của tỉnh bạn")

    assert titles(ask(portal, "documents/")) == ["Của tỉnh"]
    assert titles(ask(department, "documents/?scope=site")) == ["Của sở"]
    for agency in (portal, department):
        data = ask(agency, "documents/?scope=all")
        assert sorted(titles(data)) == ["Của sở", "Của tỉnh"]
        assert {urlsplit(row["url"]).hostname for row in data["results"]} == {
            portal.host,
            department.host,
        }
    assert titles(ask(stranger, "documents/?scope=all")) == ["Của tỉnh bạn"]


def test_nothing_that_is_not_public_shows_or_counts(ask, portal, shelf):
    hidden_body = issuing_body("Cơ quan kín")
    seen = document(shelf, title="Công khai")
    draft = draft_document(shelf, title="Bản nháp", issuer=hidden_body)
    private = document(shelf, title="Riêng", issuer=hidden_body)
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    closed = component(portal, status=AgencyStatus.ARCHIVED)
    document(library(closed), title="Trang đã đóng", issuer=hidden_body)

    for query in ("", "scope=all", "q=rieng&scope=all", f"issuer={hidden_body.pk}&scope=all"):
        data = ask(portal, f"documents/?{query}")
        assert set(titles(data)) <= {seen.title}
        assert data["count"] == len(data["results"])
        assert not any("kín" in each["label"] for each in data["facets"]["issuer"])
    for page in (draft, private):
        ask(portal, f"documents/{page.pk}/", status=404)


def test_language_chooses_documents_and_labels(ask, portal, shelf):
    document(shelf, title="Bản tiếng Việt")
    document(library(portal, "en"), title="An English one", issuer=issuing_body("A", name_en="B"))

    [row] = ask(portal, "documents/?language=en")["results"]

    assert (row["title"], row["type_label"], row["issuer"]) == ("An English one", "Decision", "B")
    assert row["url"].startswith(f"http://{portal.host}/en/")


def test_filters_and_pages_combine(ask, portal, shelf):
    shelve(shelf, 90, [issuing_body(), issuing_body()], [document_field()])
    query = {"type": "QĐ", "normative": "yes", "validity": "in_force", "on": "2026-01-01"}

    seen, address = [], f"documents/?{urlencode(query)}&per_page=7&sort=oldest"
    while address:
        data = ask(portal, address)
        seen += data["results"]
        address = data["next"] and data["next"].split("/api/v1/")[1]

    assert len(seen) == data["count"] == len({row["id"] for row in seen}) > 7
    assert {(row["type"], row["is_normative"], row["validity"]) for row in seen} == {
        ("QĐ", True, "in_force")
    }
    assert [row["issued_on"] for row in seen] == sorted(row["issued_on"] for row in seen)
    assert "page=1" in ask(portal, "documents/?per_page=7&page=2")["previous"]


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("type=XX", "type"),
        ("validity=maybe", "validity"),
        ("normative=1", "normative"),
        ("sort=random", "sort"),
        ("scope=world", "scope"),
        ("language=fr", "language"),
    ],
)
def test_a_wrong_name_is_refused_with_those_that_there_are(ask, portal, shelf, query, name):
    error = ask(portal, f"documents/?{query}", status=400)["error"]

    [problem] = error["problems"]
    assert (error["code"], problem["parameter"]) == ("bad_parameter", name)
    assert problem["allowed"]
    assert all(value in problem["message"] for value in problem["allowed"])


@pytest.mark.parametrize(
    "query",
    ["issuer=abc", "issuer=0", "issuer=99999999999999999999", "issuer=-1", "issuer=٣", "field=1.5",
     "year=20", "year=99999", "on=2024-13-01", "on=today", "on=20240101", "on=0001-01-01", "page=0",
     "page=-1", "page=x", "per_page=101", "per_page=0", "q=%00", "q=" + "a" * 201, "bogus=1",
     "type=QĐ&type=NQ", "%00=1", "page=1000001"],
)  # fmt: skip
def test_what_makes_no_sense_is_refused_in_a_sentence(ask, portal, shelf, query):
    error = ask(portal, f"documents/?{query}", status=400)["error"]

    assert error["code"] == "bad_parameter"
    assert error["message"].endswith(".")


def test_every_problem_is_told_at_once(ask, portal, shelf):
    problems = ask(portal, "documents/?type=XX&year=1&bogus=2", status=400)["error"]["problems"]
    assert {each["parameter"] for each in problems} == {"type", "year", "bogus"}


def test_a_page_behind_the_last_one_is_not_found(ask, portal, shelf):
    document(shelf)
    error = ask(portal, "documents/?page=2", status=404)["error"]
    assert (error["code"], error["pages"]) == ("no_such_page", 1)


def test_a_portal_without_a_library_has_an_empty_list(ask, portal):
    data = ask(portal, "documents/?scope=all")
    assert (data["count"], data["results"]) == (0, [])


def test_list_needs_the_same_number_of_queries_however_much_there_is(client, portal, shelf):
    def queries(query):
        path = f"/api/v1/documents/?{query}"
        client.get(path, headers={"host": portal.host})
        with CaptureQueriesContext(connection) as captured:
            assert client.get(path, headers={"host": portal.host}).status_code == 200
        return len(captured)

    asked = ("per_page=100", "scope=all&validity=in_force&q=quy&per_page=100")
    bodies, fields = [issuing_body(), issuing_body()], [document_field()]
    shelve(shelf, 10, bodies, fields)
    few = [queries(query) for query in asked]
    shelve(shelf, 200, bodies, fields)
    shelve(library(component(portal)), 90, bodies, fields)
    page = document(shelf)
    relation(page, "repeals", document(shelf))

    assert [queries(query) for query in asked] == few
    assert max(few) <= 6
