"""Every filter beside every other: lists and counts against a model that counts by hand."""

from datetime import date
from functools import cache
from itertools import count

import pytest
from django.http import QueryDict
from django.utils.http import urlencode
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from documents.library.facets import tally
from documents.library.filters import FACETS, LibraryFilters
from documents.library.lookup import Lookup
from documents.models import LegalDocumentPage
from tests.factories.agencies import component, portal_factory
from tests.factories.documents import document_field, issuing_body, library, relation
from tests.factories.libraries import shelve

TODAY = date(2015, 6, 1)
VALUES = st.sampled_from([None, "a", "b"])
COMBINATION = st.tuples(*[VALUES for _facet in FACETS])


@given(st.lists(st.tuples(COMBINATION, st.integers(1, 5)), max_size=12), COMBINATION)
def test_an_option_counts_what_it_would_show_beside_the_other_filters(groups, chosen):
    def fits(values, wanted):
        return all(want is None or want == has for has, want in zip(values, wanted, strict=True))

    facets = tally(groups, chosen)

    assert facets.total == sum(number for values, number in groups if fits(values, chosen))
    for place, name in enumerate(FACETS):
        for option in ("a", "b"):
            asked = (*chosen[:place], option, *chosen[place + 1 :])
            shown = sum(number for values, number in groups if fits(values, asked))
            assert facets.counts[name].get(option, 0) == shown


@pytest.fixture
def shelf(db):
    portal = portal_factory()
    bodies, fields = [issuing_body() for _each in range(3)], [document_field() for _e in range(2)]
    shelf = library(portal)
    documents = shelve(shelf, 90, bodies, fields)
    other = shelve(library(component(portal)), 30, bodies, fields)
    relation(other[0], "repeals", documents[3])
    relation(other[1], "repeals", documents[5], is_partial=True)
    return shelf


def rows_by_hand(shelf, on):
    """What each document is, one by one, validity by the rule for one document."""
    return [
        {
            "type": each.document_type,
            "issuer": each.issuer_id,
            "field": each.field_id,
            "year": each.issued_on.year,
            "validity": each.validity(on).value,
            "normative": "yes" if each.is_normative else "no",
            "pk": each.pk,
            "title": each.title,
        }
        for each in LegalDocumentPage.objects.child_of(shelf)
    ]


@pytest.fixture
def by_hand(shelf):
    """The rows of a day, worked out once: nothing changes while examples are tried."""
    return cache(lambda on: rows_by_hand(shelf, on))


def found(shelf, today=TODAY, **asked):
    filters = LibraryFilters.in_address(QueryDict(urlencode(asked)))
    lookup = Lookup(shelf.documents, [shelf.pk], filters, today)
    lookup.forget_unknown()
    return lookup


@settings(
    max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(data=st.data())
def test_lists_and_counts_are_those_of_a_model_that_counts_by_hand(shelf, by_hand, data):
    on = data.draw(st.sampled_from([None, date(2008, 1, 1), date(2020, 2, 29)]))
    rows = by_hand(on or TODAY)
    one = data.draw(st.sampled_from(rows))
    names = data.draw(st.sets(st.sampled_from(FACETS)))
    asked = {name: one[name] for name in names if one[name] is not None}
    if on:
        asked["on"] = on.isoformat()
    if data.draw(st.booleans()):
        asked["q"] = "giá đất"

    lookup = found(shelf, **asked)

    def fits(row, without=""):
        words = "q" not in asked or "giá đất" in row["title"]
        return words and all(
            row[name] == asked[name] for name in FACETS if name in asked and name != without
        )

    expected = {row["pk"] for row in rows if fits(row)}
    page = lookup.page(1, 100)
    assert {each.pk for each in page} == expected == {each["id"] for each in lookup.rows("", 0)}
    assert lookup.facets.total == len(expected)
    assert {each.pk: each.current_validity for each in page} == {
        row["pk"]: row["validity"] for row in rows if fits(row)
    }
    for name in FACETS:
        counts = {}
        for row in rows:
            if fits(row, without=name) and row[name] is not None:
                counts[row[name]] = counts.get(row[name], 0) + 1
        if name in asked:
            counts.setdefault(asked[name], 0)
        assert {each.value: each.count for each in lookup.options[name]} == counts


def test_an_option_without_documents_is_hidden_unless_it_is_chosen(shelf):
    offered = found(shelf, type="QĐ", year=1990).options

    assert [(each.value, each.count) for each in offered["year"] if each.is_chosen] == [(1990, 0)]
    assert [(each.value, each.count) for each in offered["type"]] == [("QĐ", 0)]
    assert offered["issuer"] == []


def test_a_body_of_which_no_document_here_speaks_is_not_named(shelf):
    stranger = issuing_body("Cơ quan của tỉnh bạn")

    lookup = found(shelf, issuer=stranger.pk)

    assert lookup.filters.issuer is None
    assert lookup.facets.total == 90
    assert not any(each.label == stranger.name for each in lookup.options["issuer"])


@pytest.mark.parametrize("order", ["newest", "oldest", "effective", "number", "relevance"])
def test_pages_of_every_order_show_each_document_once(shelf, order):
    seen = []
    for number in count(1):
        page = found(shelf, sort=order, q="quy").page(number, 7)
        seen += [each.pk for each in page]
        if not page.has_next():
            break

    assert len(seen) == len(set(seen)) == 90


def test_orders_say_what_they_do(db):
    shelf = library(portal_factory())
    made = {}
    for serial, year, effective in (
        ("5a", 2020, 4),
        ("12", 2020, 2),
        ("5", 2020, 3),
        ("1", 2019, 1),
    ):
        [each] = shelve(shelf, 1, [issuing_body()], [document_field()])
        row = LegalDocumentPage.objects.filter(pk=each.pk)
        row.update(
            number_serial=serial,
            number_year=year,
            issued_on=date(2020, 1, effective),
            effective_on=date(2020, 2, 10 - effective),
        )
        made[each.pk] = serial

    def order(name):
        return [made[each.pk] for each in found(shelf, sort=name).page(1, 20)]

    assert order("number") == ["5", "5a", "12", "1"]
    assert order("newest") == ["5a", "5", "12", "1"]
    assert order("oldest") == ["1", "12", "5", "5a"]
    assert order("effective") == ["1", "12", "5", "5a"]


def test_words_in_their_order_come_before_the_same_words_apart(db):
    shelf = library(portal_factory())
    for title in ("Giá tiền thuê đất", "Bảng giá đất", "Giá đất ở"):
        [each] = shelve(shelf, 1, [issuing_body()], [document_field()])
        each = LegalDocumentPage.objects.get(pk=each.pk)
        each.title = title
        each.read_number()
        LegalDocumentPage.objects.filter(pk=each.pk).update(
            title=title, lookup_text=each.lookup_text, issued_on=date(2020, 1, 1)
        )

    titles = [each.title for each in found(shelf, q="giá đất").page(1, 20)]

    assert titles == ["Giá đất ở", "Bảng giá đất", "Giá tiền thuê đất"]
