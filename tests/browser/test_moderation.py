"""Reading opinions by the keyboard, and blacking out by a click."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visitor
from tests.browser.people import Doors, at_desk
from tests.browser.portal import DemoPortal

QUEUE = "/admin/consultation/opinion/"


@pytest.fixture
def desk(visitor: Visitor, portal: DemoPortal, doors: Doors) -> Page:
    """The head of the portal's Board before the queue."""
    desk = at_desk(visitor, portal, doors, "truongban.tinh")
    desk.goto(portal.address(QUEUE))
    return desk


def test_an_opinion_is_published_and_given_back_by_the_keyboard(desk: Page) -> None:
    rows = desk.locator("[data-row]")
    waiting = rows.count()
    desk.keyboard.press("j")
    expect(rows.first.locator("[data-open]")).to_be_focused()
    desk.keyboard.press("p")
    expect(rows).to_have_count(waiting - 1)
    desk.locator(".moderation-undo button").first.click()
    expect(rows).to_have_count(waiting)


def test_keys_do_nothing_while_somebody_types(desk: Page) -> None:
    waiting = desk.locator("[data-row]").count()
    desk.keyboard.press("j")
    desk.keyboard.press("r")
    reason = desk.locator(".moderation-refusal textarea")
    expect(reason).to_be_visible()
    reason.press_sequentially("pcjk")
    expect(reason).to_have_value("pcjk")
    desk.reload()
    expect(desk.locator("[data-row]")).to_have_count(waiting)


def test_an_opinion_is_opened_and_the_keys_are_explained(desk: Page) -> None:
    desk.keyboard.press("?")
    expect(desk.locator("#keyboard-shortcut-group-opinions")).to_be_visible()
    desk.keyboard.press("Escape")
    desk.keyboard.press("j")
    desk.keyboard.press("o")
    expect(desk.locator("[data-moderation-one]")).to_be_visible()
