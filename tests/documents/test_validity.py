"""Whether a document is in force on a day: one rule, asked of one document and of a list."""

from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from documents.enums import RelationKind, ValidityStatus
from documents.models import LegalDocumentPage
from documents.validity import Effect, validity_of
from tests.factories.agencies import component, portal_factory
from tests.factories.documents import document, draft_document, issuing_body, library, relation

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
    assert old in LegalDocumentPage.objects.in_force(DAY)


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
    assert english not in LegalDocumentPage.objects.in_force(DAY)


def test_documents_of_a_site_are_its_agencys(db):
    portal = portal_factory()
    department = component(portal)
    own, other = document(library(portal)), document(library(department))

    assert list(LegalDocumentPage.objects.for_site(portal.site)) == [own]
    assert list(LegalDocumentPage.objects.for_site(department.site)) == [other]


near = st.none() | st.integers(-2, 2).map(lambda days: DAY + timedelta(days=days))
acts = st.lists(
    st.tuples(st.sampled_from(RelationKind.values), st.booleans(), near, near, near), max_size=3
)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    stated=st.just("") | st.sampled_from(ValidityStatus.values),
    issued=near,
    effective=near,
    expired=near,
    acting=acts,
)
def test_one_document_and_a_list_get_one_answer(shelf, stated, issued, effective, expired, acting):
    with transaction.atomic():
        body = issuing_body()
        acted_on = draft_document(shelf, issuer=body)
        dates = {"issued_on": issued, "effective_on": effective, "expired_on": expired}
        rows = LegalDocumentPage.objects.filter(pk=acted_on.pk)
        rows.update(validity_status=stated, **dates)
        for kind, is_partial, issued_on, effective_on, expired_on in acting:
            source = draft_document(shelf, issuer=body, live=True)
            LegalDocumentPage.objects.filter(pk=source.pk).update(
                issued_on=issued_on, effective_on=effective_on, expired_on=expired_on
            )
            relation(source, kind, acted_on, is_partial=is_partial)

        assert rows.get().validity(DAY) == rows.with_validity(DAY).get().current_validity
        transaction.set_rollback(True)
