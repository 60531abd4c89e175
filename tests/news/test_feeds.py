"""RSS and Atom of a news index."""

from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest
from django.test import Client

from agencies.models import Agency
from news.feeds import ITEMS
from news.models import NewsIndexPage
from tests.factories.agencies import component
from tests.factories.home import home_of
from tests.factories.news import article, draft_article, news_index

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"


def feed(client: Client, agency: Agency, path: str, host: str = "") -> ElementTree.Element:
    response = client.get(path, HTTP_HOST=host or agency.host)
    assert response.status_code == 200
    return ElementTree.fromstring(response.content)


@pytest.fixture
def index(portal: Agency) -> NewsIndexPage:
    return news_index(home_of(portal), "Tin tức", slug="tin-tuc")


def test_rss_tells_of_each_article_in_the_language_of_the_site(client, portal, index):
    category = news_index(index, "Tin trong tỉnh", slug="trong-tinh")
    moment = datetime(2026, 3, 1, 2, 30, tzinfo=UTC)
    article(
        category, "Khánh thành", now=moment, slug="khanh-thanh", summary="Cầu mới", author="BBT"
    )
    channel = feed(client, portal, "/tin-tuc/rss/").find("channel")
    item = channel.find("item")
    assert channel.findtext("language") == "vi"
    assert portal.name in channel.findtext("title")
    assert item.findtext("title") == "Khánh thành"
    assert item.findtext("description") == "Cầu mới"
    assert item.findtext("category") == "Tin trong tỉnh"
    assert item.findtext("pubDate") == "Sun, 01 Mar 2026 02:30:00 +0000"
    assert item.findtext("link") == f"http://{portal.host}/tin-tuc/trong-tinh/khanh-thanh/"


def test_addresses_keep_the_port_of_the_request(client, portal, index):
    article(index, "Tin", slug="tin")
    host = f"{portal.host}:8000"
    channel = feed(client, portal, "/tin-tuc/rss/", host).find("channel")
    own = channel.find(f"{ATOM}link").get("href")
    assert own == f"http://{host}/tin-tuc/rss/"


def test_atom_tells_the_same(client, portal, index):
    article(index, "Khánh thành", slug="khanh-thanh", summary="Cầu mới", author="Ban Biên tập")
    root = feed(client, portal, "/tin-tuc/atom/")
    entry = root.find(f"{ATOM}entry")
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "vi"
    assert entry.findtext(f"{ATOM}title") == "Khánh thành"
    assert entry.findtext(f"{ATOM}summary") == "Cầu mới"
    assert entry.find(f"{ATOM}author").findtext(f"{ATOM}name") == "Ban Biên tập"
    link = entry.find(f"{ATOM}link").get("href")
    assert link == f"http://{portal.host}/tin-tuc/khanh-thanh/"


@pytest.mark.parametrize("kind", ["rss", "atom"])
def test_feeds_carry_the_own_sites_published_news_alone(client, portal, index, kind):
    other = component(portal)
    other_index = news_index(home_of(other), slug="tin-tuc")
    article(index, "Tin của tỉnh")
    article(other_index, "Tin của sở")
    draft_article(index, "Bản nháp")
    mine = client.get(f"/tin-tuc/{kind}/", HTTP_HOST=portal.host).content.decode()
    theirs = client.get(f"/tin-tuc/{kind}/", HTTP_HOST=other.host).content.decode()
    assert "Tin của tỉnh" in mine
    assert "Tin của sở" not in mine
    assert "Bản nháp" not in mine
    assert "Tin của sở" in theirs
    assert "Tin của tỉnh" not in theirs


def test_an_english_feed_is_english(client, portal):
    index = news_index(home_of(portal, "en"), "News", slug="news")
    article(index, "A bridge opens", slug="bridge")
    channel = feed(client, portal, "/en/news/rss/").find("channel")
    assert channel.findtext("language") == "en"
    assert channel.find("item").findtext("link") == f"http://{portal.host}/en/news/bridge/"


def test_a_feed_stays_short(client, portal, index):
    for _ in range(ITEMS + 1):
        article(index)
    assert len(feed(client, portal, "/tin-tuc/rss/").findall("channel/item")) == ITEMS


def test_an_empty_feed_is_valid(client, portal, index):
    assert feed(client, portal, "/tin-tuc/rss/").find("channel/item") is None
    assert feed(client, portal, "/tin-tuc/atom/").find(f"{ATOM}entry") is None
