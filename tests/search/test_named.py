"""The document that a query names: where its citations lead, and what is said when it is missing.

The same on every engine.
"""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from agencies.texts import fold
from search.enums import SearchOrder
from search.results import FoundPages, SearchPages
from search.understanding import understand
from tests.factories.agencies import portal_factory
from tests.factories.documents import document, library

REGULATION = "".join(
    f"<p>Điều {number}. {heading}</p><p>1. {text}</p><p>2. Việc khác.</p>"
    for number, heading, text in (
        (1, "Phạm vi", "Quản lý đường bộ."),
        (5, "Tuần kiểm", "Tuần kiểm hằng tuần."),
    )
)
AMENDING = "".join(
    f"<p>Điều {number}. {text}</p>"
    for number, text in (
        (1, "Sửa đổi Quyết định số 04/2024/QĐ-UBND như sau, điều 5 mỗi tuần hai lần."),
        (5, "Tổ chức thực hiện."),
    )
)


def find(engine, agency, typed: str, **options: object) -> FoundPages:
    engine.settle()
    with translation.override("en"):
        return SearchPages(understand(typed), agency, **options).execute()


def anchors(found: FoundPages) -> dict[str, str]:
    return {hit.number: hit.provision.anchor if hit.provision else "" for hit in found.hits}


@pytest.fixture
def shelf(engine):
    return library(portal_factory())


@pytest.fixture
def portal(shelf):
    """A decision and one that amends it, each with an Article 5."""
    body = [("text", REGULATION)]
    document(shelf, title="Quy định đường bộ", number_text="04/2024/QĐ-UBND", body=body)
    body = [("text", AMENDING)]
    document(shelf, title="Sửa đổi quy định đường bộ", number_text="35/2026/QĐ-UBND", body=body)
    return shelf.agency


@pytest.mark.parametrize("typed", ["điều 5 quyết định 04/2024", "dieu 5 qd so 4 nam 2024"])
def test_cited_article_is_that_of_the_cited_document_alone(engine, portal, typed):
    found = find(engine, portal, typed)
    assert anchors(found) == {"04/2024/QĐ-UBND": "dieu-5", "35/2026/QĐ-UBND": "dieu-1"}
    assert found.hits[0].number == "04/2024/QĐ-UBND"
    assert found.notice == ""


def test_number_leads_what_cites_it_to_where_it_is_cited(engine, portal):
    assert anchors(find(engine, portal, "04/2024"))["35/2026/QĐ-UBND"] == "dieu-1"


@pytest.mark.parametrize(
    ("typed", "lacking"),
    [
        ("điều 99 quyết định 04/2024", "Article 99"),
        ("dieu 99 qd so 4 nam 2024", "Article 99"),
        ("khoản 9 điều 5 04/2024/QĐ-UBND", "clause 9, Article 5"),
        ("quyết định 04/2024 điều 99 điểm a", "Article 99"),
    ],
)
def test_article_that_the_cited_document_lacks_is_said(engine, portal, typed, lacking):
    found = find(engine, portal, typed)
    assert found.hits[0].number == "04/2024/QĐ-UBND"
    assert found.notice == (
        f"The text of document No. 04/2024/QĐ-UBND that is kept here has no {lacking}."
        " The nearest results are shown."
    )
    assert not found.loosened


@pytest.mark.parametrize(
    "typed",
    [
        "khoản 2 điều 5 quyết định 04/2024",
        "điểm a điều 5 quyết định 04/2024",
        "phụ lục I quyết định 04/2024",
        "chương II quyết định 04/2024",
        "điều 5 04/2024",
        "04/2024",
        "đường bộ",
    ],
)
def test_nothing_is_said_of_what_is_there_or_cannot_be_told(engine, portal, typed):
    assert find(engine, portal, typed).notice == ""


def test_nothing_is_said_of_articles_of_a_document_whose_text_is_a_file(engine, shelf):
    document(shelf, title="Quy định đường bộ", number_text="04/2024/QĐ-UBND")
    found = find(engine, shelf.agency, "điều 99 quyết định 04/2024")
    assert (found.total, found.notice) == (1, "")


def test_nothing_is_said_of_an_article_that_stands_in_an_attached_file(engine, shelf):
    body = [("text", AMENDING)]
    page = document(shelf, title="Quy chế", number_text="07/2025/QĐ-UBND", body=body)
    entry = page.search_entry
    end = len(entry.text)
    files = " Quy chế. Điều 7. Lịch trực. Điều 8. Bàn giao."
    entry.text, entry.folded = entry.text + files, entry.folded + fold(files)
    entry.places = [*entry.places, (end, "")]
    entry.save()
    assert find(engine, shelf.agency, "điều 7 quyết định 07/2025").notice == ""
    assert "Article 9" in find(engine, shelf.agency, "điều 9 quyết định 07/2025").notice
    assert find(engine, shelf.agency, "điều 9 quy chế kèm theo quyết định 07/2025").notice == ""


@pytest.mark.parametrize(
    ("typed", "missed"),
    [
        ("NQ 04/2024", "Resolution No. 04/2024"),
        ("nghi quyet so 04 nam 2024", "Resolution No. 04/2024"),
        ("điều 5 nghị quyết 04/2024", "Resolution No. 04/2024"),
        ("luật số 04/2024", "Law No. 04/2024"),
        ("resolution 04/2024", "Resolution No. 04/2024"),
    ],
)
def test_document_of_another_type_is_no_match_and_said(engine, portal, typed, missed):
    found = find(engine, portal, typed)
    assert {hit.number for hit in found.hits} == {"04/2024/QĐ-UBND", "35/2026/QĐ-UBND"}
    assert found.notice == f"{missed} was not found. The nearest results are shown."
    assert "dieu-5" not in anchors(found).values()


def test_document_that_is_only_cited_is_said_to_be_missing(engine, shelf):
    body = [("text", AMENDING)]
    document(shelf, title="Sửa đổi quy định", number_text="35/2026/QĐ-UBND", body=body)
    found = find(engine, shelf.agency, "04/2024")
    assert found.notice == "Document No. 04/2024 was not found. The nearest results are shown."
    assert find(engine, shelf.agency, "04/2024", page="2").total == 1


def test_chosen_filters_may_leave_a_document_out_without_a_word(engine, portal):
    found = find(engine, portal, "04/2024", chosen={"year": 2026})
    assert [hit.number for hit in found.hits] == ["35/2026/QĐ-UBND"]
    assert found.notice == ""


def test_document_in_its_own_language_is_not_missed_by_readers_of_another(engine, portal):
    body = [("text", "<p>Article 1. Amends Decision No. 04/2024/QĐ-UBND.</p>")]
    english = library(portal, "en")
    document(english, title="Amending roads", number_text="35/2026/QĐ-UBND", body=body)
    assert find(engine, portal, "04/2024", chosen={"language": "en"}).notice == ""
    assert find(engine, portal, "NQ 04/2024", chosen={"language": "vi"}).notice != ""


def test_nothing_is_said_where_the_document_may_stand_on_another_page(engine, portal):
    newest = {"order": SearchOrder.NEWEST, "per_page": 1}
    assert find(engine, portal, "04/2024", **newest).notice == ""
    assert find(engine, portal, "04/2024", page="2", per_page=1).notice == ""
    assert find(engine, portal, "luật 04/2024", per_page=1).notice == ""
    assert find(engine, portal, "NQ 04/2024", per_page=1).notice == ""


def test_type_is_also_known_where_the_sign_does_not_tell_it(engine, shelf):
    law = {"number_text": "31/2024/QH15", "document_type": "LUAT"}
    document(shelf, title="Luật Đất đai", **law)
    document(shelf, title="Cơ chế đặc thù", number_text="98/2023/QH15", document_type="NQ")
    assert find(engine, shelf.agency, "luật 31/2024").notice == ""
    assert find(engine, shelf.agency, "nghị quyết 98/2023").notice == ""
    assert "was not found" in find(engine, shelf.agency, "nghị định 31/2024").notice


def test_law_cited_by_its_name_is_no_decree_about_it(engine, shelf):
    body = [("text", REGULATION)]
    law = {"number_text": "31/2024/QH15", "document_type": "LUAT", "body": body}
    document(shelf, title="Luật Đất đai", **law)
    decree = {"number_text": "102/2024/NĐ-CP", "document_type": "NĐ", "body": body}
    document(shelf, title="Quy định chi tiết thi hành Luật Đất đai năm 2024", **decree)
    found = find(engine, shelf.agency, "điều 5 luật đất đai")
    assert anchors(found)["31/2024/QH15"] == "dieu-5"
    assert anchors(found)["102/2024/NĐ-CP"] != "dieu-5"
    lacking = find(engine, shelf.agency, "điều 99 luật đất đai")
    assert "No. 31/2024/QH15 that is kept here has no Article 99." in lacking.notice
    assert find(engine, shelf.agency, "điều 99 luật đất đai 2013").notice == ""


def test_what_is_missing_costs_no_query_more(engine, portal):
    counts = []
    for typed in ("quyết định 04/2024", "điều 5 quyết định 04/2024", "điều 99 quyết định 04/2024"):
        find(engine, portal, typed)
        with CaptureQueriesContext(connection) as asked:
            find(engine, portal, typed)
        counts.append(len(asked))
    assert len(set(counts)) == 1
