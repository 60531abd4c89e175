"""From a contributor's first words to a public page, and what nobody may do on the way."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visitor
from tests.browser.people import Doors, at_desk
from tests.browser.portal import DemoPortal

MORE = "footer [data-w-dropdown-target=toggle]"
APPROVE = "footer [data-workflow-action-name=approve]"
SUBMIT = "footer [name=action-submit]"
PORTAL = "Ủy ban nhân dân tỉnh"
SCIENCE = "Khoa học và Công nghệ"
COMMUNE = "Thái Bình"
DECIDE = "button[name=do][value=approve]"
TEXT = "Từ đầu tháng, xã nhận hồ sơ tại nhà văn hóa thôn."


@dataclass
class Newsroom:
    """The desks of one Board, and the news index it writes for."""

    visitor: Visitor
    portal: DemoPortal
    doors: Doors

    def desk(self, username: str) -> Page:
        return at_desk(self.visitor, self.portal, self.doors, username)

    def news_index(self, desk: Page, site: str) -> int:
        """Walk down the explorer: language, the Board's own site, its news."""
        desk.goto(self.portal.address("/admin/pages/"))
        for title in (None, site, "Tin tức"):
            rows = desk.locator("#listing-results tbody tr")
            row = rows.filter(has_text=title) if title else rows
            here = desk.url
            row.first.locator("td.children a").first.click()
            expect(desk).not_to_have_url(here)
        return int(desk.url.rstrip("/").rsplit("/", 1)[-1])

    def write(self, desk: Page, title: str, site: str = PORTAL) -> None:
        """Write an article of one paragraph, not yet handed in."""
        index = self.news_index(desk, site)
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

    def submit(self, desk: Page, title: str) -> str:
        """Hand the page in for approval; return the address at which it is decided."""
        desk.locator(MORE).last.click()
        desk.locator(SUBMIT).click()
        desk.wait_for_url(re.compile(r"/admin/pages/\d+/$"))
        edit = desk.locator("#listing-results").get_by_role("link", name=title).first
        found = re.search(r"/admin/pages/(\d+)/", edit.get_attribute("href") or "")
        assert found is not None
        return self.portal.address(f"/admin/board/decide/{found[1]}/")

    def take_up(self, username: str, title: str) -> Page:
        """Open, from the first page of the admin, what awaits the person."""
        desk = self.desk(username)
        desk.goto(self.portal.address("/admin/"))
        desk.get_by_role("link", name=title).first.click()
        expect(desk.locator("main, #main, body").first).to_contain_text(title)
        desk.wait_for_load_state()
        return desk

    def edit(self, desk: Page, title: str) -> None:
        """Go on from the page of the decision to the editor."""
        desk.locator("a[href*='/edit/']").first.click()
        expect(desk.locator("[name=title]")).to_have_value(title)
        desk.wait_for_load_state()

    def pass_on(self, username: str, title: str) -> None:
        """Pass the page on to the next step."""
        desk = self.take_up(username, title)
        desk.locator(DECIDE).click()
        desk.wait_for_url(re.compile(r"/admin/$"))

    def approve(self, username: str, title: str) -> None:
        """Confirm the whole checklist and publish."""
        desk = self.take_up(username, title)
        confirm(desk, "approve")
        desk.locator(DECIDE).click()
        desk.wait_for_url(re.compile(r"/admin/$"))

    def give_back(self, username: str, title: str, reason: str) -> None:
        """Return the page with a reason."""
        desk = self.take_up(username, title)
        unfold(desk, "return")
        desk.locator("[name=return-comment]").fill(reason)
        desk.locator("button[name=do][value=return]").click()
        desk.wait_for_url(re.compile(r"/admin/$"))


def unfold(desk: Page, what: str) -> None:
    """Open the form for one thing that may be done."""
    form = desk.locator(f"details:has(button[name=do][value={what}])")
    if form.get_attribute("open") is None:
        form.locator("summary").click()


def confirm(desk: Page, what: str) -> None:
    """Tick every question of the checklist."""
    boxes = desk.locator(f"[name={what}-confirmed]")
    expect(boxes).not_to_have_count(0)
    for box in boxes.all():
        box.check()


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


def test_editor_writes_deputy_reads_and_head_publishes(
    newsroom: Newsroom, page: Page, portal: DemoPortal
) -> None:
    title = new_title()
    editor = newsroom.desk("bt.tinh")
    newsroom.write(editor, title)
    expect(editor.locator("footer [name=action-publish]")).to_have_count(0)
    newsroom.submit(editor, title)
    newsroom.pass_on("phoban.tinh", title)
    assert status_of(page, address_of(portal, title)) == 404
    newsroom.approve("truongban.tinh", title)
    assert status_of(page, address_of(portal, title)) == 200
    expect(page.locator("h1")).to_have_text(title)
    expect(page.locator("main")).to_contain_text(TEXT)
    page.goto(portal.address("/tin-tuc/"))
    expect(page.locator("main a", has_text=title).first).to_be_visible()
    page.goto(portal.address(f"/tim-kiem/?q=diem+tiep+nhan+ho+so+so+{title.rsplit(' ', 1)[-1]}"))
    expect(page.locator(".results a", has_text=title).first).to_be_visible()


def test_contributor_editor_and_head_of_a_department_with_a_return(
    newsroom: Newsroom, page: Page, portal: DemoPortal
) -> None:
    title = new_title()
    contributor = newsroom.desk("ctv.skhcn")
    newsroom.write(contributor, title, SCIENCE)
    newsroom.submit(contributor, title)
    newsroom.give_back("bt.skhcn", title, "Tóm tắt còn dài")
    contributor.goto(portal.address("/admin/"))
    contributor.get_by_role("link", name=title).first.click()
    contributor.wait_for_load_state()
    if contributor.locator("[name=title]").count() == 0:
        newsroom.edit(contributor, title)
    contributor.locator("[name=summary]").fill("Tóm tắt đã gọn hơn theo góp ý.")
    newsroom.submit(contributor, title)
    editor = newsroom.take_up("bt.skhcn", title)
    newsroom.edit(editor, title)
    editor.locator("[name=summary]").fill("Biên tập viên đã rút gọn phần tóm tắt.")
    editor.locator(APPROVE).click()
    editor.wait_for_url(re.compile(r"/admin/pages/\d+/$"))
    assert status_of(page, address_of(portal, title, "skhcn")) == 404
    newsroom.approve("truongban.skhcn", title)
    assert status_of(page, address_of(portal, title, "skhcn")) == 200
    expect(page.locator("main")).to_contain_text("Biên tập viên đã rút gọn")
    assert status_of(page, address_of(portal, title)) == 404


def test_head_does_not_approve_own_work_and_nobody_edits_at_the_last_step(
    newsroom: Newsroom, portal: DemoPortal
) -> None:
    title = new_title()
    head = newsroom.desk("truongban.thaibinh")
    newsroom.write(head, title, COMMUNE)
    decided_at = newsroom.submit(head, title)
    newsroom.pass_on("bt.thaibinh", title)
    head.goto(decided_at)
    expect(head.locator("button[name=do][value=return]")).to_have_count(1)
    expect(head.locator(DECIDE)).to_have_count(0)
    newsroom.edit(head, title)
    expect(head.locator("footer [name=action-publish]")).to_have_count(0)
    expect(head.locator("footer [data-workflow-action-name=approve]")).to_have_count(0)


def test_deputy_publishes_under_a_delegation(
    newsroom: Newsroom, page: Page, portal: DemoPortal
) -> None:
    title = new_title()
    editor = newsroom.desk("bt.skhcn")
    newsroom.write(editor, title, SCIENCE)
    newsroom.submit(editor, title)
    deputy = newsroom.desk("phoban.skhcn")
    deputy.goto(portal.address("/admin/"))
    expect(deputy.get_by_role("link", name=title)).to_have_count(0)
    head = newsroom.desk("truongban.skhcn")
    head.goto(portal.address("/admin/editorial/delegation/create/"))
    head.locator("[name=role]").select_option(index=0)
    head.locator("[name=delegate]").select_option(index=0)
    head.locator("[name=ground]").fill("Giấy ủy quyền số 05/GUQ-SKHCN")
    tomorrow = datetime.now() + timedelta(days=1)
    head.locator("[name=ends_at]").fill(tomorrow.strftime("%Y-%m-%dT%H:%M"))
    head.locator("main form button[type=submit], form button.button").last.click()
    head.wait_for_url(re.compile(r"/admin/editorial/delegation/$"))
    newsroom.approve("phoban.skhcn", title)
    assert status_of(page, address_of(portal, title, "skhcn")) == 200


def test_head_publishes_in_an_emergency_and_a_second_person_reviews_it(
    newsroom: Newsroom, page: Page, portal: DemoPortal
) -> None:
    title = new_title()
    head = newsroom.desk("truongban.tinh")
    newsroom.write(head, title)
    head.goto(newsroom.submit(head, title))
    unfold(head, "emergency")
    head.locator("[name=emergency-ground]").fill("Công điện 12/CĐ-UBND về ứng phó mưa lũ")
    confirm(head, "emergency")
    head.locator("button[name=do][value=emergency]").click()
    head.wait_for_url(re.compile(r"/admin/$"))
    assert status_of(page, address_of(portal, title)) == 200
    secretary = newsroom.take_up("tk.tinh", title)
    secretary.locator("[name=review-verdict][value=upheld]").check()
    secretary.locator("button[name=do][value=review]").click()
    secretary.wait_for_url(re.compile(r"/admin/$"))
    expect(secretary.get_by_role("link", name=title)).to_have_count(0)


def test_double_click_on_approval_publishes_once(
    newsroom: Newsroom, page: Page, portal: DemoPortal
) -> None:
    title = new_title()
    editor = newsroom.desk("bt.skhcn")
    newsroom.write(editor, title, SCIENCE)
    newsroom.submit(editor, title)
    head = newsroom.take_up("truongban.skhcn", title)
    confirm(head, "approve")
    head.locator(DECIDE).dblclick(no_wait_after=True)
    # Whichever of the two answers came last says what was done.
    expect(head.locator(".messages li").first).to_be_visible()
    assert status_of(page, address_of(portal, title, "skhcn")) == 200
