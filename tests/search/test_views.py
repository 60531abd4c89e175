"""The search page as people see it."""

from xml.etree import ElementTree

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from config.env import SEARCH_BACKENDS
from search.backends.failures import SearchUnavailable
from search.engines.postgresql import PostgreSQLEngine
from search.engines.sqlite import SQLiteEngine
from search.models import SearchEntry
from search.steering import synonyms
from search.understanding import LONGEST_QUERY
from tests.factories.agencies import component, portal_factory
from tests.factories.documents import document, issuing_body, library
from tests.factories.editorial import publish
from tests.factories.home import home_of, standard_page

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def database_search(settings) -> None:
    settings.WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "search.backends.database"}}


@pytest.fixture
def portal():
    return portal_factory()


def write(agency, title: str, language: str = "vi", **fields: str):
    return publish(standard_page(home_of(agency, language), title, **fields))


def address(language: str = "vi") -> str:
    with translation.override(language):
        return reverse("search")


def get(agency, language: str = "vi", **parameters: str):
    return Client().get(address(language), parameters, headers={"host": agency.host})


def test_vietnamese_and_english_addresses_search_their_own_language(portal):
    about = write(portal, "Giới thiệu Tuyên Quang")
    about_en = write(portal, "About Tuyen Quang", "en")
    vietnamese, english = get(portal, q="quang"), get(portal, "en", q="quang")
    assert [hit.url for hit in vietnamese.context["found"].hits] == [f"/{about.slug}/"]
    assert [hit.url for hit in english.context["found"].hits] == [f"/en/{about_en.slug}/"]


def test_site_searches_itself_and_offers_all(portal):
    health = component(portal, "syt")
    write(portal, "Thông báo của tỉnh")
    write(health, "Thông báo của sở")
    own = get(health, q="thông báo")
    assert own.context["found"].total == 1
    everywhere = get(health, q="thông báo", scope="all")
    assert everywhere.context["found"].total == 2
    assert get(portal, q="thông báo").context["found"].total == 2
    assert get(portal, q="thông báo", scope="site").context["found"].total == 1


def test_empty_query_asks_for_words(portal):
    response = get(portal)
    assert response.status_code == 200
    assert response.context["found"] is None


def test_long_query_is_cut_with_a_sentence(portal):
    response = get(portal, q="đường " * 100)
    assert response.status_code == 200
    assert response.context["was_cut"]
    assert str(LONGEST_QUERY) in response.content.decode()


@pytest.mark.parametrize("page", ["999", "0", "-1", "x", "", "9" * 40, "9" * 5000, "\x00"])
def test_page_out_of_range_shows_the_nearest(portal, page):
    write(portal, "Thông báo")
    response = get(portal, q="thông báo", page=page)
    assert response.status_code == 200
    assert len(response.context["found"].hits) == 1


@pytest.mark.parametrize(
    "query", ["q=%00%ff%fe", "q=%ED%A0%80", "q=a&type=x&scope=y&page=z", "q=%"]
)
def test_odd_bytes_and_parameters_are_no_error(portal, query):
    response = Client().get(f"{address()}?{query}", headers={"host": portal.host})
    assert response.status_code == 200


def test_query_is_escaped_on_the_page(portal):
    write(portal, "Thông báo <b>đậm</b>")
    page = get(portal, q='<script>alert(1)</script>"').content.decode()
    assert "<script>alert" not in page
    assert "<b>đậm" not in get(portal, q="thông báo").content.decode()


def test_links_of_paging_and_filter_keep_the_search(portal):
    for number in range(21):
        write(portal, f"Thông báo số {number}")
    page = get(portal, q="thông báo", scope="site", type="page").content.decode()
    assert "q=th%C3%B4ng+b%C3%A1o&amp;scope=site&amp;type=page&amp;page=2" in page
    assert "q=th%C3%B4ng+b%C3%A1o&amp;scope=site" in page
    assert '<input type="hidden" name="type" value="page">' in page


def test_nothing_found_offers_a_wider_search(portal):
    health = component(portal, "syt")
    assert "scope=all" in get(health, q="không có").context["way_out"]["url"]
    narrowed = get(health, q="không có", type="news")
    assert "type=" not in narrowed.context["way_out"]["url"]
    assert get(portal, q="không có").context["way_out"] is None


def test_nothing_found_in_a_language_offers_the_others(portal):
    write(portal, "Lịch nghỉ lễ")
    offered = get(portal, "en", q="nghỉ lễ").context["way_out"]
    assert "language=all" in offered["url"]
    assert offered["label"] == "1 result in Vietnamese"
    assert "Nothing was found in this language" in get(portal, "en", q="nghỉ lễ").content.decode()


def test_who_asks_for_a_number_in_vain_is_not_told_to_type_a_number(portal):
    shown = get(portal, q="99/1999").content.decode()
    assert "chưa đăng văn bản nào có số này" in shown
    assert "dùng ít từ hơn" not in shown
    assert "dùng ít từ hơn" in get(portal, q="xyzzy").content.decode()
    filtered = get(portal, q="99/1999", type="news").content.decode()
    assert "chưa đăng văn bản nào có số này" not in filtered


def test_what_a_sentence_in_english_quotes_is_marked_as_vietnamese(portal):
    component(portal, "skhcn", name="Sở Khoa học và Công nghệ")
    shown = get(portal, "en", q="skhcn").content.decode()
    assert '“<span lang="vi">Sở Khoa học và Công nghệ</span>”' in shown
    assert "“<span" not in get(portal, q="skhcn").content.decode()


def test_a_text_that_begins_with_its_summary_tells_it_once(portal):
    page = write(portal, "Đèn đường", summary="Tiết kiệm điện.", body="<p>Tiết kiệm điện. Bền.</p>")
    other = write(portal, "Đèn khác", summary="Sáng hơn.", body="<p>Bền.</p>")
    texts = dict(SearchEntry.objects.values_list("page", "text"))
    assert texts[page.pk] == "Tiết kiệm điện. Bền."
    assert texts[other.pk] == "Sáng hơn. Bền."


def test_search_sets_no_cookie_and_varies_by_none(portal):
    response = get(portal, q="thông báo")
    assert not response.cookies
    assert "Cookie" not in response.headers.get("Vary", "")
    assert 'content="noindex, follow"' in response.content.decode()


@pytest.mark.parametrize("backend", SEARCH_BACKENDS.values(), ids=SEARCH_BACKENDS)
def test_database_answers_while_the_engine_is_down(portal, settings, caplog, backend):
    write(portal, "Thông báo")
    settings.WAGTAILSEARCH_BACKENDS = {
        "default": {"BACKEND": backend, "URLS": ["http://127.0.0.1:1"], "TIMEOUT": 1}
    }
    response = get(portal, q="thông báo")
    assert response.status_code == 200
    assert response.context["found"].total == 1
    assert "The search engine does not answer" in caplog.text


def test_when_nothing_answers_the_page_is_polite_and_keeps_the_words(portal, monkeypatch, caplog):
    def broken(engine, question):
        raise SearchUnavailable("broken")

    monkeypatch.setattr(SQLiteEngine, "answer", broken)
    monkeypatch.setattr(PostgreSQLEngine, "answer", broken)
    response = get(portal, q="thông báo")
    assert response.status_code == 503
    assert 'value="thông báo"' in response.content.decode()


def test_only_reading_is_allowed(portal):
    assert Client().post(address(), headers={"host": portal.host}).status_code == 405


def test_page_has_one_field_that_holds_the_query_as_typed(portal):
    page = get(portal, q="đường bộ").content.decode()
    assert page.count('value="đường bộ"') == page.count('name="q"') == 1


def queries(portal, q: str) -> list[str]:
    """Return what a search asks the database for, besides what every page of the site asks."""
    get(portal, q=q)
    with CaptureQueriesContext(connection) as asked:
        get(portal, q=q)
    with CaptureQueriesContext(connection) as every_page:
        get(portal)
    layout = {each["sql"] for each in every_page if "UNION ALL" not in each["sql"]}
    own = [each["sql"] for each in asked if "SAVEPOINT" not in each["sql"]]
    return [sql for sql in own if sql not in layout]


def test_a_search_asks_five_queries_and_the_engine_however_much_there_is(portal, monkeypatch):
    # On a slow machine the groups would else be read anew in the middle of the comparison.
    monkeypatch.setattr(synonyms, "KEPT_SECONDS", 600)
    cache.clear()
    sites = [component(portal) for _ in range(3)]
    document(library(portal), title="Thông báo giá đất", issuer=issuing_body())
    few = queries(portal, "thông báo")
    for agency in [*sites, *(component(portal) for _ in range(5))]:
        for number in range(3):
            write(agency, f"Thông báo {number}")
    assert len(get(portal, q="thông báo").context["found"].hits) == 20
    many = queries(portal, "thông báo")
    asked_of_engine = ("search_words", "tsquery", "set_config")
    own = [sql for sql in many if not any(word in sql for word in asked_of_engine)]
    assert len(own) == 5
    # PostgreSQL is told first how to go about it.
    assert len(many) - len(own) == (3 if connection.vendor == "postgresql" else 2)
    assert len(few) == len(many)


def test_a_loosened_search_asks_once_for_what_bounds_it(portal):
    write(portal, "Bảo trì đường bộ hằng năm")
    loosened = queries(portal, "bảo trì đường thủy")
    assert len([sql for sql in loosened if "UNION ALL" in sql and "wall" in sql]) == 1


def test_browsers_are_told_how_to_search(portal):
    response = Client().get(f"{address()}opensearch.xml", headers={"host": portal.host})
    assert response["Content-Type"].startswith("application/opensearchdescription+xml")
    root = ElementTree.fromstring(response.content)
    url = root.find("{http://a9.com/-/spec/opensearch/1.1/}Url")
    assert url.get("template") == f"http://{portal.host}{address()}?q={{searchTerms}}"
    assert 'href="/tim-kiem/opensearch.xml"' in get(portal).content.decode()


def test_a_number_is_explained_with_a_way_to_plain_search(portal):
    shelf = library(portal)
    document(shelf, title="Quy định giá đất", number_text="04/2024/QĐ-UBND")
    page = get(portal, q="qđ 04/2024")
    assert page.context["found"].hits[0].number == "04/2024/QĐ-UBND"
    assert "04/2024" in page.context["explanation"]
    assert page.context["plain_url"].endswith("&plain=1")
    assert "explanation" not in get(portal, q="qđ 04/2024", plain="1").context


def test_abbreviations_find_what_they_stand_for_and_agencies_their_own(portal):
    component(portal, "skhcn", name="Sở Khoa học và Công nghệ")
    write(portal, "Ủy ban nhân dân tỉnh họp phiên thường kỳ")
    write(portal, "Sở Khoa học và Công nghệ tuyển dụng")
    assert get(portal, q="UBND họp").context["found"].total == 1
    found = get(portal, q="SKHCN")
    assert found.context["found"].total == 1
    assert "Sở Khoa học và Công nghệ" in found.context["explanation"]


def test_what_nothing_fits_is_loosened_with_a_notice_and_a_better_spelling(portal):
    write(portal, "Bảo trì đường bộ hằng năm")
    found = get(portal, q="bảo trì đường thủy").context["found"]
    assert found.total == 1
    assert found.loosened
    corrected = get(portal, q="dduong bo").context
    assert corrected["correction"] == "đường bo"


def test_what_is_missing_is_said_in_one_line_above_the_results(portal):
    body = [("text", "<p>Điều 1. Phạm vi</p><p>Đường bộ.</p>")]
    document(library(portal), title="Quy định", number_text="04/2024/QĐ-UBND", body=body)
    page = get(portal, q="NQ 04/2024").content.decode()
    assert page.count("Không tìm thấy Nghị quyết số 04/2024.") == 1
    page = get(portal, q="điều 99 quyết định 04/2024").content.decode()
    said = "Bản toàn văn đăng tại đây của văn bản số 04/2024/QĐ-UBND không có Điều 99."
    assert page.count(said) == 1
    asked = {"q": "điều 99 quyết định 04/2024", "language": "all"}
    english = Client().get(address("en"), asked, headers={"host": portal.host})
    assert "No. 04/2024/QĐ-UBND that is kept here has no Article 99." in english.content.decode()


def test_a_better_spelling_that_finds_nothing_either_is_not_offered(portal):
    write(portal, "Bảo trì đường bộ hằng năm")
    assert "correction" not in get(portal, q="dduong xyzzy").context
    assert "correction" in get(portal, q="dduong trì").context


def test_a_quoted_phrase_is_named_without_quotes_twice(portal):
    write(portal, "Lịch tiếp công dân")
    assert "kết quả cho “tiếp công dân”" in get(portal, q='"tiếp công dân"').content.decode()
    assert "“&quot;a&quot; và &quot;b&quot;”" in get(portal, q='"a" và "b"').content.decode()


def test_what_the_facets_of_a_loosened_search_count_is_found_when_chosen(portal):
    write(portal, "Bảo trì đường bộ hằng năm")
    document(library(portal), title="Bảo trì đường bộ và cầu")
    found = get(portal, q="bảo trì đường thủy").context["found"]
    for kind, count in found.counts["type"].items():
        chosen = get(portal, q="bảo trì đường thủy", type=kind).context["found"]
        assert (chosen.total, bool(chosen.loosened)) == (count, True)
    assert len(found.counts["type"]) == 2


def test_a_search_that_finds_something_is_not_loosened_inside_chosen_filters(portal):
    write(portal, "Bảo trì đường thủy nội địa")
    document(library(portal), title="Bảo trì đường bộ và cầu")
    chosen = get(portal, q="bảo trì đường thủy", type="document").context["found"]
    assert (chosen.total, chosen.loosened) == (0, "")


def test_filters_that_make_no_sense_are_left_out(portal):
    write(portal, "Thông báo")
    odd = {"year": "x", "issuer": "-1", "validity": "?", "site": "9" * 30, "sort": "z"}
    asked = {"q": "thông báo", "language": "xx", **odd}
    response = Client().get(address(), asked, headers={"host": portal.host})
    assert response.context["found"].total == 1
    assert response.context["chips"] == []
