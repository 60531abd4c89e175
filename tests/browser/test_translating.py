"""A translator's day: asked for, taken on, translated, handed in, approved, read; then changed."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visitor
from tests.browser.people import Doors
from tests.browser.portal import DemoPortal
from tests.browser.test_publishing import (
    TEXT,
    Newsroom,
    address_of,
    confirm,
    new_title,
    status_of,
)

EDITOR = ".js-translation-editor"
OPEN_TEXT = f"{EDITOR} li.incomplete"


@pytest.fixture
def newsroom(visitor: Visitor, portal: DemoPortal, doors: Doors) -> Newsroom:
    return Newsroom(visitor, portal, doors)


def translate(desk: Page, texts: dict[str, str]) -> None:
    """Translate texts in wagtail-localize's editor, each found by its Vietnamese words."""
    for vietnamese, english in texts.items():
        row = desk.locator(OPEN_TEXT).filter(has_text=vietnamese).first
        row.get_by_role("button", name="Dịch").click()
        desk.locator(f"{EDITOR} textarea").fill(english)
        desk.get_by_role("button", name="Lưu", exact=True).click()
        expect(desk.locator(f"{EDITOR} textarea")).to_have_count(0)
        expect(desk.locator(EDITOR)).to_contain_text(english)


def row_of(desk: Page, portal: DemoPortal, title: str, **asked: str) -> None:
    """Find the page on the board and open it."""
    words = title.rsplit(" ", 1)[-1]
    query = "&".join(f"{name}={value}" for name, value in {"q": words, **asked}.items())
    desk.goto(portal.address(f"/admin/translation/?{query}"))
    desk.get_by_role("link", name=title).click()
    desk.wait_for_url(re.compile(r"/admin/translation/page/\d+/en/$"))


def do(desk: Page, what: str) -> None:
    """Press the button for one thing that may be done, and wait for what comes of it."""
    button = desk.locator(f"button[name=do][value={what}]").first
    with desk.expect_navigation():
        button.click()


def test_from_a_request_to_a_reader_and_to_the_next_change(
    newsroom: Newsroom, page: Page, portal: DemoPortal
) -> None:
    title = new_title()
    number = title.rsplit(" ", 1)[-1]
    english_title = f"Farthest hamlet opens a desk for applications {number}"
    english_address = portal.address(
        f"/en/news/farthest-hamlet-opens-a-desk-for-applications-{number}/"
    )
    editor = newsroom.desk("bt.tinh")
    newsroom.write(editor, title)
    newsroom.submit(editor, title)
    newsroom.pass_on("phoban.tinh", title)
    newsroom.approve("truongban.tinh", title)

    row_of(editor, portal, title, standing="missing")
    editor.locator("summary", has_text="Yêu cầu dịch").click()
    editor.locator("[name=request-note]").fill("Cho đoàn khách quốc tế")
    do(editor, "request")
    expect(editor.locator("main, body").first).to_contain_text("Cho đoàn khách quốc tế")

    translator = newsroom.desk("bt2.tinh")
    row_of(translator, portal, title, who="free")
    do(translator, "take")
    do(translator, "start")
    translator.wait_for_url(re.compile(r"/admin/pages/\d+/edit/$"))
    expect(translator.locator(".translation-terms")).to_contain_text("commune")
    translate(
        translator,
        {
            title: english_title,
            "Bà con tiết kiệm": "People save half a day on the road.",
            TEXT: "Since this month the commune takes applications at the village hall.",
        },
    )
    do(translator, "submit")
    assert status_of(page, english_address) == 404

    newsroom.pass_on("phoban.tinh", english_title)
    newsroom.approve("truongban.tinh", english_title)
    assert status_of(page, english_address) == 200
    expect(page.locator("h1")).to_have_text(english_title)
    expect(page.locator("main")).to_contain_text("Since this month the commune")
    page.locator("header a[hreflang=vi]").click()
    expect(page).to_have_url(address_of(portal, title))
    page.locator("header a[hreflang=en]").click()
    expect(page).to_have_url(english_address)

    row_of(editor, portal, title, standing="published")
    _change_summary(editor, portal, title)
    newsroom.submit(editor, title)
    newsroom.pass_on("phoban.tinh", title)
    _approve_change(newsroom, title)

    row_of(translator, portal, title, standing="stale")
    expect(translator.locator(".translation-changes ins").first).to_contain_text("cả ngày")
    expect(translator.locator(".translation-changes del").first).to_contain_text("một buổi")
    assert status_of(page, english_address) == 200


def _approve_change(newsroom: Newsroom, title: str) -> None:
    desk = newsroom.take_up("truongban.tinh", title)
    confirm(desk, "approve")
    desk.locator("[name=approve-change][value=minor]").check()
    desk.locator("button[name=do][value=approve]").click()
    desk.wait_for_url(re.compile(r"/admin/$"))


def _change_summary(desk: Page, portal: DemoPortal, title: str) -> None:
    """Open the Vietnamese page from the translator's page and change two words of it."""
    address = desk.locator("a[href*='/view_draft/']").first.get_attribute("href") or ""
    found = re.search(r"/pages/(\d+)/", address)
    assert found is not None
    desk.goto(portal.address(f"/admin/pages/{found[1]}/edit/"))
    expect(desk.locator("[name=title]")).to_have_value(title)
    desk.locator("[name=summary]").fill("Bà con tiết kiệm được cả ngày đi lại.")
    desk.wait_for_load_state()
