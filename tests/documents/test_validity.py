"""Whether a document is in force on a day: one rule, asked of one document and of a list."""

from datetime import date, timedelta

import pytest

from documents.enums import RelationKind, ValidityStatus
from documents.library.statuses import told
from documents.models import LegalDocumentPage
from documents.validity import Effect, validity_of
from tests.factories.agencies import component, portal_factory
from tests.factories.documents import document, draft_document, library, relation

DAY = date(2024, 3, 25)
BEFORE, AFTER = DAY - timedelta(days=1), DAY + timedelta(days=1)


def status(**facts):
    given_facts = {"stated": "", "starts_on": BEFORE, "expired_on": None, "effects": [], "on": DAY}
    return validity_of(**{**given_facts, **facts})


def effect(kind, is_partial=False, starts_on=DAY, ends_on=None):
    return Effect(kind, is_partial, starts_on, ends_on)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, ValidityStatus.IN_FORCE),
        ({"starts_on": DAY}, ValidityStatus.IN_FORCE),
        ({"starts_on": AFTER}, ValidityStatus.NOT_YET),
        ({"starts_on": None}, ValidityStatus.NOT_YET),
        ({"expired_on": AFTER}, ValidityStatus.IN_FORCE),
        ({"expired_on": DAY}, ValidityStatus.EXPIRED),
        ({"effects": [effect("replaces")]}, ValidityStatus.EXPIRED),
        ({"effects": [effect("repeals")]}, ValidityStatus.EXPIRED),
        ({"effects": [effect("repeals", starts_on=AFTER)]}, ValidityStatus.IN_FORCE),
        ({"effects": [effect("repeals", starts_on=None)]}, ValidityStatus.IN_FORCE),
        ({"effects": [effect("repeals", is_partial=True)]}, ValidityStatus.PARTLY),
        ({"effects": [effect("suspends")]}, ValidityStatus.SUSPENDED),
        ({"effects": [effect("suspends", is_partial=True)]}, ValidityStatus.PARTLY),
        ({"effects": [effect("suspends", starts_on=BEFORE, ends_on=DAY)]}, ValidityStatus.IN_FORCE),
        ({"effects": [effect("repeals", starts_on=BEFORE, ends_on=DAY)]}, ValidityStatus.EXPIRED),
        ({"effects": [effect("amends")]}, ValidityStatus.IN_FORCE),
        ({"effects": [effect("suspends"), effect("replaces")]}, ValidityStatus.EXPIRED),
        ({"starts_on": AFTER, "effects": [effect("repeals")]}, ValidityStatus.EXPIRED),
        ({"stated": "partly", "expired_on": BEFORE}, ValidityStatus.PARTLY),
    ],
)
def test_dates_relations_and_the_stated_status_decide(facts, expected):
    assert status(**facts) == expected


@pytest.fixture
def shelf(db):
    return library(portal_factory())


def test_a_document_is_asked_about_any_day(shelf):
    old = document(shelf, issued_on=date(2020, 1, 1), effective_on=date(2020, 2, 1))
    new = document(shelf, issued_on=date(2024, 1, 1), effective_on=date(2024, 2, 1))
    relation(new, RelationKind.REPLACES, old)

    assert old.validity(date(2020, 1, 15)) == ValidityStatus.NOT_YET
    assert old.validity(date(2024, 1, 31)) == ValidityStatus.IN_FORCE
    assert old.validity(date(2024, 2, 1)) == ValidityStatus.EXPIRED
    assert new.validity(date(2024, 2, 1)) == ValidityStatus.IN_FORCE


def test_a_draft_ends_nothing(shelf):
    old = document(shelf, issued_on=date(2020, 1, 1))
    draft = draft_document(shelf, issued_on=date(2021, 1, 1))
    relation(draft, RelationKind.REPEALS, old)

    assert old.validity(DAY) == ValidityStatus.IN_FORCE
    assert [each.current_validity for each in told([old], DAY)] == ["in_force"]


def test_what_ends_the_vietnamese_text_ends_its_translation(db):
    portal = portal_factory()
    shelf = library(portal)
    old = document(shelf, issued_on=date(2020, 1, 1))
    new = document(shelf, issued_on=date(2021, 1, 1))
    relation(new, RelationKind.REPLACES, old)
    english = document(
        library(portal, "en"),
        translation_key=old.translation_key,
        issuer=old.issuer,
        number_text=old.number_text,
        issued_on=old.issued_on,
    )

    assert english.validity(DAY) == ValidityStatus.EXPIRED
    assert [each.current_validity for each in told([english], DAY)] == ["expired"]


def test_documents_of_a_site_are_its_agencys(db):
    portal = portal_factory()
    department = component(portal)
    own, other = document(library(portal)), document(library(department))

    assert list(LegalDocumentPage.objects.for_site(portal.site)) == [own]
    assert list(LegalDocumentPage.objects.for_site(department.site)) == [other]
