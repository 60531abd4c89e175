"""One rule, told three ways, over small random graphs of documents that act on one another."""

from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from documents.enums import RelationKind, ValidityStatus
from documents.library.changes import library_state
from documents.library.statuses import acted_statuses, of_status, told
from documents.models import DocumentRelation, LegalDocumentPage
from tests.factories.agencies import portal_factory
from tests.factories.documents import draft_document, issuing_body, library

DAY = date(2024, 3, 25)
DAYS = [DAY + timedelta(days=days) for days in range(-2, 3)]
SIZE = 4

near = st.none() | st.sampled_from(DAYS)
papers = st.lists(st.tuples(near, near, near), min_size=SIZE, max_size=SIZE)
places = st.integers(0, SIZE - 1)
bearing = st.sampled_from([RelationKind.REPEALS, RelationKind.REPLACES, RelationKind.SUSPENDS])
acts = st.lists(
    st.tuples(
        places,
        places,
        bearing | st.sampled_from(RelationKind.values),
        st.booleans() | st.just(False),
        st.sampled_from(["", "", "", "Điều 5"]),
        st.sampled_from([[], [], [], ["dieu-5"]]),
        near,
    ),
    max_size=6,
)


@pytest.fixture
def shelf(db):
    return library(portal_factory())


@pytest.fixture
def few(shelf):
    body = issuing_body()
    documents = [draft_document(shelf, issuer=body) for _each in range(SIZE)]
    LegalDocumentPage.objects.update(live=True)
    return documents


def written(few, papers, acts):
    """Put dates and relations into the database."""
    for page, (issued, effective, expired) in zip(few, papers, strict=True):
        LegalDocumentPage.objects.filter(pk=page.pk).update(
            issued_on=issued, effective_on=effective, expired_on=expired
        )
    DocumentRelation.objects.bulk_create(
        DocumentRelation(
            page=few[source], target=few[target], kind=kind, is_partial=is_partial,
            provisions=provisions, touched=touched, starts_on=starts_on, sort_order=position,
        )
        for position, (source, target, kind, is_partial, provisions, touched, starts_on)
        in enumerate(acts)
        if source != target
    )  # fmt: skip


fast = settings(
    max_examples=40,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@fast
@given(papers=papers, acts=acts, stated=st.sampled_from(["", "", "", *ValidityStatus.values]))
def test_one_document_and_a_list_get_one_answer_on_every_day(few, papers, acts, stated):
    with transaction.atomic():
        written(few, papers, acts)
        LegalDocumentPage.objects.filter(pk=few[0].pk).update(validity_status=stated)
        rows = LegalDocumentPage.objects.filter(pk__in=[page.pk for page in few])
        pages = list(rows)
        for day in DAYS:
            alone = {page.pk: page.validity(day).value for page in pages}
            assert {page.pk: page.current_validity for page in told(rows.all(), day)} == alone
            cache.clear()
            acted = acted_statuses(rows, day, library_state(), "all")
            for status in ValidityStatus.values:
                found = of_status(rows, status, day, acted).values_list("pk", flat=True)
                assert set(found) == {pk for pk, each in alone.items() if each == status}
        transaction.set_rollback(True)


@st.composite
def histories(draw):
    """Return repeals of whole documents by later ones, each with a day, and days of effect."""
    days = draw(st.lists(st.sampled_from(DAYS), min_size=SIZE, max_size=SIZE))
    repeals = draw(st.lists(st.tuples(places, places, st.none() | st.sampled_from(DAYS))))
    return days, [(source, target, day) for source, target, day in repeals if source > target]


def walked(days, repeals, until):
    """Return which documents are repealed after living through all days, one after another.

    On each day what later documents do is done first: it may stop an act of the same day.
    """
    ended: dict[int, date] = {}
    for day in [each for each in DAYS if each <= until]:
        for source, target, own_day in sorted(repeals, key=lambda each: each[0], reverse=True):
            if (own_day or days[source]) == day and source not in ended:
                ended.setdefault(target, day)
    return set(ended)


@fast
@given(history=histories())
def test_repeals_of_repeals_are_what_one_finds_by_living_through_them(few, history):
    days, repeals = history
    papers = [(day, day, None) for day in days]
    acts = [
        (source, target, RelationKind.REPEALS, False, "", [], day)
        for source, target, day in repeals
    ]
    with transaction.atomic():
        written(few, papers, acts)
        pages = list(LegalDocumentPage.objects.filter(pk__in=[page.pk for page in few]))
        pages.sort(key=lambda page: [each.pk for each in few].index(page.pk))
        for day in DAYS:
            expired = {
                number
                for number, page in enumerate(pages)
                if page.validity(day) == ValidityStatus.EXPIRED
            }
            assert expired == walked(days, repeals, day)
        transaction.set_rollback(True)
