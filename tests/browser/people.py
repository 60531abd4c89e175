"""The demo's people at their desks."""

from collections.abc import Callable

from playwright.sync_api import Page, StorageState

from founding.demo.people import DEMO_PASSWORD
from tests.browser.portal import DemoPortal

Doors = dict[str, StorageState]


def sign_in(page: Page, portal: DemoPortal, username: str) -> None:
    """Sign in by name and password, as the demo's people do."""
    page.goto(portal.address("/admin/login/"))
    page.locator("[name=username]").fill(username)
    page.locator("[name=password]").fill(DEMO_PASSWORD)
    page.locator("form [type=submit]").click()
    page.wait_for_url(portal.address("/admin/"))


def at_desk(
    visitor: Callable[..., Page], portal: DemoPortal, doors: Doors, username: str, width: int = 1280
) -> Page:
    """Return a page of someone who has signed in, now or in an earlier test."""
    if username in doors:
        return visitor(width, storage_state=doors[username])
    page = visitor(width)
    sign_in(page, portal, username)
    doors[username] = page.context.storage_state()
    return page
