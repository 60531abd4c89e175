"""The register of what is cited and missing: one's own agencies' texts alone."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.admin.menu import reports_menu

from documents.attachments.register import FilesWithoutTextRegister
from documents.citations.recording import RecordCitations
from documents.models import LegalDocumentPage
from tests.factories.agencies import component, portal_factory, user
from tests.factories.documents import document, library
from tests.factories.editorial import appointed, boarded, withdraw
from tests.factories.provisions import reading

pytestmark = pytest.mark.django_db
ADDRESS = "/admin/missing-documents/"


@pytest.fixture
def portal():
    return portal_factory()


@pytest.fixture
def shelf(portal):
    return library(portal)


def citing(shelf, *numbers):
    html = "".join(f"<p>theo Nghị định số {number}</p>" for number in numbers)
    text = reading(document(shelf), html=html)
    RecordCitations(text).execute()
    return text


def rows(response):
    assert response.status_code == 200
    return [(row["name"], row["documents"], row["count"]) for row in response.context["rows"]]


def get(client, portal, query=""):
    return client.get(f"{ADDRESS}{query}", headers={"host": portal.host})


def test_what_most_documents_cite_comes_first(admin_client, portal, shelf):
    citing(shelf, "30/2020/NĐ-CP", "42/2022/NĐ-CP", "30/2020/NĐ-CP")
    citing(shelf, "42/2022/NĐ-CP")
    withdraw(citing(shelf, "30/2020/NĐ-CP").page)

    assert rows(get(admin_client, portal)) == [
        ("Nghị định số 42/2022/NĐ-CP", 2, 2),
        ("Nghị định số 30/2020/NĐ-CP", 1, 2),
    ]


def test_only_ones_own_agencies_texts_are_counted(client, portal, shelf):
    own = component(portal)
    editor = appointed(boarded(own), "editor")
    citing(library(component(portal)), "30/2020/NĐ-CP")
    citing(shelf, "31/2020/NĐ-CP")
    citing(library(portal_factory()), "32/2020/NĐ-CP")
    citing(library(own), "42/2022/NĐ-CP")
    client.force_login(editor)

    response = get(client, own)

    assert [name for name, *_counts in rows(response)] == ["Nghị định số 42/2022/NĐ-CP"]
    assert "/2020/" not in response.content.decode()


def test_who_works_for_no_agency_sees_nothing(client, portal):
    client.force_login(user())

    assert get(client, portal).status_code in (302, 403)


def test_a_document_is_begun_at_one_click(client, portal, shelf):
    editor = appointed(boarded(portal), "editor")
    citing(shelf, "42/2022/NĐ-CP")
    client.force_login(editor)

    response = client.post(
        ADDRESS,
        {"key": "42/2022/nd-cp", "library": shelf.pk},
        headers={"host": portal.host},
    )

    page = LegalDocumentPage.objects.get(live=False)
    assert response.url == f"/admin/pages/{page.pk}/edit/"
    assert (page.number_text, page.document_type) == ("42/2022/NĐ-CP", "NĐ")
    assert page.owner == editor


def test_nothing_is_begun_in_another_agencys_library_or_without_a_citation(client, portal):
    own = component(portal)
    editor = appointed(boarded(own), "editor")
    foreign = library(component(portal))
    citing(foreign, "42/2022/NĐ-CP")
    client.force_login(editor)

    for shelf_key in (foreign.pk, library(own).pk, "9" * 30):
        client.post(
            ADDRESS,
            {"key": "42/2022/nd-cp", "library": shelf_key},
            headers={"host": own.host},
        )

    assert not LegalDocumentPage.objects.filter(live=False).exists()


def test_queries_are_fixed_and_pages_hold_fifty(admin_client, portal, shelf):
    get(admin_client, portal)
    counts = []
    for start, size in ((100, 2), (200, 60)):
        citing(shelf, *(f"{start + each}/2020/NĐ-CP" for each in range(size)))
        with CaptureQueriesContext(connection) as queries:
            response = get(admin_client, portal)
        counts.append(len(queries))

    assert counts[0] == counts[1]
    assert len(rows(response)) == 50
    assert len(rows(get(admin_client, portal, "?p=2"))) == 12


def test_reports_on_documents_are_offered_to_those_who_work_for_an_agency(rf, portal):
    def offered(person):
        request = rf.get("/admin/")
        request.user = person
        return {item.url for item in reports_menu.menu_items_for_request(request)}

    addresses = {reverse("documents_missing"), FilesWithoutTextRegister().url_helper.index_url}

    assert addresses <= offered(appointed(boarded(portal), "editor"))
    assert not addresses & offered(user())
