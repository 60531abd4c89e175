"""One document for programs."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from documents.blocks import text_value
from documents.enums import FileTextState, ProvisionKind
from documents.models import Citation, ConsolidatedText, FileText
from tests.factories.agencies import component, portal_factory
from tests.factories.documents import attachment, document, draft_document, library, relation
from tests.factories.provisions import reading

ARTICLE, CLAUSE = ProvisionKind.ARTICLE, ProvisionKind.CLAUSE


def cite(text, position, words, target=None, anchor="", key="x", name=""):
    return Citation.objects.create(
        text=text,
        position=position,
        words=words,
        target=target,
        target_key=key,
        target_anchor=anchor,
        target_name=name,
    )


def test_provisions_come_in_order_each_with_the_one_around_it(ask, portal, shelf):
    page = document(shelf)
    reading(page, [(ARTICLE, "5")], [(ARTICLE, "5"), (CLAUSE, "2")], [(ARTICLE, "6")])

    data = ask(portal, f"documents/{page.pk}/")

    assert [(each["anchor"], each["parent"], each["depth"]) for each in data["provisions"]] == [
        ("dieu-5", None, 1),
        ("dieu-5.khoan-2", "dieu-5", 2),
        ("dieu-6", None, 1),
    ]
    assert data["provisions"][1] == {
        "anchor": "dieu-5.khoan-2",
        "kind": "clause",
        "number": "2",
        "heading": "Nội dung dieu-5.khoan-2",
        "content": "Lời văn của dieu-5.khoan-2.",
        "depth": 2,
        "parent": "dieu-5",
        "status": "in_force",
    }
    assert data["text"] == {"is_as_issued": True, "valid_from": None}


def test_the_text_is_the_one_that_holds_on_the_day(ask, portal, shelf):
    page = document(shelf)
    reading(page, [(ARTICLE, "1")])
    later = ConsolidatedText.objects.create(
        page=page, valid_from=date(2025, 1, 1), note="Sau sửa đổi", body=text_value("<p>x</p>")
    )
    reading(page, [(ARTICLE, "1")], [(ARTICLE, "1a")], consolidation=later)

    before = ask(portal, f"documents/{page.pk}/?on=2024-12-31")
    after = ask(portal, f"documents/{page.pk}/?on=2025-01-01")

    assert [each["anchor"] for each in before["provisions"]] == ["dieu-1"]
    assert [each["anchor"] for each in after["provisions"]] == ["dieu-1", "dieu-1a"]
    assert after["text"] == {"is_as_issued": False, "valid_from": "2025-01-01"}
    assert before["consolidated_texts"] == [{"valid_from": "2025-01-01", "note": "Sau sửa đổi"}]


def test_relations_go_both_ways_and_name_only_what_is_public(ask, portal, shelf):
    page, target = document(shelf), document(library(component(portal)), title="Đích")
    source, hidden = document(shelf, title="Nguồn"), draft_document(shelf, title="Kín")
    relation(page, "based_on", target)
    relation(page, "guides", hidden, target_text="Văn bản đang soạn")
    relation(page, "based_on", None, target_text="Luật ngoài kho")
    relation(source, "repeals", page, is_partial=True, note="Bãi bỏ Điều 3")
    relation(hidden, "repeals", page)

    data = ask(portal, f"documents/{page.pk}/")

    told = [
        (
            each["kind"],
            each["is_incoming"],
            each["is_partial"],
            (each["document"] or {}).get("title"),
            each["text"],
        )
        for each in data["relations"]
    ]
    assert sorted(told, key=str) == sorted(
        [
            ("based_on", False, False, "Đích", ""),
            ("guides", False, False, None, "Văn bản đang soạn"),
            ("based_on", False, False, None, "Luật ngoài kho"),
            ("repeals", True, True, "Nguồn", ""),
        ],
        key=str,
    )
    assert data["validity"] == "partly"
    assert "Kín" not in str(data)


def test_each_provision_has_its_status_and_each_relation_its_day(ask, portal, shelf):
    page = document(shelf, issued_on=date(2024, 3, 1), effective_on=date(2024, 3, 15))
    statute = (ProvisionKind.CONTAINER, "Quy chế")
    seven, nine = [statute, (ARTICLE, "7")], [statute, (ARTICLE, "9")]
    reading(page, [statute], seven, [*seven, (CLAUSE, "1")], [*seven, (CLAUSE, "2")], nine)
    acting = document(shelf, issued_on=date(2025, 1, 1), effective_on=date(2025, 2, 1))
    touched = {"provisions": "khoản 2 Điều 7", "touched": ["dieu-7.khoan-2"]}
    relation(acting, "repeals", page, is_partial=True, **touched)

    def told(day):
        data = ask(portal, f"documents/{page.pk}/?on={day}")
        return {each["anchor"]: each["status"] for each in data["provisions"]}, data["relations"]

    before, (known,) = told("2025-01-31")
    after, _relations = told("2025-02-01")

    assert set(before.values()) == {"in_force"}
    assert after == {
        "quy-che": "partly",
        "quy-che.dieu-7": "partly",
        "quy-che.dieu-7.khoan-1": "in_force",
        "quy-che.dieu-7.khoan-2": "expired",
        "quy-che.dieu-9": "in_force",
    }
    assert set(told("2024-03-01")[0].values()) == {"not_yet"}
    assert (known["starts_on"], known["provisions"]) == ("2025-02-01", "khoản 2 Điều 7")


def test_a_consolidated_text_says_by_itself_what_it_left_standing(ask, portal, shelf):
    page = document(shelf, issued_on=date(2024, 3, 1), effective_on=date(2024, 3, 15))
    acting = document(shelf, issued_on=date(2025, 1, 1), effective_on=date(2025, 2, 1))
    relation(acting, "repeals", page, is_partial=True, touched=["dieu-2"])
    later = ConsolidatedText.objects.create(
        page=page, valid_from=date(2025, 2, 1), body=text_value("<p>x</p>")
    )
    reading(page, [(ARTICLE, "1")], [(ARTICLE, "2")], consolidation=later)

    data = ask(portal, f"documents/{page.pk}/?on=2025-03-01")

    assert [each["status"] for each in data["provisions"]] == ["in_force", "in_force"]


def test_citations_lead_to_public_targets_alone(ask, portal, shelf):
    page, target, hidden = document(shelf), document(shelf), draft_document(shelf, title="Kín")
    text = reading(page, [(ARTICLE, "1")])
    cite(text, 0, "Điều 5 Quy chế này", key="", anchor="dieu-5")
    cite(text, 1, "khoản 2 Điều 7", target, "dieu-7.khoan-2", name="Quyết định 7")
    cite(text, 2, "Quyết định 99", hidden, "dieu-1", name="Quyết định 99")
    cite(text, 3, "Luật Đất đai", None, name="Luật Đất đai")

    own, public, private, missing = ask(portal, f"documents/{page.pk}/")["citations"]

    assert own["url"].endswith(f"{page.get_url_parts()[2]}#dieu-5")
    assert public["url"].endswith(f"{target.get_url_parts()[2]}#dieu-7.khoan-2")
    assert public["document"]["id"] == target.pk
    assert private["url"] is private["document"] is None
    assert missing["url"] is None
    assert missing["name"] == "Luật Đất đai"


def test_files_have_their_type_size_and_checksum(ask, portal, shelf):
    page = document(shelf)
    attachment(page, label="Bản ký số", content=b"%PDF-1.7 thu")
    attachment(page)
    first = page.attachments.order_by("pk").first()
    FileText.objects.update_or_create(
        file=first.file,
        defaults={
            "state": FileTextState.READ,
            "sha256": "ab" * 32,
            "read_at": datetime(2024, 4, 1, tzinfo=UTC),
        },
    )

    one, other = ask(portal, f"documents/{page.pk}/")["attachments"]

    assert (one["name"], one["type"], one["size"]) == ("Bản ký số", "pdf", 12)
    assert one["url"].startswith(f"http://{portal.host}/")
    assert one["sha256"] == "ab" * 32
    assert other["name"]


def test_a_document_of_another_portal_is_not_found_and_one_of_a_sister_site_is(ask, portal, shelf):
    sister = document(library(component(portal)))
    stranger = portal_factory()
    foreign = document(library(stranger))

    assert ask(portal, f"documents/{sister.pk}/")["site"] == sister.agency.host
    ask(portal, f"documents/{foreign.pk}/", status=404)
    ask(stranger, f"documents/{sister.pk}/", status=404)


def test_what_only_some_may_read_is_not_found(ask, portal, shelf):
    page = document(shelf)
    PageViewRestriction.objects.create(page=shelf, restriction_type="login")
    assert ask(portal, f"documents/{page.pk}/", status=404)["error"]["code"] == "not_found"


@pytest.mark.parametrize("key", ["0", "999999", "9" * 40, str(2**63)])
def test_a_key_of_nothing_is_not_found(ask, portal, shelf, key):
    ask(portal, f"documents/{key}/", status=404)


@pytest.mark.parametrize("query", ["on=yesterday", "page=2", "language=xx"])
def test_a_senseless_question_about_a_document_is_refused(ask, portal, shelf, query):
    page = document(shelf)
    ask(portal, f"documents/{page.pk}/?{query}", status=400)


def test_a_document_needs_the_same_number_of_queries_however_long_it_is(client, portal, shelf):
    def queries(page):
        path, host = f"/api/v1/documents/{page.pk}/", {"host": portal.host}
        client.get(path, headers=host)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(path, headers=host).status_code == 200
        return len(captured)

    def page_with(number):
        page = document(shelf)
        text = reading(page, *[[(ARTICLE, str(each))] for each in range(number)])
        for each in range(number):
            cite(text, each, f"Điều {each}", document(shelf))
            relation(page, "based_on", document(shelf))
            relation(document(shelf), "amends", page)
            attachment(page)
        return page

    assert queries(page_with(1)) == queries(page_with(5)) <= 12
