"""Search for programs."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories.agencies import component, portal_factory
from tests.factories.documents import document, library
from tests.factories.editorial import publish
from tests.factories.home import home_of, standard_page

pytestmark = pytest.mark.django_db

ARTICLES = "<p>Điều 1. Phạm vi</p><p>Về đường.</p><p>Điều 2. Bảo trì</p><p>Kinh phí.</p>"


@pytest.fixture
def portal():
    return portal_factory()


def get(agency, name="search", **parameters):
    return Client().get(f"/api/v1/{name}/", parameters, headers={"host": agency.host})


def test_hits_and_facets_are_told(portal):
    page = document(
        library(portal), title="Quy định đường bộ", number_text="04/2024/QĐ-UBND",
        body=[("text", ARTICLES)],
    )  # fmt: skip
    answer = get(portal, q="kinh phí bảo trì", type="document").json()
    assert answer["total"] == 1
    (hit,) = answer["hits"]
    assert hit["id"] == page.pk
    assert hit["number"] == "04/2024/QĐ-UBND"
    assert hit["provision"]["anchor"] == "dieu-2"
    assert hit["provision"]["url"] == f"{page.get_full_url()}#dieu-2"
    assert "<mark>Kinh</mark>" in hit["snippet"]
    assert [(row["value"], row["count"]) for row in answer["facets"]["type"]] == [("document", 1)]
    assert get(portal, q="04/2024").json()["understood_as"]["kind"] == "number"


def test_what_is_missing_is_told_where_what_was_given_up_is(portal):
    body = [("text", ARTICLES)]
    document(library(portal), title="Quy định", number_text="04/2024/QĐ-UBND", body=body)
    keys = {"kind", "explanation", "loosened", "number", "provision", "agency", "words"}
    lacking = "Bản toàn văn đăng tại đây của văn bản số 04/2024/QĐ-UBND không có Điều 99."
    for typed, said in (
        ("NQ 04/2024", "Không tìm thấy Nghị quyết số 04/2024."),
        ("điều 99 quyết định 04/2024", lacking),
        ("điều 2 quyết định 04/2024", ""),
    ):
        told = get(portal, q=typed).json()["understood_as"]
        assert set(told) == keys
        assert told["loosened"].startswith(said)
        assert bool(told["loosened"]) == bool(said)


def test_what_makes_no_sense_is_refused_in_words(portal):
    for parameters in ({}, {"q": "?!"}, {"q": "a", "type": "x"}, {"q": "a", "page": "0"}):
        response = get(portal, **parameters)
        assert response.status_code == 400
        assert response.json()["error"]["message"]
    assert get(portal, q="x" * 10_000).status_code == 400


def test_scope_and_portal_bound_what_is_told(portal):
    health, far = component(portal, "syt"), portal_factory()
    for agency in (portal, health, far):
        publish(standard_page(home_of(agency), "Thông báo chung"))
    standard_page(home_of(portal), "Thông báo còn là bản thảo")
    assert get(portal, q="thông báo").json()["total"] == 2
    assert get(health, q="thông báo").json()["total"] == 1
    assert get(health, q="thông báo", scope="all").json()["total"] == 2
    assert get(health, q="thông báo", site=str(far.pk), scope="all").json()["total"] == 0
    titles = [row["url"] for row in get(portal, "suggest", q="thông b").json()["suggestions"]]
    assert len(titles) == 2
    assert get(far, "suggest", q="thong bao").json()["suggestions"][0]["title"] == "Thông báo chung"


def test_suggestions_begin_as_typed_and_know_numbers(portal):
    document(library(portal), title="Quy định giá đất", number_text="04/2024/QĐ-UBND")
    publish(standard_page(home_of(portal), "Quy chế làm việc"))
    titles = [row["title"] for row in get(portal, "suggest", q="quy ch").json()["suggestions"]]
    assert titles == ["Quy chế làm việc"]
    numbers = [row["number"] for row in get(portal, "suggest", q="04/2024").json()["suggestions"]]
    assert numbers == ["04/2024/QĐ-UBND"]
    assert get(portal, "suggest", q="q").json()["suggestions"] == []
    for odd in ("*", "'", '"', "a'b", "\\", "%", "q:*", "<->"):
        assert get(portal, "suggest", q=f"quy {odd}").status_code == 200


def rows_of(agency, typed, **parameters):
    return get(agency, "suggest", q=typed, **parameters).json()["suggestions"]


def test_pages_of_the_own_site_are_suggested_first_and_others_name_theirs(portal):
    publish(standard_page(home_of(portal), "Giới thiệu"))
    for _ in range(9):
        publish(standard_page(home_of(component(portal)), "Giới thiệu"))
    own, *others = rows_of(portal, "gioi")
    assert (own["title"], own["site"]) == ("Giới thiệu", "")
    assert len(others) == len({row["site"] for row in others}) == 7
    assert all(row["site"].startswith("Sở ") for row in others)


def test_sites_are_named_in_the_language_asked_for(portal):
    health = component(portal, "syt")
    publish(standard_page(home_of(health, "en"), "Introduction"))
    (row,) = rows_of(portal, "intro", language="en")
    assert row["site"] == "Department syt"


def test_titles_that_open_with_the_words_are_suggested_first(portal):
    publish(standard_page(home_of(portal), "Quản lý đất đai"))
    publish(standard_page(home_of(portal), "Quy chế quản lý đất"))
    publish(standard_page(home_of(portal), "Sổ tay quản lí đất"))
    for typed in ("quan l", "quản lí", "quản lý đ", "quan li dat"):
        titles = [row["title"] for row in rows_of(portal, typed)]
        assert titles[0] == "Quản lý đất đai"
        assert len(titles) == 3


def test_a_number_leads_pages_that_name_it(portal):
    health = component(portal, "syt")
    document(library(health), title="Quy định giá đất", number_text="04/2024/QĐ-UBND")
    publish(standard_page(home_of(portal), "04/2024/QĐ-UBND nói gì"))
    assert [row["number"] for row in rows_of(portal, "04/2024/QĐ-UBND")] == ["04/2024/QĐ-UBND", ""]


def test_one_title_of_one_site_is_suggested_once(portal):
    for _ in range(3):
        publish(standard_page(home_of(portal), "Lịch tiếp công dân"))
    publish(standard_page(home_of(component(portal)), "Lịch tiếp công dân"))
    assert len(rows_of(portal, "lịch tiếp")) == 2


def test_suggestions_have_whole_addresses(portal):
    own = publish(standard_page(home_of(portal), "Giới thiệu"))
    other = publish(standard_page(home_of(component(portal)), "Giới thiệu"))
    addresses = [row["url"] for row in rows_of(portal, "giới thiệu")]
    assert addresses == [own.get_full_url(), other.get_full_url()]


def test_suggestions_take_as_many_queries_whatever_there_is(portal, django_assert_num_queries):
    publish(standard_page(home_of(portal), "Giới thiệu"))
    rows_of(portal, "giới")
    with CaptureQueriesContext(connection) as few:
        assert len(rows_of(portal, "giới")) == 1
        count = len(few)
    for _ in range(9):
        publish(standard_page(home_of(component(portal)), "Giới thiệu"))
    rows_of(portal, "giới")
    with django_assert_num_queries(count):
        assert len(rows_of(portal, "giới")) == 8


def test_private_pages_are_not_suggested(portal):
    section = publish(standard_page(home_of(portal), "Nội bộ"))
    publish(standard_page(section, "Lịch trực đêm"))
    section.view_restrictions.create(restriction_type="login")
    assert get(portal, "suggest", q="lịch trực").json()["suggestions"] == []
    assert get(portal, q="lịch trực").json()["total"] == 0


def test_both_answers_are_described(portal):
    paths = Client().get("/api/v1/openapi.json", headers={"host": portal.host}).json()["paths"]
    assert any(path.endswith("/search/") for path in paths)
    assert any(path.endswith("/suggest/") for path in paths)


def test_each_key_of_a_suggestion_is_described(portal):
    publish(standard_page(home_of(portal), "Giới thiệu"))
    described = Client().get("/api/v1/openapi.json", headers={"host": portal.host}).json()
    shape = described["components"]["schemas"]["Suggestion"]
    assert rows_of(portal, "giới")[0].keys() == shape["properties"].keys()
