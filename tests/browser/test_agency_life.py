"""Agencies merge, split and close: the operator looks first, and readers find their pages again."""

import re
from contextlib import closing
from http.client import HTTPConnection

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visitor
from tests.browser.people import Doors, at_desk
from tests.browser.portal import DemoPortal

APPROVAL = "Nghị quyết 88/NQ-HĐND"
MERGED = ("tantrao", "xã Tân Trào")
SUCCESSOR = ("minhxuan", "phường Minh Xuân")
CLOSED = ("saphin", "xã Sà Phìn")
# A site that no other test visits: they share the portal.
SPLIT = ("sonduong", "xã Sơn Dương")
TAKERS = (("nahang", "xã Nà Hang"), ("lambinh", "xã Lâm Bình"))


@pytest.fixture
def operator(visitor: Visitor, portal: DemoPortal, doors: Doors) -> Page:
    """The operator at a desk."""
    return at_desk(visitor, portal, doors, "quantri")


def full_name(name: str) -> str:
    return f"Ủy ban nhân dân {name}"


def test_a_merger_is_looked_at_then_done_and_old_addresses_lead_on(
    operator: Page, portal: DemoPortal
) -> None:
    operator.goto(portal.address("/admin/agency-life/merge/"))
    operator.get_by_label(full_name(MERGED[1]), exact=True).check()
    operator.locator("select[name=into]").select_option(label=full_name(SUCCESSOR[1]))
    operator.get_by_label("Văn bản chấp thuận").fill(APPROVAL)
    operator.get_by_role("button", name="Xem trước những việc sẽ làm").click()
    preview = operator.locator(".life-preview")
    expect(preview).to_contain_text("Xem trước")
    expect(preview).to_contain_text(f"{MERGED[0]}.localhost")
    news = first_article(portal, MERGED[0])
    operator.get_by_role("button", name="Sáp nhập các trang này").click()
    expect(operator.get_by_role("heading", level=1)).to_contain_text("Sáp nhập")
    expect(operator.locator("main")).to_contain_text(APPROVAL)

    status, location, _text = ask(portal, MERGED[0], f"{news}?a=1")
    target = portal.address("", SUCCESSOR[0])
    assert status == 301
    assert location.startswith(target)
    reader = operator
    reader.goto(portal.address(f"{news}?a=1", MERGED[0]))
    assert reader.url.startswith(target)
    assert reader.url.endswith("?a=1")
    expect(reader.locator("main h1")).to_be_visible()
    expect(reader.locator("header").first).to_contain_text(SUCCESSOR[1], ignore_case=True)


def test_a_site_is_split_by_keyboard_and_without_scripts(
    visitor: Visitor, operator: Page, portal: DemoPortal, doors: Doors
) -> None:
    page = visitor(390, java_script_enabled=False, storage_state=doors["quantri"])
    page.goto(portal.address("/admin/agency-life/split/"))
    page.locator("select[name=agency]").select_option(label=full_name(SPLIT[1]))
    for _label, name in TAKERS:
        page.get_by_label(full_name(name), exact=True).press("Space")
    page.get_by_role("button", name="Tiếp tục").press("Enter")
    (_first, first), (news_to, second) = TAKERS
    page.get_by_label("Cơ quan nhận phần còn lại").select_option(label=full_name(first))
    page.get_by_label("Tin tức", exact=True).select_option(label=full_name(second))
    # Enter in a field shows the preview and does nothing else.
    page.get_by_label("Văn bản chấp thuận").fill(APPROVAL)
    page.get_by_label("Văn bản chấp thuận").press("Enter")
    expect(page.locator(".life-preview")).to_contain_text(full_name(second))
    expect(page.get_by_label("Tin tức", exact=True).locator("option:checked")).to_have_text(
        full_name(second)
    )
    news = first_article(portal, SPLIT[0])
    page.get_by_role("button", name="Chia tách trang này").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Chia tách")
    status, location, _text = ask(portal, SPLIT[0], news)
    assert (status, location.startswith(portal.address("", news_to))) == (301, True)
    status, _location, text = ask(portal, SPLIT[0], "/")
    assert status == 410
    assert all(full_name(name) in text for _label, name in TAKERS)


def test_a_site_that_closes_stays_readable_and_says_so(operator: Page, portal: DemoPortal) -> None:
    operator.goto(portal.address("/admin/agency-life/archive/"))
    operator.locator("select[name=agency]").select_option(label=full_name(CLOSED[1]))
    operator.get_by_label("Văn bản chấp thuận").fill(APPROVAL)
    operator.get_by_role("button", name="Xem trước những việc sẽ làm").click()
    operator.get_by_role("button", name="Đóng trang").click()
    expect(operator.locator("main")).to_contain_text(APPROVAL)
    answer = operator.goto(portal.address("/", CLOSED[0]))
    assert answer is not None
    assert answer.status == 200
    expect(operator.locator(".notice--warn")).to_contain_text("đã đóng")


def ask(portal: DemoPortal, label: str, path: str) -> tuple[int, str, str]:
    """Return a component site's own answer: its status, where it leads, and its text."""
    with closing(HTTPConnection("localhost", portal.port, timeout=120)) as connection:
        connection.request("GET", path, headers={"Host": f"{label}.localhost:{portal.port}"})
        answer = connection.getresponse()
        return answer.status, answer.headers["Location"] or "", answer.read().decode()


def first_article(portal: DemoPortal, label: str) -> str:
    """Return the path of an article of the site, from its own feed."""
    _status, _location, feed = ask(portal, label, "/tin-tuc/rss/")
    found = re.search(r"<item>.*?<link>https?://[^/]+(/[^<]+)</link>", feed, re.DOTALL)
    assert found is not None
    return found.group(1)
