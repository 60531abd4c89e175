"""One demo portal a run, one browser a test file, one watched context a visitor.

The browser lives no longer than a file: while it does, its event loop would forbid Django's
database calls to the tests of other folders.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.people import Doors
from tests.browser.portal import DemoPortal
from tests.browser.watch import Watch
from tests.services import require

FLAGS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
    # Whatever a page asks for, nothing leaves this machine.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE *.localhost",
]
HEIGHTS = {390: 844, 360: 740, 768: 1024}
PATIENCE = 20_000

Visitor = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def portal(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[DemoPortal]:
    """The demo portal, founded and served."""
    require("browser")
    base = tmp_path_factory.getbasetemp()
    found = DemoPortal((base if worker_id == "master" else base.parent) / "demo-portal")
    found.enter()
    yield found
    found.leave()


@pytest.fixture(scope="session")
def doors() -> Doors:
    """The sessions of people who have already signed in, by their names."""
    return {}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Headless Chromium, Debian's own."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=require("browser"), args=FLAGS)
        yield running
        running.close()


@pytest.fixture
def visitor(portal: DemoPortal, browser: Browser) -> Iterator[Visitor]:
    """Opens pages of visitors, each with cookies of its own; fails where a page misbehaved."""
    opened: list[Any] = []

    def open_page(width: int = 1280, **choices: Any) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": HEIGHTS.get(width, 900)},
            locale="vi-VN",
            timezone_id="Asia/Ho_Chi_Minh",
            reduced_motion="reduce",
            **choices,
        )
        context.set_default_timeout(PATIENCE)
        opened.append((context, Watch(context, portal.port)))
        return context.new_page()

    yield open_page
    for context, _ in opened:
        context.close()
    for _, watch in opened:
        watch.confirm()


@pytest.fixture
def page(visitor: Visitor) -> Page:
    """A visitor at a desk."""
    return visitor()
