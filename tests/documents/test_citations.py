"""Citations of published texts: recorded, resolved within one portal, shown to who may read."""

from datetime import date

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from documents.citations.citing import cited_by
from documents.citations.linking import linked, shown_citations
from documents.citations.recording import RecordCitations
from documents.citations.resolving import ResolveCitations
from documents.enums import IssuerLevel
from documents.enums import ProvisionKind as Kind
from documents.models import Citation, LegalDocumentPage
from tests.factories.agencies import component, portal_factory
from tests.factories.documents import document, draft_document, issuing_body, library
from tests.factories.editorial import publish, withdraw
from tests.factories.provisions import reading

pytestmark = pytest.mark.django_db

CLAUSE_2_OF_7 = [(Kind.ARTICLE, "7"), (Kind.CLAUSE, "2")]
DECISION = "04/2019/QĐ-UBND"


@pytest.fixture
def portal():
    return portal_factory()


@pytest.fixture
def shelf(portal):
    return library(portal)


def text_citing(shelf, words, *paths, around="", **fields):
    """Return the reading of a published document whose text says the words."""
    page = document(shelf, **fields)
    inner = f"<p>{words}</p>"
    html = f'<section id="{around}">{inner}</section>' if around else inner
    text = reading(page, *paths, html=html)
    RecordCitations(text).execute()
    return text


def cited_decision(shelf, **fields):
    """Return a published decision that has Điều 7 with khoản 2."""
    page = document(shelf, number_text=DECISION, title="Quy định đơn giá", **fields)
    reading(page, [(Kind.ARTICLE, "7")], CLAUSE_2_OF_7)
    return page


def shown(text, request=None):
    text.refresh_from_db()
    return linked(text.html, shown_citations(text), request)


def test_a_citation_leads_to_the_provision_of_what_the_library_has(shelf):
    target = cited_decision(shelf)

    text = text_citing(shelf, f"theo khoản 2 Điều 7 Quyết định số {DECISION}.")

    citation = text.citations.get()
    assert (citation.target, citation.target_anchor) == (target, "dieu-7.khoan-2")
    assert citation.target_key == "4/2019/qd-ubnd"
    html = shown(text)
    assert f'href="{target.get_url()}#dieu-7.khoan-2"' in html
    assert f'title="Quyết định {DECISION} – Quy định đơn giá"' in html


def test_what_comes_later_is_led_to_when_it_is_published(shelf):
    text = text_citing(shelf, f"theo khoản 2 Điều 7 Quyết định số {DECISION}.")
    assert "<a" not in shown(text)

    target = cited_decision(shelf)
    ResolveCitations(target).execute()

    assert text.citations.get().target_anchor == "dieu-7.khoan-2"
    assert f"{target.get_url()}#dieu-7.khoan-2" in shown(text)


def test_a_provision_that_the_target_lacks_leads_to_what_contains_it(shelf):
    target = cited_decision(shelf)

    text = text_citing(
        shelf, f"điểm a khoản 9 Điều 7 Quyết định số {DECISION}; Điều 99 Quyết định số {DECISION}"
    )

    assert [each.target_anchor for each in text.citations.all()] == ["dieu-7", ""]
    reading_of = target.parsed_texts.get()
    reading_of.provisions.create(
        kind=Kind.ARTICLE, number="99", anchor="dieu-99", depth=1, position=9
    )
    ResolveCitations(target).execute()
    assert [each.target_anchor for each in text.citations.all()] == ["dieu-7", "dieu-99"]


def test_a_decision_is_cited_for_the_statute_attached_to_it(shelf):
    target = document(shelf, number_text=DECISION)
    statute = (Kind.CONTAINER, "Quy chế")
    reading(target, [(Kind.ARTICLE, "1")], [statute], [statute, (Kind.ARTICLE, "5")])

    text = text_citing(shelf, f"theo Điều 5 và Điều 1 Quyết định số {DECISION}")

    assert [c.target_anchor for c in text.citations.all()] == ["quy-che.dieu-5", "dieu-1"]


def test_nothing_leads_to_another_portal(shelf):
    cited_decision(library(portal_factory()))

    text = text_citing(shelf, f"theo khoản 2 Điều 7 Quyết định số {DECISION}")

    assert text.citations.get().target is None
    assert "<a" not in shown(text)


def test_publishing_elsewhere_resolves_nothing_here(shelf):
    text = text_citing(shelf, f"theo Quyết định số {DECISION}")

    ResolveCitations(cited_decision(library(portal_factory()))).execute()

    assert text.citations.get().target is None


def test_another_site_of_the_portal_has_its_full_address(portal, shelf, rf):
    other = component(portal)
    target = cited_decision(library(other))

    text = text_citing(shelf, f"theo Điều 7 Quyết định số {DECISION}")

    request = rf.get("/", headers={"host": portal.host})
    assert f'href="http://{other.host}/' in shown(text, request)
    assert text.citations.get().target == target


def test_drafts_withdrawn_and_restricted_documents_are_neither_linked_nor_named(shelf):
    draft = draft_document(shelf, number_text="05/2019/QĐ-UBND", title="Mật")
    target = cited_decision(shelf)
    text = text_citing(shelf, f"theo Quyết định số {DECISION} và Quyết định số 05/2019/QĐ-UBND")
    assert shown(text).count("<a") == 1
    assert draft.title not in shown(text)

    withdraw(target)
    assert "<a" not in shown(text)
    assert target.title not in shown(text)

    back = publish(LegalDocumentPage.objects.get(pk=target.pk))
    assert shown(text).count("<a") == 1

    PageViewRestriction.objects.create(page=back, restriction_type="login")
    assert "<a" not in shown(text)


def test_restricted_documents_cite_nothing_in_public(shelf):
    target = cited_decision(shelf)
    text = text_citing(shelf, f"theo Quyết định số {DECISION}")
    assert cited_by(target).total == 1

    PageViewRestriction.objects.create(page=text.page, restriction_type="login")

    assert cited_by(target).total == 0
    assert cited_by(target).documents == []


def test_the_issuer_that_the_words_name_decides(shelf):
    commune = issuing_body("Ủy ban nhân dân xã Thái Bình", level=IssuerLevel.COMMUNE)
    province = issuing_body("Ủy ban nhân dân tỉnh Tuyên Quang")
    of_commune = cited_decision(shelf, issuer=commune)
    of_province = cited_decision(shelf, issuer=province)

    for words, target in [
        ("của Ủy ban nhân dân xã Thái Bình", of_commune),
        ("của UBND tỉnh", of_province),
        ("của Chủ tịch Ủy ban nhân dân tỉnh Tuyên Quang", of_province),
        ("", of_province),
        ("của Ủy ban nhân dân tỉnh Hà Giang", None),
    ]:
        text = text_citing(shelf, f"theo Quyết định số {DECISION} {words}")
        assert text.citations.get().target == target, words


def test_a_document_without_issuer_named_is_first_of_ones_own(shelf):
    commune = issuing_body("Ủy ban nhân dân xã Thái Bình", level=IssuerLevel.COMMUNE)
    of_commune = cited_decision(shelf, issuer=commune)
    cited_decision(shelf, issuer=issuing_body("Ủy ban nhân dân tỉnh Tuyên Quang"))

    text = text_citing(shelf, f"theo Quyết định số {DECISION}", issuer=commune)

    assert text.citations.get().target == of_commune


def test_a_number_without_year_needs_its_date(shelf):
    body = issuing_body("Ủy ban nhân dân tỉnh Tuyên Quang")
    fields = {"number_text": "3069/QĐ-UBND", "issuer": body}
    old = document(shelf, issued_on=date(2021, 5, 5), **fields)
    document(shelf, issued_on=date(2023, 5, 5), **fields)

    dated = text_citing(shelf, "theo Quyết định số 3069/QĐ-UBND ngày 5/5/2021")
    bare = text_citing(shelf, "theo Quyết định số 3069/QĐ-UBND của Ủy ban nhân dân tỉnh")

    assert dated.citations.get().target == old
    assert bare.citations.get().target is None


def law(shelf, year, number):
    return document(
        shelf,
        document_type="LUAT",
        number_text=f"{number}/{year}/QH15",
        title="Luật Đất đai",
        issued_on=date(year, 1, 18),
        issuer=issuing_body(f"Quốc hội {number}", level=IssuerLevel.CENTRAL),
    )


def test_a_law_is_found_by_number_by_name_and_year_and_by_name(shelf):
    target = law(shelf, 2024, 31)

    text = text_citing(
        shelf,
        "Luật Đất đai năm 2024; Luật số 31/2024/QH15; Luật Đất đai quy định; Luật Đất đai năm 2013",
        issued_on=date(2025, 5, 5),
    )

    assert [each.target for each in text.citations.all()] == [target, target, target, None]


def test_a_text_leads_within_itself(shelf):
    statute = (Kind.CONTAINER, "Quy chế")
    article = [statute, (Kind.ARTICLE, "3")]
    paths = (
        [(Kind.ARTICLE, "1")],
        [(Kind.ARTICLE, "5")],
        [statute],
        article,
        [*article, (Kind.CLAUSE, "1")],
        [*article, (Kind.CLAUSE, "2")],
        [*article, (Kind.CLAUSE, "2"), (Kind.POINT, "a")],
        [statute, (Kind.ARTICLE, "5")],
        [(Kind.APPENDIX, "I")],
    )
    words = (
        "theo khoản 1 Điều này, điểm a khoản này; theo Điều 5 Quy chế này; theo Điều 5; theo "
        "Điều 1 Quyết định này; theo Điều 9; theo Phụ lục I kèm theo Quyết định này; "
        "khoản này, Điều này"
    )

    text = text_citing(shelf, words, *paths, around="quy-che.dieu-3.khoan-2")

    assert [each.target_anchor for each in text.citations.all()] == [
        "quy-che.dieu-3.khoan-1",
        "quy-che.dieu-3.khoan-2.diem-a",
        "quy-che.dieu-5",
        "quy-che.dieu-5",
        "dieu-1",
        "phu-luc-i",
    ]
    assert {each.target_key for each in text.citations.all()} == {""}
    assert {each.provision.anchor for each in text.citations.all()} == {"quy-che.dieu-3.khoan-2"}
    assert 'href="#quy-che.dieu-3.khoan-1"' in shown(text)


def test_a_text_does_not_cite_itself_by_its_own_number(shelf):
    text = text_citing(
        shelf,
        f"Số: {DECISION}. Theo Điều 5 Quyết định số {DECISION}",
        [(Kind.ARTICLE, "5")],
        number_text=DECISION,
    )

    citation = text.citations.get()
    assert (citation.target_key, citation.target_anchor) == ("", "dieu-5")


def test_what_is_quoted_from_another_document_speaks_of_that_one(shelf):
    words = "sửa đổi như sau:</p><p>“1. Theo Điều 5 và</p><p>2. theo Điều 5”.</p><p>Theo Điều 5."

    text = text_citing(shelf, words, [(Kind.ARTICLE, "5")])

    assert text.citations.count() == 1
    assert text.html.endswith('Theo <cite data-citation="0">Điều 5</cite>.</p>')


def test_recording_again_gives_the_same(shelf):
    cited_decision(shelf)
    text = text_citing(shelf, f"theo <b>khoản 2</b> Điều 7 Quyết định số {DECISION}")
    html = text.html

    RecordCitations(text).execute()

    assert text.html == html
    assert text.citations.count() == 1


def test_a_document_whose_number_changed_is_no_longer_meant(shelf):
    target = cited_decision(shelf)
    text = text_citing(shelf, f"theo Quyết định số {DECISION}")
    target = LegalDocumentPage.objects.get(pk=target.pk)
    target.number_text = "06/2019/QĐ-UBND"
    publish(target)

    assert text.citations.get().target is None


def test_queries_are_fixed_however_much_is_cited(shelf):
    counts = []
    shown(text_citing(shelf, f"theo Quyết định số {cited_decision(shelf).number_text}"))
    for size in (1, 30):
        numbers = [f"{size * 100 + each}/2024/QĐ-UBND" for each in range(size)]
        for number in numbers:
            reading(document(shelf, number_text=number), [(Kind.ARTICLE, "7")])
        html = "".join(f"<p>theo Điều 7 Quyết định số {number}</p>" for number in numbers)
        text = reading(document(shelf), html=html)
        with CaptureQueriesContext(
            connection,
        ) as recording:
            RecordCitations(text).execute()
        with CaptureQueriesContext(connection) as showing:
            assert shown(text).count("<a") == size
        counts.append((len(recording), len(showing)))

    assert counts[0] == counts[1]


def test_cited_by_groups_public_documents_of_the_portal(portal, shelf):
    target = cited_decision(shelf)
    paths = ([(Kind.ARTICLE, "3")],)
    words = f"theo Điều 7 Quyết định số {DECISION} và khoản 2 Điều 7 Quyết định số {DECISION}"
    text = text_citing(shelf, words, *paths, around="dieu-3", issued_on=date(2024, 5, 1))
    newer = text_citing(
        library(component(portal)), words, *paths, around="dieu-3", issued_on=date(2025, 5, 1)
    )
    withdraw(text_citing(shelf, words).page)

    found = cited_by(target)

    assert found.total == 2
    assert [row.document.pk for row in found.documents] == [newer.page_id, text.page_id]
    assert [row.count for row in found.documents] == [2, 2]
    assert [each.name for each in found.documents[0].provisions] == ["Điều 3"]
    html = render_to_string("documents/parts/cited_by.html", {"cited": cited_by(target, limit=1)})
    assert f"{newer.page.designation}</a>" in html
    assert "#dieu-3" in html
    assert "1" in html


def test_queries_of_cited_by_are_fixed(shelf, django_assert_num_queries):
    target = cited_decision(shelf)
    for _each in range(6):
        text_citing(shelf, f"theo Điều 7 Quyết định số {DECISION}")

    assert target.agency.portal is None  # loaded with the page
    with django_assert_num_queries(4):
        assert len(cited_by(target).documents) == 6


def test_citations_of_other_documents_stay(shelf):
    first = text_citing(shelf, f"theo Quyết định số {DECISION}")
    text_citing(shelf, f"theo Quyết định số {DECISION}")

    RecordCitations(first).execute()

    assert Citation.objects.count() == 2


def test_what_orders_a_change_speaks_of_the_document_that_it_changes(shelf):
    text = text_citing(
        shelf, "1. Sửa đổi khoản 1 Điều 5 như sau</p><p>Theo Điều 5", [(Kind.ARTICLE, "5")]
    )

    assert [each.words for each in text.citations.all()] == ["Điều 5"]
