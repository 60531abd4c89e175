"""A citizen's opinion: sent, refused without loss, counted once, moderated, shown."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.addresses import CLOSED_CONSULTATION, FORM, OPEN_CONSULTATION
from tests.browser.conftest import Visitor
from tests.browser.people import Doors, at_desk
from tests.browser.portal import DemoPortal
from tests.browser.writers import Writer, receipt_code

REGISTER = "/admin/consultation/opinion/"


@pytest.fixture
def writer(page: Page, portal: DemoPortal) -> Writer:
    return Writer(page, portal)


def opinions_on_record(
    visitor: Visitor, portal: DemoPortal, doors: Doors, text: str
) -> tuple[Page, int]:
    """Return the register as the Board's head sees it, and how often the text is in it."""
    desk = at_desk(visitor, portal, doors, "truongban.tinh")
    desk.goto(portal.address(REGISTER))
    return desk, desk.locator("[data-row]", has_text=text).count()


def test_opinion_gets_a_receipt_with_a_tracking_code(writer: Writer) -> None:
    writer.open_form().fill_in().send()
    assert len(receipt_code(writer.page)) >= 8
    expect(writer.page.locator("main")).not_to_contain_text(writer.text)


def test_form_without_consent_comes_back_with_the_text(writer: Writer) -> None:
    writer.open_form().fill_in()
    writer.page.locator("[name=consent]").uncheck()
    writer.send()
    expect(writer.page.locator(".field--wrong [name=consent]")).to_be_visible()
    expect(writer.page.locator("[name=text]")).to_have_value(writer.text)
    writer.page.locator("[name=consent]").check()
    writer.send()
    assert receipt_code(writer.page)


def test_opinion_on_a_closed_consultation_is_refused_and_its_text_given_back(
    writer: Writer,
) -> None:
    """As one who had the form open when the window closed."""
    writer.open_form().fill_in()
    writer.page.locator("main form[method=post]").evaluate(
        "(form, address) => { form.action = address; }", CLOSED_CONSULTATION + FORM
    )
    writer.send()
    expect(writer.page.locator("textarea[readonly]")).to_have_value(writer.text)
    expect(writer.page.locator("main form[method=post]")).to_have_count(0)


def test_closed_consultation_offers_no_form(page: Page, portal: DemoPortal) -> None:
    page.goto(portal.address(CLOSED_CONSULTATION))
    expect(page.locator("main a[href$='/gop-y/']")).to_have_count(0)
    page.goto(portal.address(CLOSED_CONSULTATION + FORM))
    expect(page.locator("main form[method=post]")).to_have_count(0)


def test_paper_says_on_which_day_a_draft_was_printed(page: Page, portal: DemoPortal) -> None:
    page.goto(portal.address(CLOSED_CONSULTATION))
    expect(page.locator("[data-printed]")).to_have_text(re.compile(r"^\d{2}/\d{2}/\d{4}$"))


def test_double_click_sends_one_opinion(
    writer: Writer, visitor: Visitor, portal: DemoPortal, doors: Doors
) -> None:
    writer.open_form().fill_in()
    writer.page.locator("main form [type=submit]").dblclick(no_wait_after=True)
    writer.page.wait_for_load_state()
    _, count = opinions_on_record(visitor, portal, doors, writer.text)
    assert count == 1


def test_back_button_and_sending_again_makes_no_second_opinion(
    writer: Writer, visitor: Visitor, portal: DemoPortal, doors: Doors
) -> None:
    writer.open_form().fill_in().send()
    receipt_code(writer.page)
    writer.page.go_back()
    expect(writer.page.locator("[name=text]")).to_have_value(writer.text)
    writer.send()
    writer.page.wait_for_load_state()
    expect(writer.page.locator("h1")).to_be_visible()
    _, count = opinions_on_record(visitor, portal, doors, writer.text)
    assert count == 1


def test_moderation_publishes_an_opinion(
    writer: Writer, visitor: Visitor, portal: DemoPortal, doors: Doors
) -> None:
    writer.open_form().fill_in().send()
    receipt = writer.page.url if receipt_code(writer.page) else ""
    writer.page.goto(portal.address(OPEN_CONSULTATION))
    expect(writer.page.locator("main")).not_to_contain_text(writer.text)
    desk, _ = opinions_on_record(visitor, portal, doors, writer.text)
    desk.locator("[data-row]", has_text=writer.text).locator("[data-open]").click()
    expect(desk.locator(".moderation-original", has_text=writer.text)).to_be_visible()
    desk.locator("[name=do][value=publish]").click()
    expect(desk.locator(".messages")).to_be_visible()
    writer.page.goto(portal.address(OPEN_CONSULTATION))
    expect(writer.page.locator("main")).to_contain_text(writer.text)
    before = writer.page.locator(".badge").first
    writer.page.goto(receipt)
    expect(before).to_be_visible()
