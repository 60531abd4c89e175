"""A citizen who writes an opinion."""

import re
import time
from dataclasses import dataclass, field
from uuid import uuid4

from playwright.sync_api import Page

from tests.browser.addresses import FORM, OPEN_CONSULTATION
from tests.browser.portal import DemoPortal

SECONDS_TO_FILL_IN = 3.5
"""Longer than the time under which the form takes its sender for a program."""


@dataclass
class Writer:
    """A citizen who fills in the form on a consultation."""

    page: Page
    portal: DemoPortal
    text: str = field(default_factory=lambda: f"Đề nghị nêu rõ thời hạn trả lời {uuid4().hex[:8]}")
    consultation: str = OPEN_CONSULTATION
    name: str = "Hoàng Thị Sim"

    def open_form(self, about: str = "") -> "Writer":
        if about:
            self.page.goto(self.portal.address(f"{self.consultation}{FORM}?about={about}"))
        else:
            self.page.goto(self.portal.address(self.consultation))
            self.page.locator("a.button[href$='/gop-y/']").click()
        self.opened = time.monotonic()
        return self

    def fill_in(self) -> "Writer":
        self.page.locator("[name=text]").fill(self.text)
        self.page.locator("[name=full_name]").fill(self.name)
        self.page.locator("[name=consent]").check()
        time.sleep(max(0, SECONDS_TO_FILL_IN - (time.monotonic() - self.opened)))
        return self

    def send(self) -> "Writer":
        self.page.locator("main form [type=submit]:not([name])").click()
        return self


def receipt_code(page: Page) -> str:
    """Return the tracking code of a receipt."""
    page.wait_for_url(re.compile("/gop-y-da-gui/"))
    code = page.locator("dl strong").inner_text()
    assert code in page.url
    return code
