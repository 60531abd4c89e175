"""A legal document: what is read from its number, and what is refused."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from agencies.regulations.enums import Condition
from agencies.texts import fold
from documents.enums import DocumentType
from documents.models import DocumentRelation, LegalDocumentPage
from tests.factories.agencies import component, portal_factory
from tests.factories.documents import (
    document,
    document_field,
    draft_document,
    issuing_body,
    library,
    relation,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def portal():
    return portal_factory()


@pytest.fixture
def shelf(portal):
    return library(portal)


def refusals(page):
    with pytest.raises(ValidationError) as caught:
        page.full_clean()
    return caught.value.message_dict


def test_number_is_read_and_brought_to_its_printed_form(shelf):
    page = draft_document(shelf, number_text=" 04 /2024/qd-ubnd")

    assert page.number_text == "04/2024/QĐ-UBND"
    assert (page.number_serial, page.number_year, page.number_symbol) == ("4", 2024, "QĐ-UBND")
    assert page.is_normative is True
    assert page.clock_condition == Condition.NORMATIVE


def test_number_without_year_is_administrative_and_takes_the_year_of_issue(shelf):
    page = draft_document(shelf, number_text="3069/QĐ-UBND", issued_on=date(2021, 10, 19))

    assert page.number_year == 2021
    assert page.is_normative is False
    assert page.clock_condition == Condition.ADMINISTRATIVE


def test_ground_of_urgency_picks_the_urgent_clock(shelf):
    assert draft_document(shelf, urgent_ground="Bão số 3").clock_condition == Condition.URGENT


def test_clocks_of_documents_are_known_to_the_regulation(shelf, portal):
    page = draft_document(shelf)
    limits = portal.regulation.limits(
        page.default_information_kind, "update", condition=page.clock_condition
    )

    assert [(limit.amount, limit.unit) for limit in limits] == [(7, "working_days")]


def test_malformed_number_is_refused_with_examples(shelf):
    page = draft_document(shelf)
    page.number_text = "Quyết định bốn"

    (sentence,) = refusals(page)["number_text"]
    assert "“Quyết định bốn”" in sentence
    assert "04/2024/QĐ-UBND" in sentence


def test_type_that_contradicts_the_number_is_refused(shelf):
    page = draft_document(shelf, number_text="04/2024/QĐ-UBND")
    page.document_type = "NQ"

    assert "document_type" in refusals(page)


@pytest.mark.parametrize(
    ("document_type", "number"),
    [("LUAT", "148/2025/QH15"), ("NQ", "43/2022/QH15"), ("CV", "3954/UBND-VX"), ("CV", "12/TC-NS")],
)
def test_types_without_abbreviation_go_with_their_numbers(shelf, document_type, number):
    page = draft_document(shelf, number_text=number, document_type=document_type)

    page.full_clean()


def test_end_before_the_beginning_is_refused(shelf):
    page = draft_document(shelf)
    page.effective_on, page.expired_on = date(2024, 4, 5), date(2024, 4, 4)

    assert "expired_on" in refusals(page)


def test_second_page_for_a_document_is_refused_and_led_to_the_first(shelf):
    body = issuing_body()
    first = document(shelf, number_text="04/2024/QĐ-UBND", issuer=body)
    second = draft_document(shelf, number_text="4/2024/QĐ-UBND", issuer=body)

    (sentence,) = refusals(second)["number_text"]
    assert "04/2024/QĐ-UBND" in sentence
    assert first.title in sentence
    assert first.get_full_url() in sentence


@pytest.mark.parametrize(
    "difference",
    [
        {"number_text": "05/2024/QĐ-UBND"},
        {"number_text": "04/2023/QĐ-UBND"},
        {"number_text": "04/2024/NQ-UBND", "document_type": "NQ"},
        {"number_text": "/2024/QĐ-UBND"},
        {"issuer": None},
    ],
)
def test_another_number_year_type_or_issuer_is_another_document(shelf, difference):
    same = {"number_text": "04/2024/QĐ-UBND", "issuer": issuing_body()}
    document(shelf, **same)

    draft_document(shelf, **{**same, **difference}).full_clean()


def test_administrative_numbers_begin_again_each_year(shelf):
    same = {"number_text": "12/QĐ-UBND", "issuer": issuing_body()}
    document(shelf, **same, issued_on=date(2023, 2, 1))

    draft_document(shelf, **same, issued_on=date(2024, 2, 1)).full_clean()


def test_own_draft_is_named_with_its_editor_address(shelf):
    same = {"number_text": "04/2024/QĐ-UBND", "issuer": issuing_body()}
    draft = draft_document(shelf, **same)

    (sentence,) = refusals(draft_document(shelf, **same))["number_text"]
    assert f"/admin/pages/{draft.pk}/edit/" in sentence


def test_draft_of_another_agency_is_never_told(portal, shelf):
    same = {"number_text": "04/2024/QĐ-UBND", "issuer": issuing_body()}
    draft_document(library(component(portal)), **same)

    draft_document(shelf, **same).full_clean()


def test_published_document_of_another_site_of_the_portal_counts(portal, shelf):
    same = {"number_text": "04/2024/QĐ-UBND", "issuer": issuing_body()}
    document(library(component(portal)), **same)

    assert "number_text" in refusals(draft_document(shelf, **same))


def test_another_province_keeps_its_own_library(shelf):
    same = {"number_text": "04/2024/NĐ-CP", "document_type": "NĐ", "issuer": issuing_body()}
    document(library(portal_factory()), **same)

    draft_document(shelf, **same).full_clean()


def test_translation_is_no_second_document(portal, shelf):
    same = {"number_text": "04/2024/QĐ-UBND", "issuer": issuing_body()}
    document(shelf, **same)

    draft_document(library(portal, "en"), **same).full_clean()


def test_search_gets_the_words_and_every_token(shelf):
    body = issuing_body("Ủy ban nhân dân tỉnh Tuyên Quang")
    page = draft_document(
        shelf,
        number_text="04/2024/QĐ-UBND",
        issuer=body,
        signer="Nguyễn Văn Sơn",
        body="<h3>Điều 1. Phạm vi</h3><p>Quy chế này quy định đường bộ.</p>",
    )

    text = page.search_text()
    for words in ("04/2024/QĐ-UBND", "Tuyên Quang", "Nguyễn Văn Sơn", "Quy chế này quy định"):
        assert words in text
    assert "<" not in text
    assert "n4y2024tqdubnd" in page.search_tokens()
    assert page.search_type == "document"


def test_type_is_found_in_the_language_of_the_document(shelf, portal):
    with override("en"):
        page = draft_document(shelf, title="Quản lý đường bộ")
    with override("vi"):
        english = draft_document(library(portal, "en"))
        name = str(DocumentType.DECISION.label)

    assert f"{fold(name)} " in page.lookup_text
    assert name in page.search_text()
    assert "Decision" in english.search_text()


def test_relation_needs_another_document(shelf):
    page = draft_document(shelf)

    with pytest.raises(ValidationError):
        DocumentRelation(page=page, kind="amends").full_clean()
    with pytest.raises(ValidationError):
        DocumentRelation(page=page, kind="amends", target=page).full_clean()
    DocumentRelation(page=page, kind="amends", target_text="Nghị định 42/2022/NĐ-CP").full_clean()


def test_deleted_target_leaves_the_document_alone(shelf):
    page, target = document(shelf), draft_document(shelf)
    relation(page, "amends", target)

    target.delete()

    assert LegalDocumentPage.objects.get() == page
    assert page.relations.get().target is None


def test_names_of_registers_follow_the_language(shelf):
    field = document_field("Giao thông", name_en="Transport")
    plain = document_field("Y tế")
    with override("en"):
        assert (str(field), str(plain)) == ("Transport", "Y tế")
    with override("vi"):
        assert str(field) == "Giao thông"
