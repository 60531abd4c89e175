"""The page editor: drafts may be unfinished, faults are told in the form and nothing is lost."""

import pytest
from django.core.exceptions import PermissionDenied
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from documents.enums import ProvisionKind
from documents.inconsistencies.gathering import findings_of
from documents.models import DocumentRelation, LegalDocumentPage
from tests.factories.agencies import component, portal_factory
from tests.factories.documents import (
    document,
    draft_document,
    issuing_body,
    library,
    relation,
)
from tests.factories.home import home_of
from tests.factories.provisions import reading


@pytest.fixture
def portal(db):
    return portal_factory()


@pytest.fixture
def shelf(portal):
    return library(portal)


def bound_form(shelf, user, instance=None, **fields):
    """Return the editor's form for a new document, or for `instance`, as the browser sends it."""
    instance = instance or LegalDocumentPage(locale=shelf.locale)
    handler = LegalDocumentPage.get_edit_handler()
    data = {
        "title": "Ban hành Quy chế",
        "slug": "ban-hanh-quy-che",
        "document_type": "QĐ",
        "number_text": "4/2024/qd-ubnd",
        "issued_on": "2024-03-25",
        "body": streamfield([]),
        "attachments": inline_formset([]),
        "relations": inline_formset([]),
        "consolidations": inline_formset([]),
        "comments": inline_formset([]),
        **fields,
    }
    form_class = handler.get_form_class()
    return form_class(nested_form_data(data), instance=instance, parent_page=shelf, for_user=user)


def test_new_document_is_checked_against_the_library_of_its_place(shelf, admin_user):
    body = issuing_body()
    first = draft_document(shelf, number_text="04/2024/QĐ-UBND", issuer=body)

    form = bound_form(shelf, admin_user, issuer=body.pk)

    assert not form.is_valid()
    assert first.title in form.errors["number_text"][0]
    assert form["title"].value() == "Ban hành Quy chế"


def test_new_document_is_not_told_of_another_agencys_draft(portal, shelf, admin_user):
    body = issuing_body()
    draft_document(library(component(portal)), number_text="04/2024/QĐ-UBND", issuer=body)

    form = bound_form(shelf, admin_user, issuer=body.pk)

    assert form.is_valid(), form.errors
    assert form.instance.agency == portal
    assert form.instance.number_text == "4/2024/QĐ-UBND"


def test_unfinished_draft_may_be_kept(shelf, admin_user):
    form = bound_form(shelf, admin_user, number_text="", issued_on="", document_type="")
    form.defer_required_fields()

    assert form.is_valid(), form.errors


def test_finished_document_needs_the_fields_of_the_law(shelf, admin_user):
    form = bound_form(shelf, admin_user, number_text="", issued_on="", document_type="")

    assert not form.is_valid()
    assert {"number_text", "issued_on", "document_type", "issuer"} <= set(form.errors)


def test_relation_to_nothing_is_refused_in_the_form(shelf, admin_user):
    relations = inline_formset([{"kind": "amends", "target_text": " ", "target": "", "note": ""}])

    form = bound_form(shelf, admin_user, issuer=issuing_body().pk, relations=relations)

    assert not form.is_valid()
    assert form.formsets["relations"].errors[0]


def test_documents_lie_only_in_a_library(shelf, portal):
    assert LegalDocumentPage.can_create_at(shelf)
    assert not LegalDocumentPage.can_create_at(home_of(portal))


def test_registers_have_their_place_in_the_admin(admin_client, portal):
    body = issuing_body("Ủy ban nhân dân xã Thái Bình")

    response = admin_client.get(
        "/admin/snippets/documents/issuingbody/?q=thai", headers={"host": portal.host}
    )

    assert response.status_code == 200
    listing = admin_client.get(
        "/admin/snippets/documents/issuingbody/", headers={"host": portal.host}
    )
    assert body.name in listing.content.decode()


def test_a_public_document_keeps_a_draft_with_another_relation(shelf, admin_user):
    page = document(shelf)
    page.relations.add(DocumentRelation(kind="amends", target_text="04/2020/QĐ-UBND"))

    page.save_revision(user=admin_user)

    kept = LegalDocumentPage.objects.get(pk=page.pk)
    assert not kept.relations.exists()
    assert [each.kind for each in kept.get_latest_revision_as_object().relations.all()] == [
        "amends"
    ]


def test_a_public_documents_relations_change_by_approval_alone(shelf):
    page = document(shelf)
    page.relations.add(DocumentRelation(kind="amends", target_text="04/2020/QĐ-UBND"))
    with pytest.raises(PermissionDenied):
        page.save()


def relation_form(shelf, user, **fields):
    row = {"kind": "amends", "target_text": "Nghị định X", "target": "", "note": "", **fields}
    relations = inline_formset([row])
    return bound_form(shelf, user, issuer=issuing_body().pk, relations=relations)


def test_provisions_of_a_relation_are_read_into_addresses(shelf, admin_user):
    form = relation_form(shelf, admin_user, provisions="khoản 2 Điều 7; từ Điều 9 đến Điều 11")

    assert form.is_valid(), form.errors
    (relation,) = form.save(commit=False).relations.all()
    assert relation.touched == ["dieu-7.khoan-2", "dieu-9", "dieu-10", "dieu-11"]
    assert relation.is_partial


def test_relation_without_provisions_touches_the_whole_document(shelf, admin_user):
    form = relation_form(shelf, admin_user, provisions=" ")

    assert form.is_valid(), form.errors
    (relation,) = form.save(commit=False).relations.all()
    assert (relation.touched, relation.is_partial) == ([], False)


def test_provisions_that_cannot_be_read_are_refused_with_their_words(shelf, admin_user):
    form = relation_form(shelf, admin_user, provisions="Điều 7; phần còn lại")

    assert not form.is_valid()
    assert "“phần còn lại”" in form.formsets["relations"].errors[0]["provisions"][0]


def test_provisions_that_the_target_lacks_are_told_not_refused(shelf):
    target = document(shelf, number_text="04/2024/QĐ-UBND")
    statute = (ProvisionKind.CONTAINER, "Quy chế")
    reading(
        target, [(ProvisionKind.ARTICLE, "7")], [statute], [statute, (ProvisionKind.ARTICLE, "8")]
    )
    unread = document(shelf)
    page = document(shelf)
    relation(page, "amends", target, touched=["dieu-7", "dieu-8", "dieu-9.khoan-2", "dieu-10"])
    relation(page, "amends", unread, touched=["dieu-9"])

    relation(page, "supplements", target, touched=["dieu-7a"])

    (found,) = findings_of(page)

    assert found.words.endswith("khoản 2 Điều 9; Điều 10.")
    assert "04/2024/QĐ-UBND" in found.words
