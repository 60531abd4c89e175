"""The draft on its consultation's page: an opinion on one provision is two steps away."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.addresses import OPEN_CONSULTATION
from tests.browser.conftest import Visitor
from tests.browser.portal import DemoPortal

CLAUSE = "dieu-1.khoan-1"


def test_provision_leads_to_the_form_without_javascript(
    visitor: Visitor, portal: DemoPortal
) -> None:
    page = visitor(390, java_script_enabled=False)
    page.goto(portal.address(OPEN_CONSULTATION))
    page.locator(f".draft-mark a[href*='/?about={CLAUSE}']").click()
    page.wait_for_url(re.compile(rf"\?about={CLAUSE}$"))
    expect(page.locator("main form[method=post]")).to_be_visible()


def test_number_beside_a_provision_leads_to_its_opinions(
    visitor: Visitor, portal: DemoPortal
) -> None:
    page = visitor()
    page.goto(portal.address(OPEN_CONSULTATION))
    page.locator(".draft-mark a[href$='#opinions']").first.press("Enter")
    page.wait_for_url(re.compile(r"\?about=.+#opinions$"))
    expect(page.locator("#opinions .opinion").first).to_be_in_viewport()


@pytest.mark.parametrize("width", [1280, 390])
def test_links_beside_provisions_cover_no_words(
    visitor: Visitor, portal: DemoPortal, width: int
) -> None:
    page = visitor(width)
    page.goto(portal.address(OPEN_CONSULTATION))
    covered = page.evaluate(
        """() => [...document.querySelectorAll('.draft-mark a')].filter((link) => {
          link.scrollIntoView({ block: 'center' });
          const { left, top, width, height } = link.getBoundingClientRect();
          return document.elementFromPoint(left + width / 2, top + height / 2) !== link;
        }).map((link) => link.href)"""
    )
    assert covered == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
