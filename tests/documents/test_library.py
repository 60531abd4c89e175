"""The library: its list, filters and feeds, each of its own agency and language alone."""

from datetime import date
from urllib.parse import quote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import gettext

from documents.library.changes import note_change
from tests.factories.agencies import component, portal_factory
from tests.factories.documents import (
    attachment,
    document,
    document_field,
    draft_document,
    issuing_body,
    library,
)
from tests.factories.libraries import shelve

pytestmark = pytest.mark.django_db


@pytest.fixture
def portal():
    return portal_factory()


@pytest.fixture
def shelf(portal):
    return library(portal)


def path_of(page):
    return page.get_url_parts()[2]


def get(client, page, query=""):
    return client.get(f"{path_of(page)}{query}", headers={"host": page.agency.host})


def body_of(response):
    return (b"".join(response) if response.streaming else response.content).decode()


def titles(response):
    assert response.status_code == 200
    return [item.title for item in response.context["page_obj"]]


def test_newest_document_comes_first_and_undated_ones_last(client, shelf):
    old = document(shelf, issued_on=date(2023, 5, 5))
    new = document(shelf, issued_on=date(2024, 5, 5))

    response = get(client, shelf)

    assert titles(response) == [new.title, old.title]
    assert response.context["page_obj"].paginator.count == 2
    assert new.number_text in response.content.decode()


def test_library_shows_neither_drafts_nor_other_agencies_nor_other_languages(client, portal, shelf):
    department = component(portal)
    other_shelf = library(department)
    own = document(shelf, title="Văn bản của tỉnh")
    draft_document(shelf, title="Bản nháp của tỉnh")
    document(other_shelf, title="Văn bản của sở")
    document(library(portal, "en"), title="An English document")
    document(library(portal_factory()), title="Văn bản tỉnh bạn")

    for query in ("", "?q=ban", "?validity=in_force", "rss/", "atom/", "csv/", "json/?q=ban"):
        text = body_of(get(client, shelf, query))
        assert own.title in text
        for foreign in ("Bản nháp", "của sở", "An English", "tỉnh bạn"):
            assert foreign not in text
    assert titles(get(client, other_shelf)) == ["Văn bản của sở"]


def test_filters_offer_only_what_the_library_has(client, portal, shelf):
    document(shelf, issuer=issuing_body("Hội đồng tỉnh"), field=document_field("Giao thông"))
    document(
        library(component(portal)), issuer=issuing_body("Sở bạn"), field=document_field("Y tế")
    )

    fields = get(client, shelf).context["filter_form"].fields

    def offered(name):
        return [label for _value, label in list(fields[name].widget.choices)[1:]]

    assert offered("issuer") == ["Hội đồng tỉnh (1)"]
    assert offered("field") == ["Giao thông (1)"]
    assert offered("year") == ["2024 (1)"]
    assert offered("type") == [f"{gettext('Decision')} (1)"]


@pytest.mark.parametrize(
    "query",
    ["đường bộ", "duong bo", "ĐƯỜNG  bộ", "04/2024", "4/2024", "qđ 04 2024",
     "04/2024/qd-ubnd", "04/2024/QĐ-UBND", "quyết định số 04/2024/QĐ-UBND"],
)  # fmt: skip
def test_words_with_or_without_accents_and_numbers_find_a_document(client, shelf, query):
    wanted = document(shelf, title="Quản lý đường bộ", number_text="04/2024/QĐ-UBND")
    document(shelf, title="Giá nước sạch", number_text="14/2024/QĐ-UBND")
    document(shelf, title="Học phí", number_text="104/2024/QĐ-UBND")

    assert titles(get(client, shelf, f"?q={quote(query)}")) == [wanted.title]


def test_each_filter_narrows(client, shelf):
    body, field = issuing_body(), document_field()
    wanted = document(
        shelf,
        document_type="NQ",
        number_text="7/2022/NQ-HĐND",
        issuer=body,
        field=field,
        issued_on=date(2022, 7, 1),
        expired_on=date(2023, 1, 1),
    )
    document(shelf)

    for query in ("type=NQ", f"issuer={body.pk}", f"field={field.pk}", "year=2022"):
        assert titles(get(client, shelf, f"?{query}")) == [wanted.title]
    assert titles(get(client, shelf, "?validity=expired")) == [wanted.title]
    assert titles(get(client, shelf, "?type=NQ&validity=in_force")) == []
    assert len(titles(get(client, shelf))) == 2


@pytest.mark.parametrize(
    "query",
    ["?page=abc", "?page=-1", "?page=99999999999999999999", "?issuer=abc", "?issuer=999999",
     "?year=x", "?year=99999", "?type=<script>", "?validity=maybe", "?q=%00", "?q=%25%27%22",
     "?q=" + "a" * 5000, "?field=1&field=2", "?unknown=1", "?page=", "?on=2024-13-01",
     "?on=0001-01-01", "?on=9999-12-31", "?sort=random", "?sort=relevance", "?normative=maybe",
     "?issuer=99999999999999999999", "?year=-5", "?field=0"],
)  # fmt: skip
def test_parameters_without_sense_do_no_harm(client, shelf, query):
    document(shelf)

    response = get(client, shelf, query)

    assert response.status_code == 200
    assert "<script>" not in response.content.decode().split("<main")[1].split("</main")[0]
    assert response.context["filter_form"].errors == {}


def test_pages_are_stable_and_keep_all_parameters(client, shelf):
    body = issuing_body()
    for _each in range(25):
        document(shelf, issuer=body, issued_on=date(2024, 3, 25))
    query = f"?q=quyet&issuer={body.pk}&year=2024"

    first, second = get(client, shelf, query), get(client, shelf, f"{query}&page=2")

    assert len(titles(first)) == 20
    assert len(set(titles(first)) | set(titles(second))) == 25
    assert f"q=quyet&amp;issuer={body.pk}&amp;year=2024&amp;page=2" in first.content.decode()


def test_empty_library_says_so_and_an_empty_result_leads_back(client, shelf):
    assert gettext("No document has been published here yet") in get(client, shelf).content.decode()
    document(shelf)

    text = get(client, shelf, "?q=khongcogi").content.decode()

    assert gettext("No document matches") in text
    assert f'href="{path_of(shelf)}"' in text


def test_list_says_which_documents_are_no_longer_in_force(client, shelf):
    document(shelf, expired_on=date(2024, 4, 1))
    document(shelf, expired_on=date(2999, 4, 1))

    html = get(client, shelf).content.decode()

    assert 'data-status="expired"' in html
    assert 'datetime="2024-04-01"' in html
    assert 'datetime="2999-04-01"' not in html


def test_feeds_carry_addresses_of_the_host_that_was_asked(client, shelf):
    page = document(shelf, number_text="04/2024/QĐ-UBND", title="Quy chế <mới> & cũ")

    rss, atom = get(client, shelf, "rss/"), get(client, shelf, "atom/")

    assert rss["Content-Type"].startswith("application/rss+xml")
    assert atom["Content-Type"].startswith("application/atom+xml")
    for feed in (rss, atom):
        text = feed.content.decode()
        assert f"http://{shelf.agency.host}{path_of(page)}" in text
        assert "04/2024/QĐ-UBND: Quy chế &lt;mới&gt; &amp; cũ" in text


def test_library_needs_the_same_number_of_queries_however_much_it_holds(client, shelf):
    def queries(query):
        get(client, shelf, query)
        with CaptureQueriesContext(connection) as captured:
            assert get(client, shelf, query).status_code == 200
        return len(captured)

    asked = ("", "?q=quy", "?type=NQ&validity=in_force&sort=number", "rss/?type=NQ")
    bodies, fields = [issuing_body() for _each in range(3)], [document_field()]
    shelve(shelf, 10, bodies, fields)
    few = [queries(query) for query in asked]
    shelve(shelf, 290, bodies, fields)
    attachment(document(shelf))
    many = [queries(query) for query in asked]

    assert many == few
    assert max(many) <= 10


def test_counting_anew_needs_a_fixed_number_of_queries_too(client, shelf):
    def queries():
        note_change()
        with CaptureQueriesContext(connection) as captured:
            get(client, shelf)
        return len(captured)

    bodies, fields = [issuing_body()], [document_field()]
    shelve(shelf, 50, bodies, fields)
    queries()
    few = queries()
    shelve(shelf, 290, bodies, fields)

    assert queries() == few <= 14
