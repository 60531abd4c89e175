"""What narrows a search, its counts, and the Điều that answers; the same on every engine."""

from datetime import date

import pytest

from documents.enums import RelationKind, ValidityStatus
from search.actions import RefreshStatuses
from search.enums import SearchOrder
from search.models import SearchEntry
from search.results import SearchPages
from search.understanding import understand
from tests.factories.agencies import component, portal_factory
from tests.factories.documents import document, document_field, issuing_body, relation
from tests.factories.documents import library as library_of
from tests.factories.editorial import publish, withdraw
from tests.factories.home import home_of, standard_page


@pytest.fixture
def portal(engine):
    return portal_factory()


@pytest.fixture
def shelf(portal):
    return library_of(portal)


def find(engine, agency, typed="đường bộ", order=SearchOrder.RELEVANCE, **chosen):
    engine.settle()
    chosen = {"language": "vi", **chosen}
    return SearchPages(understand(typed), agency, chosen=chosen, order=order).execute()


def numbers(found):
    return [hit.number for hit in found.hits]


def road(shelf, number, **fields):
    return document(shelf, title="Quy định về đường bộ", number_text=number, **fields)


def test_facets_count_every_property_and_combine(engine, portal, shelf):
    council, people = issuing_body(), issuing_body()
    roads = document_field()
    road(shelf, "01/2020/QĐ-UBND", issuer=people, field=roads, issued_on=date(2020, 1, 1))
    road(shelf, "02/2020/QĐ-UBND", issuer=people, issued_on=date(2020, 2, 1))
    road(shelf, "03/2021/NQ-HĐND", issuer=council, document_type="NQ", issued_on=date(2021, 1, 1))
    publish(standard_page(home_of(portal), "Hỏi đáp về đường bộ"))

    everything = find(engine, portal)
    assert everything.total == 4
    assert everything.counts["type"] == {"document": 3, "page": 1}
    assert everything.counts["document_type"] == {"QĐ": 2, "NQ": 1}
    assert everything.counts["issuer"] == {people.pk: 2, council.pk: 1}
    assert everything.counts["field"][roads.pk] == 1
    assert everything.counts["year"] == {2020: 2, 2021: 1}
    assert everything.counts["site"] == {portal.pk: 4}

    narrowed = find(engine, portal, issuer=people.pk, year=2020)
    assert set(numbers(narrowed)) == {"01/2020/QĐ-UBND", "02/2020/QĐ-UBND"}
    assert narrowed.counts["issuer"] == {people.pk: 2}
    assert narrowed.counts["document_type"] == {"QĐ": 2}
    assert find(engine, portal, issuer=people.pk, year=2021).counts["year"] == {2020: 2}


def test_sites_are_a_facet_and_languages_too(engine, portal):
    health = component(portal, "syt")
    for agency in (portal, health):
        publish(standard_page(home_of(agency), "Thông báo"))
    publish(standard_page(home_of(portal, "en"), "Notice: thông báo"))
    found = find(engine, portal, "thông báo")
    assert found.counts["site"] == {portal.pk: 1, health.pk: 1}
    assert found.counts["language"] == {"vi": 2, "en": 1}
    assert [hit.site_name for hit in find(engine, portal, "thông báo", site=health.pk).hits] == [
        health.display_name
    ]


def test_expired_documents_rank_lower_and_stay(engine, portal, shelf):
    road(shelf, "09/2024/QĐ-UBND", issued_on=date(2024, 5, 5), expired_on=date(2024, 6, 6))
    road(shelf, "01/2020/QĐ-UBND", issued_on=date(2020, 1, 1))
    found = find(engine, portal)
    assert numbers(found) == ["01/2020/QĐ-UBND", "09/2024/QĐ-UBND"]
    assert found.counts["validity"] == {"in_force": 1, "expired": 1}
    assert numbers(find(engine, portal, validity="expired")) == ["09/2024/QĐ-UBND"]
    assert numbers(find(engine, portal, "09/2024"))[0] == "09/2024/QĐ-UBND"


def test_status_follows_what_other_documents_do_and_the_days_that_pass(engine, portal, shelf):
    old = road(shelf, "01/2020/QĐ-UBND", issued_on=date(2020, 1, 1))
    new = road(shelf, "02/2021/QĐ-UBND", issued_on=date(2021, 1, 1))
    relation(new, RelationKind.REPEALS, old)
    publish(new)
    assert find(engine, portal).counts["validity"] == {"in_force": 1, "expired": 1}
    withdraw(new)
    assert SearchEntry.objects.get(page=old.pk).status == ValidityStatus.IN_FORCE
    ends = road(shelf, "03/2021/QĐ-UBND", issued_on=date(2021, 1, 1), expired_on=date(2090, 1, 1))
    assert RefreshStatuses(date(2089, 12, 31)).execute() == 0
    assert RefreshStatuses(date(2090, 1, 1)).execute() == 1
    assert SearchEntry.objects.get(page=ends.pk).status == ValidityStatus.EXPIRED


def test_orders_by_date(engine, portal, shelf):
    for year in (2020, 2022, 2021):
        road(shelf, f"01/{year}/QĐ-UBND", issued_on=date(year, 1, 1))
    newest = ["01/2022/QĐ-UBND", "01/2021/QĐ-UBND", "01/2020/QĐ-UBND"]
    assert numbers(find(engine, portal, order=SearchOrder.NEWEST)) == newest
    assert numbers(find(engine, portal, order=SearchOrder.OLDEST)) == newest[::-1]


ARTICLES = (
    "<p>Căn cứ Luật Tổ chức chính quyền địa phương;</p>"
    "<p>Điều 1. Phạm vi điều chỉnh</p><p>Quy định này nói về đường.</p>"
    "<p>Điều 2. Bảo trì</p><p>1. Kinh phí bảo trì đường bộ do ngân sách cấp.</p>"
    "<p>Điều 3. Thi hành</p><p>Theo Điều 2 của Quy định này.</p>"
)


def test_hit_names_the_article_that_answers(engine, portal, shelf):
    page = road(shelf, "01/2020/QĐ-UBND", body=[("text", ARTICLES)])
    hit = find(engine, portal, "kinh phí bảo trì").hits[0]
    assert hit.provision.anchor == "dieu-2"
    assert hit.provision.url == f"{page.get_url()}#dieu-2"
    assert "<mark>Kinh</mark> <mark>phí</mark> <mark>bảo</mark> <mark>trì</mark>" in hit.snippet
    assert find(engine, portal, "căn cứ luật").hits[0].provision is None


def test_a_citation_leads_to_its_article(engine, portal, shelf):
    road(shelf, "01/2020/QĐ-UBND", body=[("text", ARTICLES)])
    hit = find(engine, portal, "khoản 1 điều 2 quyết định 01/2020").hits[0]
    assert hit.provision.anchor == "dieu-2"


def test_an_article_that_is_only_cited_is_no_place(engine, portal, shelf):
    page = road(shelf, "01/2020/QĐ-UBND", body=[("text", ARTICLES)])
    places = SearchEntry.objects.get(page=page.pk).places
    assert [anchor for _begin, anchor in places] == ["dieu-1", "dieu-2", "dieu-3", ""]


def test_nothing_crosses_portals_in_any_facet(engine, portal, shelf):
    other = portal_factory()
    road(library_of(other), "01/2020/QĐ-UBND")
    found = find(engine, portal)
    assert found.total == 0
    assert all(not counts for counts in found.counts.values())
    assert find(engine, portal, site=other.pk).total == 0
