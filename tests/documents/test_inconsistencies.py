"""What does not fit together in dates and relations, told to editors in words."""

from datetime import date
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from documents.enums import ProvisionKind
from documents.inconsistencies.circles import circles
from documents.inconsistencies.facts import Act, Facts, Paper
from documents.inconsistencies.gathering import findings_of
from documents.inconsistencies.rules import findings
from documents.models import ConsolidatedText, DocumentRelation, LegalDocumentPage
from tests.factories.agencies import component, portal_factory
from tests.factories.documents import document, draft_document, library, relation
from tests.factories.editorial import appointed, boarded
from tests.factories.provisions import reading

A, B, C, D = (UUID(int=number) for number in range(1, 5))
OLD, NEW = date(2020, 1, 1), date(2024, 1, 1)


def paper(key, issued_on=OLD, **fields):
    return Paper(key, f"Quyết định {'ABCD'[key.int - 1]}", issued_on, **fields)


def found(papers, *acts):
    return [(each.code, each.keys[0]) for each in findings(Facts.of(papers, acts))]


PAPERS = [paper(A), paper(B, NEW), paper(C, NEW), paper(D, NEW)]


@pytest.mark.parametrize(
    ("papers", "acts", "expected"),
    [
        (PAPERS, [Act(B, A, "repeals")], []),
        ([paper(A, effective_on=date(2019, 1, 1))], [], [("effect_first", A)]),
        ([paper(A, effective_on=date(2019, 1, 1), is_urgent=True)], [], []),
        ([paper(A, effective_on=NEW, expired_on=OLD)], [], [("ends_first", A)]),
        ([paper(A, NEW, consolidated_on=(OLD,))], [], [("consolidated_first", A)]),
        (PAPERS, [Act(A, A, "amends")], [("itself", A)]),
        (PAPERS, [Act(A, B, "amends")], [("older", A)]),
        (PAPERS, [Act(B, C, "repeals", starts_on=OLD)], [("before_issue", B)]),
        (PAPERS, [Act(B, A, "repeals"), Act(C, A, "replaces")], []),
        (
            PAPERS,
            [Act(B, A, "repeals"), Act(C, A, "replaces", starts_on=date(2025, 1, 1))],
            [("ended_twice", A)],
        ),
        (
            PAPERS,
            [Act(B, A, "repeals"), Act(C, A, "repeals", True, date(2025, 1, 1))],
            [],
        ),
        (PAPERS, [Act(B, A, "amends", provisions="chỗ nọ")], [("unread", B)]),
        (PAPERS, [Act(B, C, "amends"), Act(C, B, "repeals")], [("circle", B)]),
        (
            PAPERS,
            [Act(D, B, "amends"), Act(B, C, "amends"), Act(C, D, "replaces")],
            [("circle", B)],
        ),
        (PAPERS, [Act(B, C, "guides"), Act(C, B, "based_on")], []),
    ],
)
def test_each_contradiction_is_found_and_nothing_else(papers, acts, expected):
    assert found(papers, *acts) == expected


def test_provisions_that_the_target_does_not_have_are_named():
    read = paper(A, anchors=frozenset({"dieu-1", "quy-che.dieu-5.khoan-2"}))
    acts = [
        Act(B, A, "amends", touched=("dieu-5.khoan-2",)),
        Act(C, A, "repeals", True, provisions="Điều 77", touched=("dieu-77",)),
        Act(D, A, "supplements", touched=("dieu-1a",)),
    ]

    result = findings(Facts.of([read, *PAPERS[1:]], acts))

    assert [(each.code, each.keys) for each in result] == [("missing", (C, A))]
    assert "Điều 77" in result[0].words


def test_circles_are_told_once_each():
    steps = {(1, 2), (2, 3), (3, 1), (4, 5), (5, 4), (5, 6)}

    assert sorted(map(tuple, circles(steps))) == [(1, 2, 3), (4, 5)]
    assert circles({(1, 2), (2, 3)}) == []


@pytest.fixture
def portal(db):
    return portal_factory()


@pytest.fixture
def shelf(portal):
    return library(portal)


def codes(page):
    return [each.code for each in findings_of(page)]


def test_the_editor_of_a_document_is_told_of_its_draft(client, admin_user, portal, shelf):
    older = document(shelf, issued_on=OLD)
    page = document(shelf, issued_on=NEW)
    page.issued_on = date(2010, 1, 1)
    page.relations = [DocumentRelation(kind="repeals", target=older)]
    page.save_revision()
    ConsolidatedText.objects.create(page=page, valid_from=OLD, body=[])

    client.force_login(admin_user)
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    html = client.get(url, headers={"host": portal.host}).content.decode()

    told = html.split("help-block help-warning")[1].split("</div>")[0]
    assert page.designation in told
    assert older.designation in told


def test_it_is_told_of_provisions_that_the_target_lacks_and_of_circles(shelf):
    first, second = document(shelf), document(shelf)
    reading(second, [(ProvisionKind.ARTICLE, "1")])
    relation(first, "amends", second, provisions="Điều 1; Điều 4")
    relation(second, "repeals", first)

    assert codes(first) == ["missing", "circle"]
    assert codes(document(shelf)) == []


def test_another_agencys_drafts_are_not_told_of(portal, shelf):
    page = document(shelf, issued_on=NEW)
    draft = draft_document(library(component(portal)), issued_on=OLD)
    relation(draft, "repeals", page)

    assert codes(page) == []
    own = draft_document(shelf, issued_on=OLD)
    relation(own, "repeals", page)
    assert set(codes(page)) == {"older"}


def test_a_relation_to_the_own_translation_is_told(portal, shelf):
    page = document(shelf)
    english = document(
        library(portal, "en"), translation_key=page.translation_key, issuer=page.issuer,
        number_text=page.number_text,
    )  # fmt: skip
    relation(english, "replaces", page)

    assert codes(english) == ["itself"]
    assert page.validity(date(2030, 1, 1)) == "in_force"


def test_each_board_sees_its_own_libraries_and_a_superuser_all(client, admin_user, portal, shelf):
    department = component(portal)
    mine = document(shelf, issued_on=NEW, effective_on=OLD)
    theirs = document(library(department), issued_on=NEW, effective_on=OLD)
    boards = boarded(portal), boarded(department)
    url = reverse("documents_inconsistencies")

    def seen_by(person):
        client.force_login(person)
        response = client.get(url, headers={"host": portal.host})
        assert response.status_code == 200
        return [row["page"] for row in response.context_data["rows"]]

    assert seen_by(appointed(boards[0], "editor")) == [mine]
    assert seen_by(appointed(boards[1], "editor")) == [theirs]
    assert set(seen_by(admin_user)) == {mine, theirs}


def test_the_list_needs_the_same_number_of_queries_however_many_documents(
    client, admin_user, portal, shelf
):
    client.force_login(admin_user)

    def queries():
        with CaptureQueriesContext(connection) as captured:
            client.get(reverse("documents_inconsistencies"), headers={"host": portal.host})
        return len(captured)

    def contradictions(number):
        for _each in range(number):
            page = document(shelf, issued_on=NEW, effective_on=OLD)
            relation(page, "amends", document(shelf), provisions="Điều 1")

    contradictions(1)
    queries()
    few = queries()
    contradictions(6)
    assert queries() == few


def test_the_checks_of_one_document_need_a_fixed_number_of_queries(shelf):
    page = document(shelf)

    def queries():
        fresh = LegalDocumentPage.objects.get(pk=page.pk)
        with CaptureQueriesContext(connection) as captured:
            findings_of(fresh)
        return len(captured)

    relation(document(shelf), "amends", page, provisions="Điều 1")
    relation(page, "amends", document(shelf), provisions="Điều 1")
    few = queries()
    for _each in range(6):
        source = document(shelf)
        relation(source, "amends", page, provisions="Điều 2")
        relation(page, "amends", document(shelf), provisions="Điều 2")
    assert queries() == few
