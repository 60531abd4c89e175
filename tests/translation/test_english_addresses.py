"""Every public address in English: no word of Vietnamese that is not marked, no Vietnamese day.

The addresses come from the registered types of pages, their routes and the patterns of addresses:
what is new is read here by itself, or fails until its parts are named below.
"""

from typing import Any

import pytest
from django.test import Client
from django.urls import LocalePrefixPattern, URLPattern, get_resolver
from django.utils import timezone, translation
from wagtail.contrib.routable_page.models import RoutablePageMixin

from agencies.enums import AgencyEventKind, AgencyStatus
from agencies.models import AgencyEvent
from consultation.giving.links import Purpose, sealed
from search.backends.failures import SearchUnavailable
from search.engines.postgresql import PostgreSQLEngine
from search.engines.sqlite import SQLiteEngine
from tests.factories.agencies import component
from tests.factories.consultation import answers
from tests.translation.english_site import EnglishSite, page_types
from tests.vietnamese import days_of_ours, vietnamese_in_feed, vietnamese_outside

pytestmark = [pytest.mark.django_db, pytest.mark.clause("TQ-2.2", "ND42-7.2")]

WITHOUT_A_PAGE = {"LinkedItemPage"}
"""A link has no page of its own."""
ELSEWHERE = {
    "wagtail_serve": "every page below",
    "outcome_file": "a route of the outcome's page",
    "wagtailcore_authenticate_with_password": "pages behind a password are not offered",
    "wagtailcore_authenticate_view_restriction": "pages behind a password are not offered",
}
"""Patterns that need parts, and where what they lead to is read."""
MOVED = (301, 302)
AS_ENTERED = {"Giao thông", "Số 1 đường Thử\\, phường Minh Xuân"}
"""A field and an address that the English page has in Vietnamese; a feed cannot mark them."""
FEEDS = {"application/rss+xml", "application/atom+xml", "text/calendar"}


@pytest.fixture
def site() -> EnglishSite:
    return EnglishSite().everything()


class Reader:
    """A browser on the site that keeps what was wrong with what it read."""

    def __init__(self, client: Client, site: EnglishSite) -> None:
        self.client, self.site = client, site
        self.found: dict[str, list[str]] = {}
        self.followed: set[str] = set()
        self.kinds: set[str] = set()

    def get(self, address: str, **query: str) -> Any:
        return self.read(address, self.client.get(address, query, HTTP_HOST=self.host))

    def post(self, address: str, **fields: Any) -> Any:
        response = self.client.post(address, fields, HTTP_HOST=self.host)
        return self.read(f"POST {address}", response)

    @property
    def host(self) -> str:
        return self.site.portal.host

    def read(self, name: str, response: Any) -> Any:
        """Read the answer as it is told; what it leads to, too."""
        assert response.status_code != 500, name
        kind = response["Content-Type"].partition(";")[0]
        if response.status_code in MOVED:
            address = response["Location"]
            if address not in self.followed and not address.startswith("http"):
                self.followed.add(address)
                self.read(f"{name} → {address}", self.client.get(address, HTTP_HOST=self.host))
        elif kind == "text/html":
            html = response.content.decode()
            assert '<html lang="en"' in html, name
            self.note(name, [*vietnamese_outside(html), *days_of_ours(html)])
        elif kind in FEEDS:
            self.kinds.add(kind)
            texts = vietnamese_in_feed(response.content.decode())
            self.note(name, [text for text in texts if text not in AS_ENTERED])
        return response

    def note(self, name: str, wrong: list[str]) -> None:
        if wrong:
            self.found[name] = wrong


@pytest.fixture
def reader(client: Client, site: EnglishSite) -> Reader:
    return Reader(client, site)


def test_the_page_of_each_type(reader, site):
    pages = list(site.pages().specific())
    left_out = {model.__name__ for model in page_types() - {type(page) for page in pages}}
    assert left_out == WITHOUT_A_PAGE
    for page in pages:
        assert reader.get(address_of(site, page)).status_code == 200
    assert not reader.found


def test_every_route_below_a_page(reader, site):
    parts = parts_of(site)
    read: dict[str, int] = {}
    for page in site.pages().specific():
        if not isinstance(page, RoutablePageMixin):
            continue
        for route in page.get_subpage_urls():
            name = f"{type(page).__name__}.{route.name}"
            if route.name == "index_route" or route.name.endswith("_vi"):
                continue
            kwargs, query = parts.get(name, ({}, {}))
            with translation.override("en"):
                below = page.reverse_subpage(route.name, kwargs=kwargs)
            if name == "OutcomePage.table":
                below = below.rstrip("/")  # an address of a file, see `consultation.outcome.urls`
            response = reader.get(f"{address_of(site, page)}{below}", **query)
            read[name] = min(response.status_code, read.get(name, 999))
    assert {name: status for name, status in read.items() if status not in (200, 302)} == {}
    assert len(read) > 25
    assert reader.kinds == FEEDS
    assert not reader.found


def test_every_pattern_of_addresses(reader):
    read = 0
    with translation.override("en"):
        patterns = localized_patterns()
    for pattern in patterns:
        if pattern.pattern.regex.groups or pattern.name in ELSEWHERE:
            assert pattern.name in ELSEWHERE, pattern
            continue
        with translation.override("en"):
            address = f"/en/{route_of(pattern)}"
        assert reader.get(address).status_code in (200, *MOVED), address
        read += 1
    assert read >= 3
    assert not reader.found


def test_lists_that_are_narrowed_and_searches_without_luck(reader):
    for address, query in [
        ("/en/search/", {"q": "roads"}),
        ("/en/search/", {"q": "x" * 300}),
        ("/en/search/", {"q": "zzzz", "page": "7"}),
        ("/en/search/", {"q": "roads", "from": "nonsense"}),
        ("/en/documents/", {"type": "QĐ"}),
        ("/en/documents/", {"q": "zzzz"}),
        ("/en/documents/", {"issued_from": "nonsense"}),
        ("/en/projects/", {"status": "finished"}),
        *[("/en/consultations/", {"state": state}) for state in ("open", "closed", "answered")],
        ("/en/consultations/open/", {"about": "dieu-1"}),
        ("/en/consultations/answered/outcome/", {"q": "zzzz"}),
        ("/en/consultations/answered/outcome/", {"ket-qua": "accepted"}),
    ]:
        assert reader.get(address, **query).status_code == 200, address
    assert not reader.found


def test_a_search_that_nothing_answers(reader, monkeypatch):
    def broken(engine: Any, question: Any) -> Any:
        raise SearchUnavailable("broken")

    monkeypatch.setattr(SQLiteEngine, "answer", broken)
    monkeypatch.setattr(PostgreSQLEngine, "answer", broken)
    assert reader.get("/en/search/", q="roads").status_code == 503
    assert not reader.found


def test_forms_of_opinions_with_all_that_can_go_wrong(reader, site):
    own = "/en/consultations/open/"
    closed = "/en/consultations/answered/opinion/"
    code, waiting = site.opinion.tracking_code, sealed(site.waiting, Purpose.CONFIRM)
    change = {"key": sealed(site.opinion, Purpose.CHANGE)}
    assert reader.get(f"{own}opinion/", about="dieu-1").status_code == 200
    assert reader.get(f"{own}opinion/", about="dieu-99").status_code == 200
    assert reader.post(f"{own}opinion/", text="", email="nobody").status_code == 422
    assert reader.post(f"{own}opinion/", show="1", text="Đã gõ").status_code == 200
    assert reader.post(closed, text="Đã gõ", proposed_wording="Đọc là").status_code == 422
    assert reader.post(f"{own}opinion-status/", code="nonsense").status_code == 422
    assert reader.post(f"{own}opinion/change/", text="", **change).status_code == 422
    assert reader.get(f"{own}opinion/change/", key="nonsense").status_code in (200, 404, 422)
    assert reader.get(f"{own}opinion/data/", key="nonsense").status_code == 404
    assert reader.post(f"{own}opinion-sent/{code}/data/").status_code == 302
    assert reader.get(f"{own}opinion-sent/{code}/data/", sent="").status_code == 200
    for opinion in (site.waiting, site.refused):
        assert reader.get(f"{own}opinion-sent/{opinion.tracking_code}/").status_code == 200
    answered = f"/en/consultations/answered/opinion-sent/{site.answered_opinion.tracking_code}/"
    assert reader.get(answered).status_code == 200
    assert reader.post(f"{own}opinion/confirm/", key=waiting).status_code == 302
    assert reader.post(f"{own}opinion/withdraw/", **change).status_code == 302
    assert reader.get(f"{own}opinion-sent/{code}/").status_code == 200
    assert not reader.found


def test_letters_are_in_the_language_of_the_form(
    reader, site, mailoutbox, django_capture_on_commit_callbacks
):
    sent = answers(site.open, text="Please say more.")
    with django_capture_on_commit_callbacks(execute=True):
        assert reader.post("/en/consultations/open/opinion/", **sent).status_code == 302
    [letter] = mailoutbox
    assert letter.subject == "Your opinion on: Draft on ferries"
    assert not days_of_ours(f'<p lang="en">{letter.body}</p>')
    assert "Dear Nguyễn Thị Thử," in letter.body


def test_what_is_not_there(reader, site):
    assert reader.get("/en/nowhere/").status_code == 404
    assert reader.get("/en/consultations/open/opinion-sent/ABCDEFGHJK/").status_code == 404
    assert not reader.found


def test_an_archived_site_says_so_on_every_page(reader, site):
    site.portal.status, site.portal.closed_on = AgencyStatus.ARCHIVED, timezone.localdate()
    site.portal.save()
    html = reader.get("/en/").content.decode()
    assert "kept as an archive" in html
    assert not reader.found


def test_a_closed_site_leads_to_those_that_follow_it(reader, site):
    heirs = [component(site.portal, name_en="") for _heir in range(2)]
    department = site.department
    department.status, department.closed_on = AgencyStatus.REDIRECTED, timezone.localdate()
    department.save()
    event = AgencyEvent.objects.create(
        kind=AgencyEventKind.SPLIT,
        approval="Quyết định 77/QĐ-UBND",
        happened_on=timezone.localdate(),
        recorded_at=timezone.now(),
    )
    event.sources.add(department)
    event.successors.add(*heirs)
    response = reader.client.get("/en/", HTTP_HOST=department.host)
    assert response.status_code == 410
    assert heirs[0].name in response.content.decode()
    reader.read("a closed site", response)
    # No part of a title can be marked; the site has no name in English.
    assert reader.found == {"a closed site": [f"This site is closed – {department.name}"]}


def address_of(site: EnglishSite, page: Any) -> str:
    return f"/en/{page.url_path.removeprefix(site.home.url_path)}"


def parts_of(site: EnglishSite) -> dict[str, tuple[dict[str, Any], dict[str, str]]]:
    """Return the parts and the query with which each route that needs them is read."""
    code = {"code": site.opinion.tracking_code}
    change = {"key": sealed(site.opinion, Purpose.CHANGE)}
    data = {"key": sealed(site.opinion, Purpose.DATA)}
    waiting = {"key": sealed(site.waiting, Purpose.CONFIRM)}
    return {
        "ConsultationPage.version": ({"number": 1}, {}),
        "ConsultationPage.compare": ({"old": 1, "new": 2}, {}),
        "ConsultationPage.opinion_parts": ({"number": 2}, {}),
        "ConsultationPage.receipt": (code, {}),
        "ConsultationPage.ask_for_data": (code, {}),
        "ConsultationPage.confirm_opinion": ({}, waiting),
        "ConsultationPage.change_opinion": ({}, change),
        "ConsultationPage.withdraw_opinion": ({}, change),
        "ConsultationPage.opinion_data": ({}, data),
        "ConsultationPage.erase_data": ({}, data),
        "OutcomePage.table": ({"kind": "csv"}, {}),
        "LegalDocumentPage.download": ({"name": "html"}, {}),
        "LegalDocumentPage.on": ({"day": "2024-06-01"}, {}),
        "LegalDocumentPage.compare": ({"old": "ban-hanh", "new": "2025-01-01"}, {}),
    }


def localized_patterns() -> list[URLPattern]:
    """Return the patterns that stand in each language."""
    top = get_resolver().url_patterns
    roots = [each for each in top if isinstance(each.pattern, LocalePrefixPattern)]
    return [pattern for root in roots for pattern in flat(root)]


def flat(resolver: Any, before: str = "") -> Any:
    for each in resolver.url_patterns:
        if isinstance(each, URLPattern):
            each.before = before
            yield each
        else:
            yield from flat(each, f"{before}{each.pattern}")


def route_of(pattern: Any) -> str:
    return f"{pattern.before}{pattern.pattern}".replace("^", "").replace("$", "")
