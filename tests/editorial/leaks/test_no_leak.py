"""Whoever works for one agency meets nothing of another, at whatever address of the admin.

The head of the portal's Board reads what the permission to oversee the province opens, and writes
none of it; of another province they meet nothing.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from taggit.models import Tag
from wagtail.models import Page, Revision, Site, get_page_models

from agencies.models import Agency, Leader, PortalDocument, PortalImage, User
from agencies.regulations import load_regulation
from consultation.models import Opinion
from editorial.models import Board, Delegation, EditorialPage
from newsroom.models import (
    AgencyRequest,
    AnswerFile,
    Assignment,
    Contribution,
    PlanItem,
    RequestAddressee,
    RequestExtension,
    RequestFile,
)
from reports.models import Report
from royalties.models import Contributor
from syndication.models import Syndication
from tests.editorial.leaks.addresses import (
    ALL_LISTED,
    NOT_FILLED,
    Address,
    addresses,
    keys_for_bulk,
    patterns,
    unfillable,
)
from tests.editorial.leaks.crawling import WORD, Answer, ask, taken_by
from tests.editorial.leaks.marking import mark, word_of
from tests.editorial.leaks.world import OVERSEER, Rows, Side, two_provinces
from tests.factories.agencies import REGULATION

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(
        connection.vendor == "postgresql",
        reason="what is shown does not hang on the database: the run on SQLite crawls it",
    ),
    pytest.mark.clause("TB-16.4"),
    # wagtail-localize lists translations in no order.
    pytest.mark.filterwarnings("ignore:Pagination may yield"),
]
ROLES = [role.code for role in load_regulation(REGULATION).board.roles]
ASKED_LATER = {
    "CommentForm.id": "the set of forms looks the key up among the page's own comments",
    "CommentReplyForm.id": "the same",
    "CopyForm.new_parent_page": "the wall refuses another agency's place",
    "MoveForm.new_parent_page": "the same",
    "MoveForm.chooser": "the same",
    "ParentChooserForm.parent_page": "the same",
    "PageViewRestrictionForm.groups": "nobody is shown the groups, and none is asked for",
    "LetterForm.agencies": "a letter goes to agencies of the portal, whose names are public",
    "IssuingBodyForm.agency": "the register is the province's; all may name an agency in it",
    "*.image": "what a page names is asked when it is sent: test_choices.py",
}
"""Fields that take more than their form offers, with who asks instead."""
WRITTEN_ONLY = {"wagtailadmin_api:pages:action"}
"""Addresses that only take what is sent; the second crawl sends it."""
CHOSEN = (("images", PortalImage), ("docs", PortalDocument))
SEARCHED = re.compile(r":index$|_index$|:list$|:choose$|:search$|reports:|_page_search$|:listing$")
"""Lists that are also asked for the other agency's words."""
FAILS_AS_PLANTED = {
    "wagtail_localize:preview_translation": "planted parts of a translation do not fit together",
}
OPEN_TO_ALL = {
    "wagtaildocs_authenticate_with_password": "a public form that asks readers for a password",
    "wagtailadmin_editing_sessions:release": "ends one's own session, and says so of any other",
}
"""Addresses that answer otherwise than with a refusal, with the reason."""
SEEN = (
    *(Page, Revision, PortalImage, PortalDocument, Leader, User, Opinion, Board, Delegation),
    *(Assignment, Contribution, PlanItem, Report, Contributor, Tag),
)
"""What the head of the other agency does meet."""


BACK_TO_READING = {
    *("reports_gather", "reports_issue", "reports_replace"),
    "wagtaildocs_serve",
}
"""Addresses that send who may only read back to the report with a refusal, or show a file."""
SHARED_WITH_THE_PORTAL = (
    *(Agency, Site, Syndication),
    *(AgencyRequest, RequestAddressee, RequestExtension, RequestFile, AnswerFile),
)
"""What is between the portal and an agency: its name, what it proposes and is asked for."""
READ_BY_OVERSIGHT = {
    *("agenciesleader", "agenciesscheduleentry", "agenciesuser", "documentsattachment"),
    *("editorialapproval", "editorialcorrection", "editorialsubmission", "editorialwithdrawal"),
    *("reportsreport", "wagtailcoremodellogentry", "wagtailcorepage", "wagtailcorepagelogentry"),
    *("wagtailcorerevision", "wagtailcoretaskstate"),
}
"""Of which rows who oversees a province meets words: pages and their history, reports, names."""


@pytest.fixture(scope="module")
def provinces(django_db_setup: None, django_db_blocker: Any) -> Iterator[tuple[Side, Side, Side]]:
    """Agencies A and B, and C of another province, made once; tests take their changes back."""
    with django_db_blocker.unblock(), transaction.atomic():
        mine, theirs, elsewhere = two_provinces()
        mark(theirs.rows)
        yield mine, theirs, elsewhere
        transaction.set_rollback(True)


@pytest.fixture
def sides(provinces: tuple[Side, Side, Side]) -> tuple[Side, Side]:
    """Agency A and agency B of one province."""
    return provinces[:2]


def signed_in(side: Side, role: str) -> Client:
    client = Client(raise_request_exception=False, headers={"host": side.agency.host})
    client.force_login(side.people[role])
    return client


def to_read(mine: Side, theirs: Side) -> list[Address]:
    """Return the addresses with objects of either side and those with none; one page of ours."""
    found = [*addresses(mine, True, pages=1), *addresses(theirs, True), *addresses(mine, False)]
    return [each for each in dict.fromkeys(found) if each.name not in WRITTEN_ONLY]


def asked_of(address: Address, theirs: Side) -> list[str]:
    """Return the queries with which the address is asked for."""
    if address.name == "wagtail_bulk_action":
        return keys_for_bulk(address, theirs)
    if address.is_filled:
        return [""]
    if address.name.endswith("chosen_multiple"):
        model = next((kind for word, kind in CHOSEN if word in address.name), Page)
        return ["&".join(f"id={key}" for key in theirs.some(model))]
    if "autocomplete" in address.name:
        return [f"term={WORD}"]
    return ["", f"q={WORD}"] if SEARCHED.search(address.name) else [""]


def faults_of(address: Address, answer: Answer, private: Rows) -> list[str]:
    found = [f"shows {word}" for word in sorted(answer.leaked)[:5]]
    if answer.status >= 500 and address.name not in FAILS_AS_PLANTED:
        found.append(f"fails with {answer.status}")
    for form in answer.forms:
        found += [f"takes {each}" for each in taken_by(form, private, ASKED_LATER)]
    return [f"{address}: {each}" for each in found]


def private_rows(theirs: Side) -> Rows:
    """The rows that nobody else may point to: all but what readers see, and the agency's name."""
    live = set(
        Page.objects.filter(pk__in=theirs.rows[Page], live=True).values_list("pk", flat=True)
    )
    return {
        model: keys - live if issubclass(model, Page) else keys
        for model, keys in theirs.rows.items()
    }


def shown(client: Client, mine: Side, theirs: Side) -> Iterator[tuple[Address, Answer]]:
    for address in to_read(mine, theirs):
        for query in asked_of(address, theirs):
            yield address, ask(client, f"{address.url}?{query}")


@pytest.mark.parametrize("role", ROLES)
def test_no_address_shows_anything_of_another_agency(sides, role):
    mine, theirs = sides
    private, faults = private_rows(theirs), []
    for address, answer in shown(signed_in(mine, role), mine, theirs):
        faults += faults_of(address, answer, private)
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("role", [OVERSEER, "head"])
def test_no_address_shows_anything_of_another_province(provinces, role):
    _mine, theirs, elsewhere = provinces
    private, faults = private_rows(theirs), []
    for address, answer in shown(signed_in(elsewhere, role), elsewhere, theirs):
        faults += faults_of(address, answer, private)
    assert not faults, "\n".join(faults)


def test_who_oversees_the_province_reads_pages_history_and_reports(sides):
    mine, theirs = sides[0], off_the_portal(sides[1])
    private, faults, kinds = private_rows(theirs), [], set()
    marked = {word_of(model, key) for model, keys in theirs.rows.items() for key in keys}
    for address, answer in shown(signed_in(mine, OVERSEER), mine, theirs):
        faults += faults_of(address, replace(answer, words=""), private)
        words = {word for word in answer.leaked if f"{word}x" in marked}
        kinds |= {word.removeprefix(WORD).rstrip("0123456789") for word in words}
    assert not faults, "\n".join(faults)
    pages = {model._meta.label_lower.replace(".", "") for model in get_page_models()}
    assert {"wagtailcorerevision", "reportsreport", "wagtailcorepagelogentry"} <= kinds
    assert kinds & pages
    assert kinds - pages <= READ_BY_OVERSIGHT


def off_the_portal(side: Side) -> Side:
    """Return the side without what it has on the portal, where the portal's Board works itself."""
    own = set(EditorialPage.objects.filter(agency=side.agency).values_list("pk", flat=True))
    rows = {
        model: keys & own if issubclass(model, Page) else keys
        for model, keys in side.rows.items()
        if model not in SHARED_WITH_THE_PORTAL
    }
    return replace(side, rows=defaultdict(set, rows))


def acted_on(client: Client, mine: Side, theirs: Side, reads: bool = False) -> list[str]:
    """Send a form to each address with the other agency's objects; return what is no refusal."""
    faults = []
    common = set(addresses(mine, True))
    for address in addresses(theirs, True):
        is_provinces = address in common and "bulk" not in address.name
        if is_provinces or "/bulk/documents/" in address.url:
            continue  # it names the province's things, and none of the other agency's
        for query in asked_of(address, theirs):
            answer = ask(client, f"{address.url}?{query}", "post")
            if answer.leaked and not reads:
                faults.append(f"{address}: shows {sorted(answer.leaked)[:5]}")
            if query == ALL_LISTED:
                continue
            back_to_reading = reads and address.name in BACK_TO_READING
            if not (answer.is_refusal or back_to_reading or address.name in OPEN_TO_ALL):
                faults.append(f"{address}: answers {answer.status} {answer.location}")
    return faults


@pytest.mark.parametrize("role", ROLES)
def test_nothing_of_another_agency_can_be_acted_on(sides, role):
    mine, theirs = sides
    before = state_of(theirs.rows)
    faults = acted_on(signed_in(mine, role), mine, theirs)
    assert not faults, "\n".join(faults)
    assert changed(before, state_of(theirs.rows)) == []


def test_who_oversees_the_province_acts_on_nothing(sides):
    mine, theirs = sides[0], off_the_portal(sides[1])
    before = state_of(theirs.rows)
    faults = acted_on(signed_in(mine, OVERSEER), mine, theirs, reads=True)
    assert not faults, "\n".join(faults)
    assert changed(before, state_of(theirs.rows)) == []


@pytest.mark.parametrize("role", [OVERSEER, "head"])
def test_nothing_of_another_province_can_be_acted_on(provinces, role):
    _mine, theirs, elsewhere = provinces
    before = state_of(theirs.rows)
    faults = acted_on(signed_in(elsewhere, role), elsewhere, theirs)
    assert not faults, "\n".join(faults)
    assert changed(before, state_of(theirs.rows)) == []


def state_of(rows: Rows) -> dict[Any, Any]:
    return {
        (model._meta.label, row["pk"]): row
        for model, keys in rows.items()
        for row in model._base_manager.filter(pk__in=keys).values("pk", *_columns(model))
    }


def _columns(model: Any) -> list[str]:
    return [field.attname for field in model._meta.local_concrete_fields]


def changed(before: dict[Any, Any], after: dict[Any, Any]) -> list[Any]:
    gone = [key for key in before if key not in after]
    return gone + [key for key, row in after.items() if before.get(key) != row]


def test_every_address_can_be_filled_or_says_why_not(sides):
    mine, _theirs = sides
    assert unfillable(mine) == []


def test_no_address_is_excused_that_does_not_exist():
    names = {pattern.name for pattern in patterns()}
    assert set(NOT_FILLED) | set(OPEN_TO_ALL) <= names


def test_the_words_are_found_where_they_may_be_seen(sides):
    """Else a crawl that looks in the wrong places would find nothing, and be content."""
    _mine, theirs = sides
    client, seen = signed_in(theirs, "head"), set()
    for address in addresses(theirs, False):
        for query in asked_of(address, theirs):
            seen |= ask(client, f"{address.url}?{query}").leaked
    kinds = {word.removeprefix(WORD).rstrip("0123456789") for word in seen}
    missing = {word_of(model, "").removeprefix(WORD)[:-1] for model in SEEN} - kinds
    assert not missing
