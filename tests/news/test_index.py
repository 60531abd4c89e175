"""The list of news."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from agencies.models import Agency, PortalImage
from news.models import ARTICLES_PER_PAGE, NewsArticlePage, NewsIndexPage
from tests.factories.agencies import component
from tests.factories.home import home_of
from tests.factories.news import article, draft_article, news_index

pytestmark = pytest.mark.django_db

LIST_QUERIES = 13
"""Site, route, rights, menu, breadcrumbs, languages, categories, years, articles, pictures."""

RESIZING = pytest.mark.filterwarnings(
    # Wagtail leaves the file of a new rendition to the collector.
    "ignore:Unclosed file <tempfile.SpooledTemporaryFile:ResourceWarning"
)


@pytest.fixture
def index(portal: Agency) -> NewsIndexPage:
    return news_index(home_of(portal), "Tin tức", slug="tin-tuc")


def show(client: Client, index: NewsIndexPage, **query: str) -> list[str]:
    response = client.get(index.relative_url(None), query, HTTP_HOST=index.agency.host)
    assert response.status_code == 200
    return [item.title for item in response.context["page_obj"]]


def test_the_list_shows_articles_of_all_categories_newest_first(client, index):
    local, national = news_index(index, "Trong tỉnh"), news_index(index, "Trong nước")
    now = timezone.now()
    article(local, "Cũ", now=now - timedelta(days=2))
    article(national, "Mới", now=now - timedelta(days=1))
    article(index, "Giữa", now=now - timedelta(hours=36))
    assert show(client, index) == ["Mới", "Giữa", "Cũ"]
    assert show(client, local) == ["Cũ"]


def test_each_item_names_its_category(client, index):
    article(news_index(index, "Tin trong tỉnh"), "Cầu mới")
    response = client.get("/tin-tuc/", HTTP_HOST=index.agency.host)
    assert [item.category for item in response.context["page_obj"]] == ["Tin trong tỉnh"]


def test_what_no_board_has_approved_is_not_listed(client, index):
    draft_article(index, "Bản nháp")
    assert show(client, index) == []


def test_an_empty_list_says_so(client, index):
    html = client.get("/tin-tuc/", HTTP_HOST=index.agency.host).content.decode()
    assert 'class="empty"' in html


def test_a_year_narrows_the_list(client, index):
    article(index, "Năm trước", now=datetime(2025, 5, 1, tzinfo=UTC))
    article(index, "Năm nay", now=datetime(2026, 5, 1, tzinfo=UTC))
    assert show(client, index, year="2025") == ["Năm trước"]


def test_new_years_night_counts_by_the_clock_of_viet_nam(client, index):
    article(index, "Giao thừa", now=datetime(2025, 12, 31, 18, 0, tzinfo=UTC))
    assert show(client, index, year="2026") == ["Giao thừa"]


@pytest.mark.parametrize("year", ["1024", "abc", "2025; drop table", ""])
def test_a_year_without_news_shows_every_year(client, index, year):
    article(index, "Tin")
    assert show(client, index, year=year) == ["Tin"]


def test_long_lists_are_paged(client, index):
    for _ in range(ARTICLES_PER_PAGE + 1):
        article(index)
    assert len(show(client, index)) == ARTICLES_PER_PAGE
    assert len(show(client, index, page="2")) == 1


@pytest.mark.parametrize("page", ["99", "0", "-1", "x"])
def test_a_page_that_is_not_there_shows_one_that_is(client, index, page):
    article(index, "Tin")
    assert show(client, index, page=page) == ["Tin"]


def test_two_sites_never_show_each_others_news(client, portal, index):
    other = component(portal)
    other_index = news_index(home_of(other))
    article(index, "Tin của tỉnh")
    article(other_index, "Tin của sở")
    assert show(client, index) == ["Tin của tỉnh"]
    assert show(client, other_index) == ["Tin của sở"]
    path = index.relative_url(None)
    assert client.get(path, HTTP_HOST=other.host).status_code == 404


def test_an_article_moved_to_another_section_leaves_the_list_of_the_first(client, portal, index):
    other_index = news_index(home_of(portal))
    page = article(index, "Tin chuyển đi")
    page.move(other_index, pos="last-child")
    assert show(client, index) == []
    assert show(client, other_index) == ["Tin chuyển đi"]


def test_titles_cannot_carry_markup(client, index):
    article(index, "<script>alert(1)</script>", summary="<img src=x onerror=alert(1)>")
    html = client.get("/tin-tuc/", HTTP_HOST=index.agency.host).content.decode()
    assert "<script>alert" not in html
    assert "<img src=x" not in html


@RESIZING
def test_the_list_needs_as_many_queries_for_one_article_as_for_a_full_page(
    index: NewsIndexPage,
    picture: Callable[[], PortalImage],
    queries_of: Callable[[str, str], int],
):
    article(index, image=picture())
    few = queries_of("/tin-tuc/", index.agency.host)
    assert few <= LIST_QUERIES
    for _ in range(ARTICLES_PER_PAGE - 1):
        article(index, image=picture())
    assert queries_of("/tin-tuc/", index.agency.host) == few


def test_the_page_carries_nothing_of_its_visitor(client, index):
    response = client.get("/tin-tuc/", HTTP_HOST=index.agency.host)
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


def test_articles_belong_under_an_index_only():
    assert NewsArticlePage.allowed_parent_page_models() == [NewsIndexPage]
