"""Every kind of page fits every screen and keeps to WCAG 2.2 AA."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.addresses import PAGES
from tests.browser.portal import DemoPortal

WIDTHS = [360, 390, 768, 1280, 1920]
AXE_OPTIONS: dict[str, Any] = {
    "resultTypes": ["violations"],
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "rules": {"target-size": {"enabled": True}},
}
SPILLING = """() => [...document.querySelectorAll('body *')]
    .filter(element => element.getBoundingClientRect().right > document.documentElement.clientWidth)
    .slice(0, 3).map(element => element.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_page_fits_every_width(page: Page, portal: DemoPortal, path: str) -> None:
    page.goto(portal.address(path))
    too_wide = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        # The tail of a menu that scrolls by itself is no overflow of the page.
        if page.evaluate("document.documentElement.scrollWidth") > width:
            too_wide[width] = page.evaluate(SPILLING)
    assert not too_wide


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_page_keeps_to_wcag(page: Page, portal: DemoPortal, path: str) -> None:
    page.goto(portal.address(path))
    found = {}
    for look in ("at a desk", "in high contrast", "on a phone"):
        if look == "in high contrast":
            page.locator("[data-switch=contrast]").first.click()
        if look == "on a phone":
            page.locator("[data-switch=contrast]").first.click()
            page.set_viewport_size({"width": 390, "height": 844})
        violations = Axe().run(page, options=AXE_OPTIONS).response["violations"]
        found |= {f"{each['id']} {look}": _nodes(each) for each in violations}
    assert not found


def _nodes(violation: dict[str, Any]) -> list[str]:
    return [f"{node['html'][:150]} {node['failureSummary'][:200]}" for node in violation["nodes"]]
