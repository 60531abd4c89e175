"""From a contributor's first words to a public page, and what nobody may do on the way."""

import re
from dataclasses import dataclass
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visitor
from tests.browser.people import Doors, at_desk
from tests.browser.portal import DemoPortal

MORE = "footer [data-w-dropdown-target=toggle]"
APPROVE = "footer [data-workflow-action-name=approve]"
SUBMIT = "footer [name=action-submit]"


@dataclass
class Newsroom:
    """The desks of one Board, and the news index it writes for."""

    visitor: Visitor
    portal: DemoPortal
    doors: Doors
    label: str = ""

    def desk(self, username: str) -> Page:
        return at_desk(self.visitor, self.portal, self.doors, username)

    def index_in_admin(self, desk: Page) -> str:
        """Find the number of the Board's news index, as an editor would: through the explorer."""
        desk.goto(self.portal.address("/admin/pages/"))
        return desk.url

    def write(self, desk: Page, index: int, title: str) -> None:
        """Write an article of one paragraph, not yet saved."""
        desk.goto(self.portal.address(f"/admin/pages/add/news/newsarticlepage/{index}/"))
        desk.locator("[name=title]").press_sequentially(title)
        desk.locator("[name=summary]").fill("Bà con tiết kiệm được một buổi đi lại.")
        desk.locator(".c-sf-add-button").first.click()
        desk.locator(".w-combobox__option").first.click()
        editor = desk.locator(".public-DraftEditor-content").last
        editor.click()
        editor.press_sequentially("Từ đầu tháng, xã nhận hồ sơ tại nhà văn hóa thôn.")

    def submit(self, desk: Page) -> None:
        """Hand the page in for approval."""
        desk.locator(MORE).last.click()
        desk.locator(SUBMIT).click()
        desk.wait_for_url(re.compile(r"/admin/pages/\d+/$"))

    def take_up(self, username: str, title: str) -> Page:
        """Open, from the dashboard, what awaits the person."""
        desk = self.desk(username)
        desk.goto(self.portal.address("/admin/"))
        desk.get_by_role("link", name=title).first.click()
        expect(desk.locator("[name=title]")).to_have_value(title)
        return desk


@pytest.fixture
def newsroom(visitor: Visitor, portal: DemoPortal, doors: Doors) -> Newsroom:
    return Newsroom(visitor, portal, doors)
