"""Searching with the keyboard alone, with suggestions, filters and without JavaScript."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import Visitor
from tests.browser.portal import DemoPortal

SUGGESTIONS = "#search-query-suggestions [role=option]"


def test_a_suggestion_is_chosen_with_the_arrow_keys(page: Page, portal: DemoPortal) -> None:
    page.goto(portal.address("/tim-kiem/"))
    field = page.get_by_role("combobox")
    field.press_sequentially("bao tri duong")
    options = page.locator(SUGGESTIONS)
    expect(options.first).to_be_visible()
    expect(field).to_have_attribute("aria-expanded", "true")
    field.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", "search-query-suggestions-0")
    field.press("Escape")
    expect(options.first).to_be_hidden()
    expect(field).to_have_value("bao tri duong")
    field.press("End")
    field.press_sequentially(" ")
    expect(options.first).to_be_visible()
    field.press("ArrowDown")
    field.press("Enter")
    page.wait_for_url(lambda address: "/tim-kiem/" not in address)


def test_enter_searches_for_what_is_typed(page: Page, portal: DemoPortal) -> None:
    page.goto(portal.address("/tim-kiem/"))
    field = page.get_by_role("combobox")
    field.press_sequentially("04/2024")
    field.press("Enter")
    page.wait_for_url("**/tim-kiem/?q=04%2F2024*")
    expect(page.locator(".result__number").first).to_have_text("04/2024/QĐ-UBND")


def test_an_article_is_reached_from_its_citation(page: Page, portal: DemoPortal) -> None:
    page.goto(portal.address("/tim-kiem/?q=điều 5 quyết định 04/2024"))
    expect(page.locator(".understood")).to_contain_text("Điều 5")
    page.locator(".result__provision").first.press("Enter")
    page.wait_for_url("**#quy-dinh.dieu-5")


def test_filters_narrow_and_are_taken_back_without_javascript(
    visitor: Visitor, portal: DemoPortal
) -> None:
    page = visitor(390, java_script_enabled=False)
    page.goto(portal.address("/tim-kiem/?q=quyết định&type=document"))
    page.locator(".filter__more summary").click()
    year = page.locator("select[name=year]")
    chosen = year.locator("option").nth(1).get_attribute("value")
    year.select_option(chosen)
    page.get_by_role("button", name="Xem kết quả").click()
    assert f"year={chosen}" in page.url
    assert "type=document" in page.url
    expect(page.locator(".chips a")).to_have_count(1)
    page.locator(".chips a").click()
    assert "year=" not in page.url
    assert "type=document" in page.url
