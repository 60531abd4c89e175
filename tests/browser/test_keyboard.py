"""The portal by keyboard alone, and without JavaScript."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.addresses import ARTICLE, OPEN_CONSULTATION
from tests.browser.conftest import Visitor
from tests.browser.portal import DemoPortal

FOCUSED = "document.activeElement"
PAGES = ["/", ARTICLE, OPEN_CONSULTATION]


def tab_to(page: Page, selector: str, steps: int = 40) -> None:
    """Press Tab until the focus is on the element."""
    for _ in range(steps):
        page.keyboard.press("Tab")
        if page.evaluate(f"{FOCUSED}.matches({selector!r})"):
            return
    raise AssertionError(f"{steps} steps did not reach {selector}")


@pytest.mark.parametrize("path", PAGES)
def test_first_stop_skips_to_the_content(page: Page, portal: DemoPortal, path: str) -> None:
    page.goto(portal.address(path))
    page.keyboard.press("Tab")
    skip = page.locator("a.skip")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


@pytest.mark.parametrize("path", PAGES)
def test_focus_is_always_seen(page: Page, portal: DemoPortal, path: str) -> None:
    page.goto(portal.address(path))
    unseen = []
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate(f"{FOCUSED} === document.body"):
            break
        seen = page.evaluate(
            f"""() => {{
                const style = getComputedStyle({FOCUSED});
                const box = {FOCUSED}.getBoundingClientRect();
                const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
                return box.width > 0 && (ring || style.boxShadow !== "none");
            }}"""
        )
        if not seen:
            unseen.append(page.evaluate(f"{FOCUSED}.outerHTML.slice(0, 160)"))
    assert not unseen


def test_menu_is_reached_and_used(page: Page, portal: DemoPortal) -> None:
    page.goto(portal.address())
    tab_to(page, "#main-menu a[href='/tin-tuc/']")
    page.keyboard.press("Enter")
    expect(page).to_have_url(portal.address("/tin-tuc/"))
    expect(page.locator("#main-menu a[href='/tin-tuc/']")).to_have_attribute("aria-current", "true")


def test_phone_menu_opens_and_closes(visitor: Visitor, portal: DemoPortal) -> None:
    page = visitor(390)
    page.goto(portal.address())
    first = page.locator("#main-menu li a").first
    expect(first).to_be_hidden()
    tab_to(page, "button.menu-button")
    page.keyboard.press("Enter")
    expect(first).to_be_visible()
    page.keyboard.press("Escape")
    expect(first).to_be_hidden()
    expect(page.locator("button.menu-button")).to_be_focused()
    page.keyboard.press("Space")
    tab_to(page, "button.menu__close", steps=3)
    page.keyboard.press("Enter")
    expect(first).to_be_hidden()
    page.locator("button.menu-button").focus()
    page.keyboard.press("Enter")
    tab_to(page, "#main-menu a[href='/van-ban/']", steps=15)
    page.keyboard.press("Enter")
    expect(page).to_have_url(portal.address("/van-ban/"))


def test_language_is_switched(page: Page, portal: DemoPortal) -> None:
    page.goto(portal.address())
    tab_to(page, ".languages a")
    page.keyboard.press("Enter")
    expect(page).to_have_url(portal.address("/en/"))


def test_high_contrast_and_large_text_stay_on_other_pages(page: Page, portal: DemoPortal) -> None:
    page.goto(portal.address())
    for switch, on in (("text", "large"), ("contrast", "high")):
        tab_to(page, f"[data-switch={switch}]")
        page.keyboard.press("Space")
        expect(page.locator("html")).to_have_attribute(f"data-{switch}", on)
    page.goto(portal.address(ARTICLE))
    expect(page.locator("html")).to_have_attribute("data-contrast", "high")
    expect(page.locator("html")).to_have_attribute("data-text", "large")
    expect(page.locator("[data-switch=contrast]").first).to_have_attribute("aria-pressed", "true")


def test_menu_works_without_javascript(visitor: Visitor, portal: DemoPortal) -> None:
    page = visitor(390, java_script_enabled=False)
    page.goto(portal.address())
    page.locator("button.menu-button").click()
    page.locator("#main-menu a[href='/van-ban/']").click()
    expect(page).to_have_url(portal.address("/van-ban/"))
    expect(page.locator("[data-switch]").first).to_be_hidden()


def test_search_works_without_javascript(visitor: Visitor, portal: DemoPortal) -> None:
    page = visitor(java_script_enabled=False)
    page.goto(portal.address())
    box = page.get_by_role("searchbox").first
    box.fill("quyet dinh")
    box.press("Enter")
    page.wait_for_url(re.compile(r"/tim-kiem/"))
    expect(page.locator(".results a").first).to_be_visible()
