"""Writing an opinion beside the draft: its proof, its draft in the browser, its letter."""

import re
import time
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visitor
from tests.browser.portal import DemoPortal
from tests.browser.writers import Writer, receipt_code

CLAUSE = "dieu-4.khoan-1"
SOLVED = re.compile(r"^\d+$")


@pytest.fixture(params=[1280, 390])
def writer(request: pytest.FixtureRequest, visitor: Visitor, portal: DemoPortal) -> Writer:
    return Writer(visitor(request.param), portal)


def link_in_letter_to(portal: DemoPortal, address: str) -> str:
    """Return the link that the mailbox got; the demo writes its letters into the server's log."""
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        log = (portal.folder / "server.log").read_text(errors="replace")
        _, found, letter = log.partition(f"To: {address}")
        if found and (link := re.search(r"http\S+\?key=\S+", letter)):
            return link.group()
        time.sleep(0.2)
    raise AssertionError(f"No letter with a link went to {address}")


def test_browser_solves_its_task_beside_the_typing(writer: Writer) -> None:
    writer.open_form()
    expect(writer.page.locator("[name=work]")).to_have_value(SOLVED)
    writer.fill_in().send()
    assert receipt_code(writer.page)
    expect(writer.page.locator("[data-status=pending]")).to_be_visible()


def test_form_sent_before_its_task_is_solved_goes_by_itself(writer: Writer) -> None:
    writer.open_form().fill_in()
    # As on a slow phone: the answer comes only after the button was pressed.
    writer.page.route(
        "**/proof-of-work-worker.js", lambda route: (time.sleep(1), route.continue_())
    )
    writer.page.reload()
    writer.opened = time.monotonic()
    writer.fill_in().send()
    assert receipt_code(writer.page)


def test_chosen_provision_is_read_beside_the_text_and_begins_the_wording(writer: Writer) -> None:
    page = writer.open_form(CLAUSE).page
    beside = page.locator("[data-beside]")
    narrow = (page.viewport_size or {"width": 0})["width"] < 992
    if narrow:
        expect(beside.locator(".beside__text")).to_be_hidden()
        page.locator("[name=text]").scroll_into_view_if_needed()
        expect(beside.locator("summary")).to_be_in_viewport()
        beside.locator("summary").click()
    expect(beside).to_contain_text("trong 24 giờ")
    if narrow:
        beside.locator("summary").click()
    expect(page.locator("[name=proposed_wording]")).to_be_hidden()
    page.locator("[name=stance][value=amends]").check()
    page.locator("[data-start-from]").click()
    expect(page.locator("[name=proposed_wording]")).to_have_value(re.compile("trong 24 giờ"))
    page.locator("[name=about]").select_option("Khoản 2 Điều 4")
    expect(page.locator("[data-part]")).to_contain_text("07 ngày làm việc")
    expect(page.locator("[data-part] h3")).to_have_text("Khoản 2 Điều 4")
    expect(page.locator("[data-part] h3")).to_have_attribute("lang", "vi")
    page.locator("[name=about]").select_option("")
    expect(page.locator("[name=proposed_wording]")).to_be_visible()


def test_draft_survives_a_reload_and_is_forgotten_on_demand(writer: Writer) -> None:
    page = writer.open_form(CLAUSE).page
    page.locator("[name=text]").fill(writer.text)
    page.locator("[name=full_name]").fill("Hoàng Thị Sim")
    page.locator("[name=stance][value=disagrees]").check()
    page.wait_for_timeout(600)
    kept = page.evaluate("JSON.stringify(localStorage)")
    assert writer.text in kept
    assert "Sim" not in kept
    page.goto(page.url)
    expect(page.locator("[name=text]")).to_have_value("")
    buttons = page.locator("[data-draft] button")
    buttons.first.click()
    expect(page.locator("[name=text]")).to_have_value(writer.text)
    expect(page.locator("[name=stance][value=disagrees]")).to_be_checked()
    buttons.last.click()
    assert writer.text not in page.evaluate("JSON.stringify(localStorage)")


def test_draft_is_gone_once_it_is_sent(writer: Writer) -> None:
    writer.open_form().fill_in()
    writer.page.wait_for_timeout(600)
    writer.send()
    receipt_code(writer.page)
    writer.page.wait_for_load_state()
    expect(writer.page.locator("h1")).to_be_visible()
    assert writer.page.evaluate("localStorage.length") == 0


def without_scripts(visitor: Visitor, portal: DemoPortal) -> Writer:
    return Writer(visitor(390, java_script_enabled=False), portal)


def test_opinion_without_javascript_is_confirmed_by_mail(
    visitor: Visitor, portal: DemoPortal
) -> None:
    writer = without_scripts(visitor, portal)
    page = writer.open_form(CLAUSE).fill_in().page
    expect(page.locator("[name=text]")).to_have_value(writer.text)
    writer.send()
    expect(page.locator(".field--wrong [name=email]")).to_be_visible()
    mailbox = f"thu-{uuid4().hex[:8]}@example.vn"
    page.locator("[name=email]").fill(mailbox)
    writer.send()
    assert receipt_code(page)
    expect(page.locator("[data-status=unconfirmed]")).to_be_visible()
    page.goto(link_in_letter_to(portal, mailbox))
    page.locator("main form[method=post] [type=submit]").click()
    receipt_code(page)
    expect(page.locator("[data-status=pending]")).to_be_visible()


def test_opinion_is_changed_and_withdrawn_through_the_letter(
    page: Page, portal: DemoPortal
) -> None:
    writer = Writer(page, portal).open_form(CLAUSE).fill_in()
    mailbox = f"thu-{uuid4().hex[:8]}@example.vn"
    page.locator("[name=email]").fill(mailbox)
    writer.send()
    code = receipt_code(page)
    link = link_in_letter_to(portal, mailbox)
    page.goto(link)
    expect(page.locator("[name=text]")).to_have_value(writer.text)
    page.locator("[name=text]").fill(f"{writer.text} – đã sửa")
    page.locator("main form[method=post] [type=submit]").first.click()
    assert receipt_code(page) == code
    page.goto(link)
    page.locator("[form=withdraw]").click()
    page.locator("main form[method=post] [type=submit]").click()
    assert receipt_code(page) == code
    expect(page.locator("[data-status=withdrawn]")).to_be_visible()
