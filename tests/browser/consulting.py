"""What the people of a consultation do at their desks: found it, read, answer, make its outcome."""

import re
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from playwright.sync_api import Page, expect

from tests.browser.portal import DemoPortal
from tests.browser.test_publishing import MORE, PORTAL, SUBMIT

DRAFT = [
    "Điều 1. Phạm vi điều chỉnh",
    "Quy định này quy định mức hỗ trợ chi phí đi lại cho người dân đến nhận kết quả hồ sơ.",
    "Điều 2. Mức hỗ trợ",
    "1. Người dân ở thôn cách trụ sở trên 10 km được hỗ trợ 50.000 đồng mỗi lượt.",
    "2. Người dân thuộc hộ nghèo được hỗ trợ gấp đôi mức tại khoản 1 Điều này.",
    "Điều 3. Hiệu lực thi hành",
    "Quy định này có hiệu lực kể từ ngày ký.",
]
RECEIVER = "Ủy ban nhân dân tỉnh Tuyên Quang"
WINDOW = timedelta(days=61)
"""Longer than any regulation asks for."""
TYPED_MOMENT = "%Y-%m-%d %H:%M"
INTRODUCTION = "Tỉnh đã tiếp thu, giải trình đầy đủ các ý kiến của người dân."
PASTE = """(editor, html) => {
  const data = new DataTransfer();
  data.setData('text/html', html);
  data.setData('text/plain', html.replace(/<[^>]+>/g, '\\n'));
  editor.dispatchEvent(
    new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
}"""
IN_A_FIELD = """text => [...document.forms].some(
  form => [...form.elements].some(field => field.value?.includes(text)))"""


@dataclass
class Desk:
    """An official's desk, and the consultation on it."""

    page: Page
    portal: DemoPortal
    title: str

    def go(self, path: str) -> Page:
        self.page.goto(self.portal.address(path))
        return self.page

    def write_consultation(self) -> None:
        """Fill in the page editor; nothing is handed in yet."""
        desk = self.go("/admin/pages/")
        for title in (None, PORTAL, "Lấy ý kiến"):
            rows = desk.locator("#listing-results tbody tr")
            row, here = rows.filter(has_text=title) if title else rows, desk.url
            row.first.locator("td.children a").first.click()
            expect(desk).not_to_have_url(here)
        index = desk.url.rstrip("/").rsplit("/", 1)[-1]
        desk.goto(self.portal.address(f"/admin/pages/add/consultation/consultationpage/{index}/"))
        desk.locator("[name=title]").press_sequentially(self.title)
        opens_at = datetime.now() - timedelta(hours=1)
        for name, value in {
            "summary": "Hỗ trợ chi phí đi lại khi nhận kết quả hồ sơ.",
            "opens_at": opens_at.strftime(TYPED_MOMENT),
            "closes_at": (opens_at + WINDOW).strftime(TYPED_MOMENT),
            "drafting_agency": "Văn phòng Ủy ban nhân dân tỉnh",
            "postal_address": "Số 08, đường 17 tháng 8, phường Minh Xuân",
            "email": "gopy@tuyenquang.example",
        }.items():
            desk.locator(f"[name={name}]").fill(value)
        desk.locator("[name=receiving_agency]").select_option(label=RECEIVER)
        desk.locator(".c-sf-add-button").first.click()
        desk.locator(".w-combobox__option").first.click()
        editor = desk.locator(".public-DraftEditor-content").last
        editor.click()
        editor.evaluate(PASTE, "".join(f"<p>{line}</p>" for line in DRAFT))
        desk.wait_for_function(IN_A_FIELD, arg=DRAFT[-1])

    def submit(self, title: str) -> None:
        """Hand the page in the editor to the Board."""
        self.page.locator(MORE).last.click()
        self.page.locator(SUBMIT).click()
        self.page.wait_for_url(re.compile(r"/admin/pages/\d+/$"))
        expect(self.page.locator(".messages")).to_contain_text(title)


def end_window(portal: DemoPortal, title: str) -> None:
    """Let the closing time come, which a test cannot wait for."""
    with closing(sqlite3.connect(portal.folder / "portal.sqlite3", timeout=20)) as database:
        now = datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%S")
        changed = database.execute(
            "UPDATE consultation_consultationpage SET closes_at = ? WHERE editorialpage_ptr_id IN"
            " (SELECT id FROM wagtailcore_page WHERE title = ?)",
            (now, title),
        )
        assert changed.rowcount == 1
        database.commit()
