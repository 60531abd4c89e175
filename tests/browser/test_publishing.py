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
TEXT = "Từ đầu tháng, xã nhận hồ sơ tại nhà văn hóa thôn."


@dataclass
class Newsroom:
    """The desks of one Board, and the news index it writes for."""

    visitor: Visitor
    portal: DemoPortal
    doors: Doors

    def desk(self, username: str) -> Page:
        return at_desk(self.visitor, self.portal, self.doors, username)

    def news_index(self, desk: Page) -> int:
        """Walk down the explorer, where a Board's people see only their own site."""
        desk.goto(self.portal.address("/admin/pages/"))
        for title in (None, None, "Tin tức"):
            rows = desk.locator("#listing-results tbody tr")
            row = rows.filter(has_text=title) if title else rows
            here = desk.url
            row.first.locator("td.children a").first.click()
            expect(desk).not_to_have_url(here)
        return int(desk.url.rstrip("/").rsplit("/", 1)[-1])

    def write(self, desk: Page, title: str) -> None:
        """Write an article of one paragraph, not yet handed in."""
        index = self.news_index(desk)
        desk.goto(self.portal.address(f"/admin/pages/add/news/newsarticlepage/{index}/"))
        desk.locator("[name=title]").press_sequentially(title)
        desk.locator("[name=summary]").fill("Bà con tiết kiệm được một buổi đi lại.")
        desk.locator(".c-sf-add-button").first.click()
        desk.locator(".w-combobox__option").first.click()
        editor = desk.locator(".public-DraftEditor-content").last
        editor.click()
        editor.press_sequentially(TEXT)
        # The rich text reaches the form a moment after the last key.
        desk.wait_for_function(
            "text => [...document.forms].some("
            "form => [...form.elements].some(field => field.value?.includes(text)))",
            arg=TEXT,
        )

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
        desk.wait_for_load_state()
        return desk


@pytest.fixture
def newsroom(visitor: Visitor, portal: DemoPortal, doors: Doors) -> Newsroom:
    return Newsroom(visitor, portal, doors)


def new_title() -> str:
    """Return a title that no other test uses, with letters that addresses must fold."""
    return f"Bản xa nhất xã đã có điểm tiếp nhận hồ sơ số {uuid4().hex[:6]}"


def address_of(portal: DemoPortal, title: str, label: str = "") -> str:
    """Return where an article with such a title is published."""
    slug = "ban-xa-nhat-xa-da-co-diem-tiep-nhan-ho-so-so-" + title.rsplit(" ", 1)[-1]
    return portal.address(f"/tin-tuc/{slug}/", label)


def status_of(page: Page, address: str) -> int:
    """Return the status with which the public address answers."""
    answer = page.goto(address)
    assert answer is not None
    return answer.status


def test_editor_writes_and_head_publishes(
    newsroom: Newsroom, page: Page, portal: DemoPortal
) -> None:
    title = new_title()
    editor = newsroom.desk("bt.tinh")
    newsroom.write(editor, title)
    expect(editor.locator("footer [name=action-publish]")).to_have_count(0)
    newsroom.submit(editor)
    assert status_of(page, address_of(portal, title)) == 404
    head = newsroom.take_up("truongban.tinh", title)
    head.locator(APPROVE).click()
    head.wait_for_url(re.compile(r"/admin/pages/\d+/$"))
    assert status_of(page, address_of(portal, title)) == 200
    expect(page.locator("h1")).to_have_text(title)
    expect(page.locator("main")).to_contain_text(TEXT)
    page.goto(portal.address("/tin-tuc/"))
    expect(page.locator("main a", has_text=title).first).to_be_visible()
    page.goto(portal.address(f"/tim-kiem/?q=diem+tiep+nhan+ho+so+so+{title.rsplit(' ', 1)[-1]}"))
    expect(page.locator(".results a", has_text=title).first).to_be_visible()


def test_contributor_editor_and_head_of_a_department(
    newsroom: Newsroom, page: Page, portal: DemoPortal
) -> None:
    title = new_title()
    contributor = newsroom.desk("ctv.skhcn")
    newsroom.write(contributor, title)
    newsroom.submit(contributor)
    editor = newsroom.take_up("bt.skhcn", title)
    editor.locator("[name=summary]").fill("Biên tập viên đã rút gọn phần tóm tắt.")
    editor.locator(APPROVE).click()
    editor.wait_for_url(re.compile(r"/admin/pages/\d+/$"))
    assert status_of(page, address_of(portal, title, "skhcn")) == 404
    head = newsroom.take_up("truongban.skhcn", title)
    head.locator(APPROVE).click()
    head.wait_for_url(re.compile(r"/admin/pages/\d+/$"))
    assert status_of(page, address_of(portal, title, "skhcn")) == 200
    expect(page.locator("main")).to_contain_text("Biên tập viên đã rút gọn")
    assert status_of(page, address_of(portal, title)) == 404


def test_head_does_not_approve_own_work(newsroom: Newsroom) -> None:
    title = new_title()
    head = newsroom.desk("truongban.tinh")
    newsroom.write(head, title)
    newsroom.submit(head)
    editor = newsroom.take_up("bt.tinh", title)
    editor.locator(APPROVE).click()
    editor.wait_for_url(re.compile(r"/admin/pages/\d+/$"))
    head = newsroom.take_up("truongban.tinh", title)
    expect(head.locator("footer [data-workflow-action-name=reject]")).to_have_count(1)
    expect(head.locator(APPROVE)).to_have_count(0)
    expect(head.locator("footer [name=action-publish]")).to_have_count(0)


def test_double_click_on_approval_publishes_once(
    newsroom: Newsroom, page: Page, portal: DemoPortal
) -> None:
    title = new_title()
    editor = newsroom.desk("bt.tinh")
    newsroom.write(editor, title)
    newsroom.submit(editor)
    head = newsroom.take_up("truongban.tinh", title)
    head.locator(APPROVE).dblclick(no_wait_after=True)
    head.wait_for_url(re.compile(r"/admin/pages/\d+/$"))
    assert status_of(page, address_of(portal, title)) == 200
