"""What readers in English are told: dates, languages of a page, what is not there."""

import pytest

from home.models import StandardPage
from news.models import NewsArticlePage, NewsIndexPage
from tests.factories.editorial import publish, withdraw
from tests.factories.home import home_of
from tests.factories.news import article
from tests.translation.english_site import AT, EnglishSite
from tests.vietnamese import vietnamese_outside

pytestmark = [pytest.mark.django_db, pytest.mark.clause("TQ-2.2", "ND42-7.2")]


@pytest.fixture
def site() -> EnglishSite:
    return EnglishSite()


def read(client, site, address, status=200):
    response = client.get(address, headers={"host": site.portal.host})
    assert response.status_code == status, address
    return response.content.decode()


def test_pages_that_are_not_there_say_so_in_english(client, site):
    site.news()
    assert not vietnamese_outside(read(client, site, "/en/nowhere/", 404))
    withdraw(site.article)
    html = read(client, site, "/en/news/regular-meeting/", 410)
    assert not vietnamese_outside(html)


def test_the_helper_finds_what_it_looks_for():
    page = (
        '<html lang="en"><p>{}</p><p lang="vi">Có dấu</p><img alt="Ảnh"><script>ệ</script></html>'
    )
    assert vietnamese_outside(page.format("Xin chào")) == ["Xin chào", "img[alt]: Ảnh"]
    assert vietnamese_outside(page.format("Decision 04/2024/QĐ-UBND of")) == ["img[alt]: Ảnh"]


def test_dates_are_written_as_each_language_writes_them(client, site):
    site.news()
    html = read(client, site, "/en/news/regular-meeting/")
    assert "5 November 2026, 08:30" in html
    assert "05/11/2026" not in html
    assert "5 November 2026" in read(client, site, "/en/news/")


def test_the_switch_is_honest_about_what_is_not_translated(client, site):
    vietnamese = home_of(site.portal)
    page = publish(
        vietnamese.add_child(instance=StandardPage(title="Chỉ có tiếng Việt", slug="chi-co"))
    )
    html = read(client, site, "/chi-co/")
    assert 'href="/en/?missing_translation=en"' in html
    assert "(trang này chưa được dịch; liên kết dẫn đến trang chủ)" in html
    assert 'rel="alternate" hreflang="en"' not in html
    home = read(client, site, "/en/?missing_translation=en")
    assert "not available in this language yet" in home
    assert "not available" not in read(client, site, "/en/?missing_translation=xx")
    assert page.live


@pytest.mark.parametrize(
    ("address", "home"), [("/khong-co-dau/", "/en/"), ("/en/news/nowhere/", "/")]
)
def test_an_address_that_is_not_there_promises_no_translation(client, site, address, home):
    site.news()
    html = read(client, site, address, 404)
    assert 'rel="alternate" hreflang' not in html
    assert f'<a href="{home}" lang=' in html
    assert "missing_translation" not in html


def test_translations_name_each_other(client, site):
    history = site.add(StandardPage(title="History", slug="history"))
    vietnamese = publish(
        home_of(site.portal).add_child(
            instance=StandardPage(
                title="Lịch sử",
                slug="lich-su",
                translation_key=history.translation_key,
            )
        )
    )
    for address in ("/lich-su/", "/en/history/"):
        html = read(client, site, address)
        for code, path in (("vi", "/lich-su/"), ("en", "/en/history/")):
            link = f'rel="alternate" hreflang="{code}" href="http://{site.portal.host}{path}"'
            assert link in html
    sitemap = read(client, site, "/sitemap.xml")
    entry = sitemap.split(f"<loc>http://{site.portal.host}/lich-su/</loc>")[1].split("</url>")[0]
    assert f'hreflang="en" href="http://{site.portal.host}/en/history/"' in entry
    assert f'hreflang="vi" href="http://{site.portal.host}/lich-su/"' in entry
    assert vietnamese.live


def test_search_and_feeds_hold_one_language_each(client, site):
    site.news()
    publish(home_of(site.portal).add_child(instance=NewsIndexPage(title="Tin tức", slug="tin-tuc")))
    article(
        NewsIndexPage.objects.get(slug="tin-tuc"), "Meeting bằng tiếng Việt", slug="hop", now=AT
    )
    english_feed = read(client, site, "/en/news/rss/")
    assert "<language>en</language>" in english_feed
    assert "Regular meeting" in english_feed
    assert "tiếng Việt" not in english_feed
    vietnamese_feed = read(client, site, "/tin-tuc/rss/")
    assert "<language>vi</language>" in vietnamese_feed
    assert "Regular meeting" not in vietnamese_feed
    found = read(client, site, "/en/search/?q=meeting")
    assert "Regular meeting" in found.replace("<mark>", "").replace("</mark>", "")
    assert "tiếng Việt" not in found.replace("<mark>", "").replace("</mark>", "")
    assert NewsArticlePage.objects.count() == 2
