"""An article."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from agencies.models import Agency, PortalImage
from news.models import RELATED_ARTICLES, NewsArticlePage, NewsIndexPage
from tests.factories.agencies import user
from tests.factories.home import home_of
from tests.factories.news import article, draft_article, news_index
from tests.news.test_index import RESIZING

pytestmark = pytest.mark.django_db

ARTICLE_QUERIES = 11
"""With one picture: site, route, rights, menu, breadcrumbs, languages, picture, other news."""
BODY_PICTURE_QUERIES = 2
"""All pictures of the text together, and the sizes of all pictures."""


@pytest.fixture
def index(portal: Agency) -> NewsIndexPage:
    return news_index(home_of(portal))


def html_of(client: Client, page: NewsArticlePage) -> str:
    response = client.get(page.relative_url(None), HTTP_HOST=page.agency.host)
    assert response.status_code == 200
    return response.content.decode()


def test_the_source_stands_at_the_end_of_the_text(client, index):
    page = article(
        index,
        source_author="Trần Văn Nguồn",
        source_name="Báo Tuyên Quang",
        source_url="https://bao.example/tin-goc",
        source_published_at=datetime(2026, 3, 1, 2, 30, tzinfo=UTC),
    )
    html = html_of(client, page)
    end_of_text = html.index("phường Minh Xuân")
    for part in ["Trần Văn Nguồn", "Báo Tuyên Quang", "https://bao.example/tin-goc", "09:30 01/03"]:
        assert html.index(part, end_of_text) > end_of_text


def test_related_articles_are_the_newest_others_of_the_same_index(index):
    now = timezone.now()
    other = news_index(index)
    article(other, "Chuyên mục khác")
    draft_article(index, "Bản nháp")
    days = range(RELATED_ARTICLES + 2)
    pages = [article(index, f"Tin {day}", now=now - timedelta(days=day)) for day in days]
    related = [page.title for page in pages[0].related()]
    assert related == [f"Tin {day}" for day in range(1, RELATED_ARTICLES + 1)]


@RESIZING
def test_each_kind_of_block_is_shown(client, index, picture):
    page = article(
        index,
        image=picture(),
        image_alt="Cầu treo qua suối",
        image_caption="Cầu mới ở xã Thái Bình",
        body=[
            ("paragraph", "<p>Đoạn đầu.</p>"),
            ("picture", {"image": picture(), "alt": "Lễ cắt băng", "caption": "Sáng nay"}),
            ("quote", {"text": "Bà con rất vui.", "attribution": "Ông Ma Văn Thử"}),
        ],
    )
    html = html_of(client, page)
    for part in [
        'alt="Cầu treo qua suối"',
        "Cầu mới ở xã Thái Bình",
        "Đoạn đầu.",
        'alt="Lễ cắt băng"',
        "Bà con rất vui.",
        "Ông Ma Văn Thử",
    ]:
        assert part in html


def test_search_finds_the_words_of_every_block(index):
    page = draft_article(
        index,
        body=[
            ("paragraph", "<p>Đường <b>tỉnh</b> 185</p>"),
            ("quote", {"text": "Rất vui", "attribution": "Ông Thử"}),
        ],
        source_name="Báo Tuyên Quang",
    )
    text = page.search_text()
    assert "Đường tỉnh 185" in text
    assert "Rất vui" in text
    assert "Báo Tuyên Quang" in text
    assert "<" not in text


@RESIZING
def test_an_article_needs_as_many_queries_with_many_pictures_and_neighbours_as_with_few(
    index: NewsIndexPage,
    picture: Callable[[], PortalImage],
    queries_of: Callable[[str, str], int],
):
    def illustrated(count: int) -> NewsArticlePage:
        shown = [("picture", {"image": picture(), "alt": "Hình"}) for _ in range(count)]
        return article(index, image=picture(), body=shown)

    host = index.agency.host
    plain = article(index, image=picture())
    assert queries_of(plain.relative_url(None), host) <= ARTICLE_QUERIES
    few = illustrated(1)
    alone = queries_of(few.relative_url(None), host)
    assert alone <= ARTICLE_QUERIES + BODY_PICTURE_QUERIES
    many = illustrated(6)
    for _ in range(12):
        article(index)
    assert queries_of(many.relative_url(None), host) == alone
    assert queries_of(few.relative_url(None), host) == alone


def test_an_endless_title_is_refused_and_nothing_typed_is_lost(client, index):
    client.force_login(user(is_staff=True, is_superuser=True))
    address = reverse("wagtailadmin_pages:add", args=["news", "newsarticlepage", index.pk])
    typed = {
        "title": "Tin " * 2500,
        "slug": "tin-dai",
        "summary": "Tóm tắt đã gõ công phu.",
        "body-count": "1",
        "body-0-deleted": "",
        "body-0-order": "0",
        "body-0-type": "quote",
        "body-0-id": "",
        "body-0-value-text": "Typed with care.",
        "body-0-value-attribution": "",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        "comments-MIN_NUM_FORMS": "0",
        "comments-MAX_NUM_FORMS": "",
    }
    response = client.post(address, typed, HTTP_HOST=index.agency.host)
    html = response.content.decode()
    assert response.status_code == 200
    assert "255" in str(response.context["form"].errors["title"])
    assert "Tin Tin Tin" in html
    assert "Tóm tắt đã gõ công phu." in html
    assert "Typed with care." in html
    assert not NewsArticlePage.objects.exists()


def test_text_is_stored_in_one_form_of_unicode(index):
    page = draft_article(index, "To\u0302\u0301t")
    assert page.title == "Tốt"
