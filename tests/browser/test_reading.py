"""A visitor's walk through the portal, in two languages and on a component site."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.addresses import DOCUMENT, NOWHERE, OPEN_CONSULTATION
from tests.browser.portal import DemoPortal


def heading(page: Page) -> str:
    """Return the words of the page's one first heading."""
    expect(page.locator("h1")).to_have_count(1)
    return page.locator("h1").inner_text()


def test_home_leads_to_an_article(page: Page, portal: DemoPortal) -> None:
    page.goto(portal.address())
    link = page.locator("main a[href^='/tin-tuc/trong-tinh/']").first
    title = link.inner_text()
    link.click()
    assert heading(page) == title
    expect(page.locator("main time").first).to_be_visible()


def test_pictures_of_home_are_shown_and_described(page: Page, portal: DemoPortal) -> None:
    page.goto(portal.address())
    for picture in page.locator("main img").all():
        picture.scroll_into_view_if_needed()
        expect(picture).to_have_js_property("complete", True)
        assert picture.evaluate("image => image.naturalWidth") > 0
        assert picture.get_attribute("alt") is not None


def test_library_leads_to_a_document_with_its_files(page: Page, portal: DemoPortal) -> None:
    page.goto(portal.address("/van-ban/"))
    page.locator("main a[href^='/van-ban/quyet-dinh-']").first.click()
    heading(page)
    file = page.locator("main a[href*='/tai-lieu/']").first
    answer = page.request.get(page.url.split("/van-ban/")[0] + str(file.get_attribute("href")))
    assert answer.status == 200
    assert answer.body()[:4] in (b"%PDF", b"PK\x03\x04")


def test_register_leads_to_a_project_with_its_budget(page: Page, portal: DemoPortal) -> None:
    page.goto(portal.address("/cong-khai/du-an/"))
    page.locator("main h2 a, main h3 a").first.click()
    heading(page)
    expect(page.locator("main dl").first).to_contain_text(re.compile(r"\d.* đồng"))


def test_home_leads_to_an_open_consultation(page: Page, portal: DemoPortal) -> None:
    page.goto(portal.address())
    page.locator(f"main a[href='{OPEN_CONSULTATION}']").first.click()
    heading(page)
    expect(page.locator("a.button[href$='/gop-y/']")).to_be_visible()


def test_english_home_speaks_english_and_leads_to_english_news(
    page: Page, portal: DemoPortal
) -> None:
    page.goto(portal.address())
    page.locator("header a[hreflang=en]").click()
    expect(page).to_have_url(portal.address("/en/"))
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.locator("main a[href^='/en/news/']").first.click()
    assert "/en/news/" in page.url
    page.locator("header a[hreflang=vi]").click()
    expect(page.locator("html")).to_have_attribute("lang", "vi")


def test_page_without_english_leads_to_the_english_home(page: Page, portal: DemoPortal) -> None:
    """Nothing under /en/ shows Vietnamese text for want of a translation (TQ-2.2)."""
    page.goto(portal.address(DOCUMENT))
    expect(page.locator("link[hreflang=en]")).to_have_count(0)
    page.locator("header a[hreflang=en]").click()
    expect(page).to_have_url(portal.address("/en/?missing_translation=en"))
    expect(page.locator("main .notice")).to_contain_text("not available in this language yet")
    answer = page.goto(portal.address(f"/en{DOCUMENT}"))
    assert answer is not None
    assert answer.status == 404


@pytest.mark.parametrize("query", ["quyet dinh", "Quyết định", "QUYẾT ĐỊNH"])
def test_search_finds_words_in_any_spelling(page: Page, portal: DemoPortal, query: str) -> None:
    page.goto(portal.address())
    box = page.get_by_role("searchbox").first
    box.fill(query)
    box.press("Enter")
    page.wait_for_url(re.compile(r"/tim-kiem/\?q="))
    expect(page.locator(".results a[href*='/van-ban/']").first).to_be_visible()


@pytest.mark.parametrize("number", ["04/2024/QĐ-UBND", "04/2024", "4/2024/qd-ubnd"])
def test_search_for_a_number_shows_that_document_first(
    page: Page, portal: DemoPortal, number: str
) -> None:
    page.goto(portal.address(f"/tim-kiem/?q={number}"))
    expect(page.locator(".results a").first).to_have_attribute("href", re.compile(DOCUMENT))


def test_search_without_results_offers_a_way_out(page: Page, portal: DemoPortal) -> None:
    page.goto(portal.address("/tim-kiem/?q=xyzzyq"))
    expect(page.locator(".results")).to_have_count(0)
    expect(page.locator("main a").first).to_be_visible()


def test_component_site_shows_its_own_news_and_leads_to_the_portal(
    page: Page, portal: DemoPortal
) -> None:
    page.goto(portal.address(label="skhcn"))
    expect(page.locator(".brand__name")).to_have_text("Sở Khoa học và Công nghệ")
    news = page.locator("main a[href^='/tin-tuc/']")
    titles = news.all_inner_texts()
    assert titles
    news.first.click()
    assert page.url.startswith(portal.address(label="skhcn"))
    page.locator(".utility__parent").click()
    expect(page).to_have_url(portal.address())
    page.goto(portal.address("/tin-tuc/"))
    assert not set(titles) & set(page.locator("main a").all_inner_texts())


def test_missing_page_is_answered_with_a_page(page: Page, portal: DemoPortal) -> None:
    answer = page.goto(portal.address(NOWHERE))
    assert answer is not None
    assert answer.status == 404
    heading(page)
    expect(page.get_by_role("searchbox").first).to_be_visible()
    expect(page.locator("main a[href='/']").first).to_be_visible()
