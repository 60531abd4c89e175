"""From the founding of a consultation to its public outcome, with everyone who has a part in it."""

import re
import zipfile
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visitor
from tests.browser.consulting import DRAFT, IN_A_FIELD, INTRODUCTION, Desk, end_window
from tests.browser.people import Doors
from tests.browser.portal import DemoPortal
from tests.browser.test_appearance import AXE_OPTIONS
from tests.browser.test_publishing import Newsroom
from tests.browser.writers import Writer, receipt_code

CLAUSE = "dieu-2.khoan-1"
WORDING = "1. Người dân ở thôn cách trụ sở trên 05 km được hỗ trợ 60.000 đồng mỗi lượt."
ACCEPTED = "Tiếp thu ý kiến, đã sửa khoản 1 Điều 2 của dự thảo."
EXPLAINED = "Mức hỗ trợ đã cân đối với khả năng của ngân sách."
OFFICE = "application/vnd.openxmlformats-officedocument"
FILES = {
    "XLSX": f"{OFFICE}.spreadsheetml.sheet",
    "DOCX": f"{OFFICE}.wordprocessingml.document",
}


@pytest.fixture
def title() -> str:
    """A title that no other test uses."""
    return f"Dự thảo hỗ trợ đi lại nhận kết quả hồ sơ số {uuid4().hex[:6]}"


def faults(page: Page) -> list[Any]:
    """Return what the page has against WCAG."""
    found = Axe().run(page, options=AXE_OPTIONS).response["violations"]
    return [(each["id"], [node["html"][:150] for node in each["nodes"]]) for each in found]


def found_consultation(newsroom: Newsroom, title: str) -> None:
    """The editor writes, the deputy passes on, the head approves."""
    desk = Desk(newsroom.desk("bt.tinh"), newsroom.portal, title)
    desk.write_consultation()
    desk.submit(title)
    newsroom.pass_on("phoban.tinh", title)
    newsroom.approve("truongban.tinh", title)


def give_opinions(visitor: Visitor, portal: DemoPortal, address: str) -> tuple[Writer, Writer, str]:
    """One citizen writes on a clause and proposes its wording, another on the whole by phone."""
    first = Writer(visitor(), portal, consultation=address)
    first.page.goto(portal.address(address))
    expect(first.page.locator("main")).to_contain_text(DRAFT[3])
    first.open_form(CLAUSE)
    expect(first.page.locator("[data-beside]")).to_contain_text("cách trụ sở trên 10 km")
    first.page.locator("[name=stance][value=amends]").check()
    first.page.locator("[data-start-from]").click()
    expect(first.page.locator("[name=proposed_wording]")).to_have_value(DRAFT[3])
    first.page.locator("[name=proposed_wording]").fill(WORDING)
    first.fill_in().send()
    second = Writer(visitor(390), portal, consultation=address, name="Ma Văn Tài")
    second.open_form().fill_in().send()
    for writer in (second, first):
        code = receipt_code(writer.page)
        expect(writer.page.locator("[data-status=pending]")).to_be_visible()
    return first, second, code


def publish_opinions(desk: Page, portal: DemoPortal, title: str, texts: list[str]) -> None:
    """The moderator ticks both in the queue and publishes them."""
    desk.goto(portal.address("/admin/consultation/opinion/"))
    desk.locator("[name=consultation]").first.select_option(label=title)
    desk.locator(".moderation-filters [type=submit]").click()
    rows = desk.locator("[data-row]")
    expect(rows).to_have_count(2)
    for text in texts:
        expect(rows.filter(has_text=text)).to_have_count(1)
    desk.locator("[data-tick-all]").click()
    desk.locator(".moderation-bar [name=do][value=publish]").click()
    expect(desk.locator(".messages")).to_be_visible()
    expect(rows).to_have_count(0)


def open_answers(desk: Page, portal: DemoPortal, title: str) -> None:
    desk.goto(portal.address("/admin/consultation/answers/"))
    choice = desk.locator("#answers-consultation")
    choice.select_option(choice.locator("option", has_text=title).get_attribute("value"))
    desk.locator(".answers-choose [type=submit]").click()
    expect(desk.locator("[data-row]")).to_have_count(2)


def answer_opinions(desk: Page, portal: DemoPortal, title: str, first: str, second: str) -> None:
    """One is answered on its own page, the other after a look at what the answer goes to."""
    open_answers(desk, portal, title)
    assert not faults(desk)
    desk.locator("[data-row]", has_text=first).locator("[data-open]").click()
    expect(desk.locator(".answers-diff ins")).to_have_text(["thêm: 05", "thêm: 60.000"])
    desk.locator("[name=verdict][value=accepted]").check()
    desk.locator("[name=text]").fill(ACCEPTED)
    desk.locator("[name=do][value=next]").last.click()
    expect(desk.locator(".messages")).to_be_visible()
    open_answers(desk, portal, title)
    expect(desk.locator("[data-row]", has_text=first)).to_contain_text(ACCEPTED)
    desk.locator("[data-row]", has_text=second).locator("[name=row]").check()
    panel = desk.locator("[data-panel=a]")
    panel.locator("summary").click()
    panel.locator("[name=verdict]").select_option("explained")
    panel.locator("[name=text]").fill(EXPLAINED)
    panel.locator("[name=do][value=answer]").click()
    expect(desk.locator("[name=confirmed]")).to_have_count(1)
    expect(desk.locator("[data-row]")).to_have_count(1)
    expect(desk.locator("[data-row]")).to_contain_text(second)
    desk.locator("[name=do][value=answer]").last.click()
    expect(desk.locator("[data-row]", has_text=second)).to_contain_text(EXPLAINED)
    desk.get_by_role("link", name="Bảng tổng hợp").click()
    expect(desk.locator(".answers-table tbody tr")).to_have_count(2)
    expect(desk.locator(".answers .help-info").first).to_contain_text("đầy đủ")


def make_outcome(newsroom: Newsroom, desk: Page, title: str) -> None:
    """The moderator makes the edition, writes the page around it; the Board decides."""
    desk.goto(newsroom.portal.address("/admin/consultation/outcome/"))
    desk.get_by_role("link", name=title).click()
    desk.locator("[name=do][value=make]").click()
    desk.locator(".messages a").click()
    desk.wait_for_url(re.compile(r"/edit/$"))
    expect(desk.locator("[name=title]")).to_have_value(re.compile(title))
    editor = desk.locator(".public-DraftEditor-content").first
    editor.click()
    editor.press_sequentially(INTRODUCTION)
    desk.wait_for_function(IN_A_FIELD, arg=INTRODUCTION)
    Desk(desk, newsroom.portal, title).submit(title)
    newsroom.pass_on("phoban.tinh", title)
    newsroom.approve("truongban.tinh", title)


def read_outcome(reader: Page, portal: DemoPortal, title: str, wrote: Writer) -> None:
    """A citizen goes from the list of what was answered to the row of the opinion."""
    reader.goto(portal.address("/lay-y-kien/"))
    reader.get_by_role("link", name="Đã công bố kết quả").click()
    row = reader.locator(".row", has_text=title)
    expect(row.locator("[data-status=answered]")).to_be_visible()
    row.get_by_role("link", name=title).click()
    reader.get_by_role("link", name="Xem tiếp thu, giải trình").click()
    reader.wait_for_url(re.compile(r"/ket-qua/$"))
    expect(reader.locator("main")).to_contain_text(INTRODUCTION)
    rows = reader.locator(".outcome__table tbody tr")
    expect(rows).to_have_count(2)
    own = rows.filter(has_text=wrote.text)
    for words in ("khoản 1 Điều 2", wrote.name, WORDING, "Tiếp thu", ACCEPTED):
        expect(own).to_contain_text(words)
    expect(rows.filter(has_not_text=wrote.text)).to_contain_text(EXPLAINED)
    assert not faults(reader)


def download_table(reader: Page) -> None:
    """The whole table comes as a file of its kind."""
    for kind, content_type in FILES.items():
        link = reader.locator(".outcome__files").get_by_role("link", name=kind)
        answer = reader.request.get(reader.evaluate("link => link.href", link.element_handle()))
        assert answer.status == 200
        assert answer.headers["content-type"] == content_type
        assert zipfile.is_zipfile(BytesIO(answer.body()))


def look_up(reader: Page, wrote: Writer, code: str) -> None:
    """The tracking code tells what became of the opinion, and who wrote it to nobody."""
    reader.locator(".page-head .meta a").click()
    reader.get_by_role("link", name="Tra cứu ý kiến đã gửi").click()
    reader.locator("[name=code]").fill(code)
    reader.locator("main form [type=submit]").click()
    assert receipt_code(reader) == code
    expect(reader.locator(".answer")).to_contain_text(ACCEPTED)
    expect(reader.locator("main")).not_to_contain_text(wrote.name)


def test_consultation_from_its_founding_to_the_answer_that_a_citizen_reads(
    visitor: Visitor, portal: DemoPortal, doors: Doors, title: str
) -> None:
    newsroom = Newsroom(visitor, portal, doors)
    address = "/lay-y-kien/du-thao-ho-tro-di-lai-nhan-ket-qua-ho-so-so-" + title[-6:] + "/"
    found_consultation(newsroom, title)
    first, second, code = give_opinions(visitor, portal, address)
    moderator = newsroom.desk("bt2.tinh")
    publish_opinions(moderator, portal, title, [first.text, second.text])
    answer_opinions(moderator, portal, title, first.text, second.text)
    end_window(portal, title)
    make_outcome(newsroom, moderator, title)
    read_outcome(first.page, portal, title, first)
    download_table(first.page)
    look_up(first.page, first, code)
