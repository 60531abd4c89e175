"""The admin as the demo's people find it: whole, quiet, and closed to other Boards' work."""

from urllib.parse import quote
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visitor
from tests.browser.people import Doors, at_desk
from tests.browser.portal import DemoPortal

OWN = "cảm biến"
"""A word of a news item of the department of science."""
OTHERS = "cam"
"""A word of the province's news."""


@pytest.fixture
def contributor(visitor: Visitor, portal: DemoPortal, doors: Doors) -> Page:
    """A contributor of the department of science at a desk."""
    return at_desk(visitor, portal, doors, "ctv.skhcn")


SCREENS = {
    "quantri": ["/admin/agencies/", "/admin/agencies/new/", "/admin/images/", "/admin/documents/"],
    "truongban.tinh": [
        "/admin/",
        "/admin/pages/",
        "/admin/consultation/opinion/",
        "/admin/consultation/intake/",
        "/admin/consultation/letters/",
        "/admin/consultation/outcome/",
        "/admin/leaders/",
        "/admin/schedules/",
        "/admin/reports/workflow/",
        "/admin/account/",
    ],
}


@pytest.mark.parametrize("username", SCREENS)
def test_screens_open_without_an_error(
    visitor: Visitor, portal: DemoPortal, doors: Doors, username: str
) -> None:
    desk = at_desk(visitor, portal, doors, username)
    for path in SCREENS[username]:
        answer = desk.goto(portal.address(path))
        assert answer is not None
        assert answer.status == 200, path
        assert desk.url == portal.address(path)


@pytest.mark.parametrize("path", ["/tin-tuc/trong-tinh/", "/van-ban/", "/cong-khai/du-an/"])
def test_editor_opens_from_the_explorer_with_its_preview(
    visitor: Visitor, portal: DemoPortal, doors: Doors, path: str
) -> None:
    desk = at_desk(visitor, portal, doors, "bt.tinh")
    desk.goto(portal.address(path))
    title = desk.locator("main h2 a, main h3 a").first.inner_text()
    desk.goto(portal.address(f"/admin/pages/search/?q={quote(title)}"))
    desk.locator("#listing-results .title a").filter(has_text=title).first.click()
    expect(desk.locator("[name=title]")).to_have_value(title)
    desk.locator("[data-side-panel-toggle=preview]").click()
    preview = desk.frame_locator("iframe[data-w-preview-target=iframe]").first
    expect(preview.locator("h1").first).to_have_text(title)


def test_wrong_password_is_refused_with_a_sentence(page: Page, portal: DemoPortal) -> None:
    page.goto(portal.address("/admin/login/"))
    page.locator("[name=username]").fill("bt.tinh")
    page.locator("[name=password]").fill("không phải mật khẩu này")
    page.locator("form [type=submit]").click()
    expect(page.locator(".messages, .error-message, [role=alert]").first).to_be_visible()
    assert "/admin/login/" in page.url


def test_contributor_sees_only_own_pages_in_the_explorer(
    contributor: Page, portal: DemoPortal
) -> None:
    contributor.goto(portal.address("/admin/pages/"))
    contributor.locator("#listing-results td.children a").first.click()
    rows = contributor.locator("#listing-results tbody tr")
    expect(rows.filter(has_text="Khoa học và Công nghệ")).to_have_count(1)
    # The portal is there as the way to the sections that the department supplies, and no further.
    rows.filter(has_text="Ủy ban nhân dân tỉnh").locator("td.children a").first.click()
    expect(rows.filter(has_text="Tin tức")).to_have_count(0)
    expect(rows).not_to_have_count(0)
    contributor.goto(portal.address(f"/admin/pages/search/?q={OTHERS}"))
    titles = " ".join(contributor.locator("#listing-results .title").all_inner_texts())
    assert "Cam Hàm Yên" not in titles


def test_contributor_finds_only_own_pages_in_the_page_chooser(
    contributor: Page, portal: DemoPortal
) -> None:
    found = contributor.request.get(portal.address(f"/admin/choose-page/search/?q={OTHERS}"))
    assert found.status == 200
    assert "Cam Hàm Yên" not in found.text()
    found = contributor.request.get(portal.address(f"/admin/choose-page/search/?q={OWN}"))
    assert "Cảm biến sạt lở" in found.text()


def test_page_chooser_leads_down_to_own_pages(contributor: Page, portal: DemoPortal) -> None:
    browsed = "/admin/choose-page/"
    for words in ("", "Khoa học và Công nghệ"):
        found = contributor.request.get(portal.address(browsed)).json()["html"]
        browsed = way_down(contributor, found, words)
    assert "Tin tức" in contributor.request.get(portal.address(browsed)).json()["html"]


def way_down(page: Page, html: str, words: str) -> str:
    """Return the address that the first row of a chooser with the words leads down to."""
    return str(
        page.evaluate(
            """([html, words]) => [...new DOMParser().parseFromString(html, "text/html")
                .querySelectorAll("tr")].filter(row => row.textContent.includes(words))
                .map(row => row.querySelector("td.children a, a.navigate-pages"))
                .find(link => link).getAttribute("href")""",
            [html, words],
        )
    )


def pictures_offered(page: Page, portal: DemoPortal) -> str:
    """Return what the chooser of pictures shows."""
    return str(page.request.get(portal.address("/admin/images/chooser/")).json()["html"])


def test_image_chooser_shows_shared_pictures_and_takes_new_ones(
    contributor: Page, portal: DemoPortal
) -> None:
    offered = pictures_offered(contributor, portal)
    assert offered.count("<img") > 5
    assert 'type="file"' in offered


def test_picture_of_one_agency_is_not_offered_to_another(
    visitor: Visitor, portal: DemoPortal, doors: Doors, contributor: Page
) -> None:
    name = f"cay-da-dau-lang-{uuid4().hex[:6]}"
    desk = at_desk(visitor, portal, doors, "bt.thaibinh")
    desk.goto(portal.address("/admin/images/add/"))
    picture = desk.screenshot(clip={"x": 0, "y": 0, "width": 400, "height": 300})
    desk.locator("input[type=file]").set_input_files(
        {"name": f"{name}.png", "mimeType": "image/png", "buffer": picture}
    )
    expect(desk.locator("[name=title]")).to_have_value(name)
    desk.locator("footer [type=submit], form [type=submit]").last.click()
    desk.wait_for_url(portal.address("/admin/images/"))
    assert name in pictures_offered(desk, portal)
    assert name not in pictures_offered(contributor, portal)
