"""An agency's colour and settings: proposed, looked at, approved, shown; readable in any colour."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from agencies.colour_sheet import sheet_name
from agencies.palette import nearest_carrying
from tests.browser.conftest import Visitor
from tests.browser.people import Doors, at_desk
from tests.browser.portal import DemoPortal
from tests.browser.test_appearance import AXE_OPTIONS
from tests.browser.test_keyboard import tab_to

SITE = "svhttdl"
LONG_SITE = "sgddt"
NASTY = ["#ffff00", "#00ffff", "#ff00ff", "#ff0000", "#767676", "#000000", "#0000ff"]
NOTICE = "Sở tiếp công dân tại trụ sở mới từ thứ Hai"


def violations(page: Page) -> list[str]:
    found = Axe().run(page, options=AXE_OPTIONS).response["violations"]
    return [f"{each['id']} {node['html'][:120]}" for each in found for node in each["nodes"]]


def open_form(desk: Page, portal: DemoPortal) -> None:
    desk.goto(portal.address("/admin/appearance/"))
    expect(desk.locator("form [name=brand_colour]")).to_be_visible()


def previewed(desk: Page) -> Page:
    with desk.expect_popup() as opened:
        desk.locator("button[name=preview]").click()
    opened.value.wait_for_load_state()
    return opened.value


def test_from_the_form_to_the_public_page(
    visitor: Visitor, portal: DemoPortal, doors: Doors
) -> None:
    desk = at_desk(visitor, portal, doors, f"bt.{SITE}")
    open_form(desk, portal)
    desk.locator("[name=brand_colour]").fill("#ffeb00")
    desk.locator("[name=notice_text]").fill(NOTICE)
    desk.locator("[name=account_facebook]").fill("https://www.facebook.com/svhttdl.thu")
    desk.get_by_role("button", name="Gửi duyệt").click()
    expect(desk.locator("#panel-child-content, main")).to_contain_text(nearest_carrying("#ffeb00"))
    expect(desk.locator("[name=brand_colour]")).to_have_value("#ffeb00")
    desk.locator("[name=brand_colour]").fill(nearest_carrying("#ffeb00"))

    preview = previewed(desk)
    expect(preview.locator(".preview-bar")).to_be_visible()
    expect(preview.locator(".notice-bar")).to_contain_text(NOTICE)
    preview.close()
    reader = visitor()
    reader.goto(portal.address("/", SITE))
    expect(reader.locator(".notice-bar")).to_have_count(0)

    desk.get_by_role("button", name="Gửi duyệt").click()
    expect(desk.locator("table.waiting-records")).to_contain_text(NOTICE)
    head = at_desk(visitor, portal, doors, f"truongban.{SITE}")
    head.goto(portal.address("/admin/appearance/"))
    head.goto(portal.address(desk.url.split(str(portal.port))[1]))
    with head.expect_popup() as opened:
        head.get_by_role("link", name="Xem trước trang chủ").click()
    expect(opened.value.locator(".notice-bar")).to_contain_text(NOTICE)
    head.get_by_role("button", name="Duyệt").click()
    expect(head.locator(".messages")).to_contain_text("Đã phê duyệt")

    reader.reload()
    expect(reader.locator(".notice-bar")).to_contain_text(NOTICE)
    expect(
        reader.locator(".site-footer a[href='https://www.facebook.com/svhttdl.thu']")
    ).to_be_visible()
    brand = "getComputedStyle(document.documentElement).getPropertyValue('--brand').trim()"
    assert reader.evaluate(brand) == nearest_carrying("#ffeb00")
    assert not violations(reader)


def test_a_notice_is_closed_by_keyboard_and_stays_closed(
    visitor: Visitor, portal: DemoPortal
) -> None:
    page = visitor()
    page.goto(portal.address("/", "skhcn"))
    tab_to(page, "[data-notice-close]")
    page.keyboard.press("Enter")
    expect(page.locator(".notice-bar")).to_be_hidden()
    expect(page.locator("main")).to_be_focused()
    page.goto(portal.address("/tin-tuc/", "skhcn"))
    expect(page.locator(".notice-bar")).to_be_hidden()


def test_without_scripts_the_notice_stands_and_promises_no_button(
    visitor: Visitor, portal: DemoPortal
) -> None:
    page = visitor(java_script_enabled=False)
    page.goto(portal.address("/", "skhcn"))
    expect(page.locator(".notice-bar")).to_be_visible()
    expect(page.locator("[data-notice-close]")).to_be_hidden()


@pytest.mark.parametrize("colour", NASTY)
def test_nasty_colours_keep_to_wcag(page: Page, portal: DemoPortal, colour: str) -> None:
    page.goto(portal.address("/", "thaibinh"))
    sheet = f"/mau-sac/{sheet_name(nearest_carrying(colour))}.css"
    page.add_style_tag(url=portal.address(sheet, "thaibinh"))
    found: dict[str, Any] = {"plain": violations(page)}
    page.emulate_media(contrast="more")
    found["more contrast"] = violations(page)
    page.emulate_media(contrast="no-preference")
    page.locator("[data-switch=contrast]").first.click()
    found["high contrast"] = violations(page)
    assert not {look: each for look, each in found.items() if each}


def test_long_words_fit_a_narrow_page(visitor: Visitor, portal: DemoPortal, doors: Doors) -> None:
    desk = at_desk(visitor, portal, doors, f"bt.{LONG_SITE}")
    open_form(desk, portal)
    desk.locator("[name=accountable_person]").fill("W" * 120)
    desk.locator("[name=address]").fill("W" * 255)
    desk.locator("[name=notice_text]").fill("W" * 300)
    desk.locator("[name=links-0-label]").fill("W" * 30)
    desk.locator("[name=links-0-address]").fill("/lien-he/")
    preview = previewed(desk)
    for width in (320, 390, 1280):
        preview.set_viewport_size({"width": width, "height": 800})
        assert preview.evaluate("document.documentElement.scrollWidth") <= width
    preview.set_viewport_size({"width": 320, "height": 800})
    preview.get_by_role("button", name="Trình đơn").click()
    menu = preview.locator("#main-menu")
    assert menu.evaluate("menu => menu.scrollWidth <= menu.clientWidth")


@pytest.mark.parametrize("width", [1280, 390])
def test_the_form_keeps_to_wcag_and_to_its_width(
    visitor: Visitor, portal: DemoPortal, doors: Doors, width: int
) -> None:
    desk = at_desk(visitor, portal, doors, f"bt.{LONG_SITE}", width)
    open_form(desk, portal)
    assert desk.evaluate("document.documentElement.scrollWidth") <= width
    options = {**AXE_OPTIONS, "rules": {"target-size": {"enabled": False}}}
    found = Axe().run(desk, context=".appearance", options=options).response["violations"]
    assert not [each["id"] for each in found]
