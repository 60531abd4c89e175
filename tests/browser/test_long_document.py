"""A document of 300 articles: read, linked to, cited, printed; on a desk, a phone and on paper."""

import json
import re
from io import BytesIO

from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.browser.addresses import LONG_DOCUMENT
from tests.browser.conftest import Visitor
from tests.browser.portal import DemoPortal

ARTICLES = 300
TOOL = ".provision__tool"
SHIFTS = """() => new Promise((answer) => {
  let moved = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) moved += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
  let step = 0;
  const on = () => {
    scrollBy(0, innerHeight * 0.8);
    if (++step < 25) requestAnimationFrame(() => setTimeout(on, 30));
    else setTimeout(() => answer(moved), 200);
  };
  on();
})"""


def article(page: Page, number: int) -> object:
    return page.locator(f"[id='quy-che.dieu-{number}']")


def contents(page: Page) -> object:
    return page.locator("[data-contents-list]")


def clipboard(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


def reader(visitor: Visitor, width: int = 1280) -> Page:
    return visitor(width, permissions=["clipboard-read", "clipboard-write"])


def test_contents_name_every_article_and_lead_there(page: Page, portal: DemoPortal) -> None:
    page.goto(portal.address(LONG_DOCUMENT))
    expect(contents(page).locator("a[href*='dieu-']")).to_have_count(ARTICLES)
    contents(page).locator("a[href$='dieu-250']").click()
    expect(article(page, 250)).to_be_in_viewport()
    assert article(page, 250).evaluate("each => each.getBoundingClientRect().top") < 200


def test_contents_follow_the_reader(page: Page, portal: DemoPortal) -> None:
    page.goto(portal.address(LONG_DOCUMENT))
    current = contents(page).locator("[aria-current]")
    for number in (3, 140, 299):
        article(page, number).evaluate("each => each.scrollIntoView({ block: 'start' })")
        expect(current).to_have_attribute("href", f"#quy-che.dieu-{number}")
        expect(current).to_have_count(1)
        expect(current).to_be_in_viewport()


def test_address_with_an_anchor_opens_at_that_provision(page: Page, portal: DemoPortal) -> None:
    page.goto(portal.address(f"{LONG_DOCUMENT}#quy-che.dieu-200.khoan-2"))
    target = page.locator(":target")
    expect(target).to_be_in_viewport()
    assert target.evaluate("each => each.getBoundingClientRect().top") < 200
    assert target.evaluate("each => getComputedStyle(each).backgroundImage") != "none"


def test_number_typed_leads_to_the_article_by_keyboard(page: Page, portal: DemoPortal) -> None:
    page.goto(portal.address(LONG_DOCUMENT))
    field = page.locator("#go-to")
    field.fill("25")
    expect(contents(page).locator("li:visible")).to_have_count(11)  # 25 and 250 to 259
    field.press("Enter")
    expect(page).to_have_url(re.compile(r"#quy-che\.dieu-25$"))
    expect(article(page, 25)).to_be_focused()
    field.fill("khong co gi")
    expect(page.locator(".contents__found")).not_to_be_empty()
    field.fill("viec thu 77 ")
    expect(contents(page).locator("li:visible")).to_have_count(1)


def test_link_and_citation_are_copied_by_keyboard(visitor: Visitor, portal: DemoPortal) -> None:
    page = reader(visitor)
    page.goto(portal.address(LONG_DOCUMENT))
    article(page, 7).locator(f":scope > {TOOL}").focus()
    page.keyboard.press("Tab")
    expect(article(page, 8).locator(f":scope > {TOOL}")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    for _ in range(2):
        page.keyboard.press("ArrowDown")
    clause = page.locator("[id='quy-che.dieu-7.khoan-2']")
    tool = clause.locator(f":scope > {TOOL}")
    expect(tool).to_be_focused()
    page.keyboard.press("Enter")
    expect(tool).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("[data-copied]")).not_to_be_empty()
    assert clipboard(page) == portal.address(f"{LONG_DOCUMENT}#quy-che.dieu-7.khoan-2")
    expect(page.locator("[data-copy=link]")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("[data-copied]")).to_have_text(re.compile("trích dẫn"))
    cited = clipboard(page)
    assert cited.startswith(
        "khoản 2 Điều 7 Quy chế ban hành kèm theo Quyết định số 77/2024/QĐ-UBND"
        " ngày 25 tháng 3 năm 2024 của Ủy ban nhân dân tỉnh Tuyên Quang; nguồn: "
    )
    page.keyboard.press("Escape")
    expect(tool).to_have_attribute("aria-expanded", "false")
    expect(tool).to_be_focused()


def test_what_was_copied_is_announced(visitor: Visitor, portal: DemoPortal) -> None:
    page = reader(visitor)
    page.goto(portal.address(LONG_DOCUMENT))
    first = article(page, 1)
    first.hover()
    first.locator(f":scope > {TOOL}").click()
    page.locator("[data-copy=citation]").click()
    said = page.locator("[data-copied][role=status]")
    expect(said).to_be_visible()
    assert said.inner_text() == page.locator("[data-copy=citation]").get_attribute("data-done")


def test_phone_shows_the_contents_in_a_bar_that_stays(visitor: Visitor, portal: DemoPortal) -> None:
    page = visitor(390, has_touch=True, is_mobile=True)
    page.goto(portal.address(LONG_DOCUMENT))
    expect(contents(page)).to_be_hidden()
    article(page, 120).evaluate("each => each.scrollIntoView({ block: 'start' })")
    bar = page.locator("[data-contents] summary")
    expect(bar).to_be_in_viewport()
    expect(bar).to_contain_text("120")
    bar.tap()
    link = contents(page).locator("a[href$='dieu-121']")
    link.tap()
    expect(contents(page)).to_be_hidden()
    expect(article(page, 121)).to_be_in_viewport()
    assert article(page, 121).evaluate("each => each.getBoundingClientRect().top") > 40
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_nothing_moves_on_a_slow_phone(visitor: Visitor, portal: DemoPortal) -> None:
    page = visitor(390, has_touch=True, is_mobile=True)
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    page.goto(portal.address(LONG_DOCUMENT))
    assert page.evaluate(SHIFTS) == 0


def test_scripts_of_the_page_are_small(page: Page, portal: DemoPortal) -> None:
    sizes = {}
    page.on(
        "response",
        lambda answer: (
            sizes.update({answer.url: len(answer.body())})
            if answer.request.resource_type == "script"
            else None
        ),
    )
    page.goto(portal.address(LONG_DOCUMENT), wait_until="networkidle")
    assert len(sizes) >= 3
    assert sum(sizes.values()) <= 40 * 1024


def test_text_is_read_without_javascript(visitor: Visitor, portal: DemoPortal) -> None:
    page = visitor(java_script_enabled=False)
    page.goto(portal.address(LONG_DOCUMENT))
    expect(article(page, 300)).to_have_count(1)
    expect(page.locator(TOOL)).to_have_count(0)
    expect(page.locator("[data-contents-find]")).to_be_hidden()
    page.locator("[data-contents] summary").click()
    contents(page).locator("a[href$='dieu-30']").click()
    expect(article(page, 30)).to_be_in_viewport()


def test_paper_shows_the_text_and_where_it_came_from(page: Page, portal: DemoPortal) -> None:
    page.goto(portal.address(LONG_DOCUMENT))
    page.emulate_media(media="print")
    for gone in (TOOL, "[data-contents]", ".page-tools", ".menu", ".panel--downloads"):
        assert page.locator(f"{gone}:visible").count() == 0, gone
    expect(page.locator(".printed")).to_contain_text(portal.address(LONG_DOCUMENT))
    expect(page.locator("[data-printed]")).to_have_text(re.compile(r"^\d{2}/\d{2}/\d{4}$"))
    paper = PdfReader(BytesIO(page.pdf(format="A4")))
    words = " ".join(" ".join(sheet.extract_text() for sheet in paper.pages).split())
    for number in (1, 150, 300):
        assert f"Việc thứ {number} của bến" in words
    assert len(paper.pages) < 75


def test_downloads_are_offered_with_names(page: Page, portal: DemoPortal) -> None:
    page.goto(portal.address(LONG_DOCUMENT))
    with page.expect_download() as started:
        page.locator(".formats a[href*='/docx/']").click()
    assert started.value.suggested_filename == "Quyet-dinh-77-2024-QD-UBND.docx"


def test_data_in_the_head_is_read_and_not_run(page: Page, portal: DemoPortal) -> None:
    page.goto(portal.address(LONG_DOCUMENT))
    data = json.loads(page.locator("script[type='application/ld+json']").inner_text())
    assert data["legislationIdentifier"] == "77/2024/QĐ-UBND"
