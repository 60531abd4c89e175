"""Counts follow whatever changes a list of documents, at once."""

from datetime import date

import pytest
from wagtail.models import Page, PageViewRestriction

from documents.library.changes import KEPT, library_state, note_change
from documents.models import LegalDocumentPage, LibraryChange
from tests.factories.agencies import component, portal_factory
from tests.factories.documents import (
    attachment,
    document,
    draft_document,
    issuing_body,
    library,
    relation,
)
from tests.factories.editorial import publish, withdraw

pytestmark = pytest.mark.django_db


@pytest.fixture
def portal():
    return portal_factory()


@pytest.fixture
def shelf(portal):
    return library(portal)


@pytest.fixture
def shown(client):
    """Tell how many documents a library says that it has, and which states it offers."""

    def look(page, query=""):
        path = page.get_url_parts()[2]
        context = client.get(f"{path}{query}", headers={"host": page.agency.host}).context
        choices = context["filter_form"].fields["validity"].widget.choices
        labels = [value for value, _label in list(choices)[1:]]
        return context["page_obj"].paginator.count, labels

    return look


def test_publishing_and_withdrawing_count_at_once(shelf, shown):
    page = draft_document(shelf)
    assert shown(shelf) == (0, [])
    publish(page)
    assert shown(shelf) == (1, ["in_force"])
    withdraw(page)
    assert shown(shelf) == (0, [])


def test_restricting_counts_at_once(shelf, shown):
    kept = document(shelf)
    assert shown(shelf)[0] == 1
    restriction = PageViewRestriction.objects.create(page=kept, restriction_type="login")
    assert shown(shelf)[0] == 0
    restriction.delete()
    assert shown(shelf)[0] == 1


def test_what_a_document_elsewhere_does_counts_at_once(portal, shelf, shown):
    target = document(shelf)
    assert shown(shelf) == (1, ["in_force"])
    source = document(library(component(portal)), issued_on=date(2024, 5, 1))
    relation(source, "repeals", target)
    assert shown(shelf) == (1, ["expired"])
    withdraw(source)
    assert shown(shelf) == (1, ["in_force"])


def test_a_moved_document_stands_in_its_new_library(portal, shelf, shown):
    page, other = document(shelf), library(portal)
    page.move(other, pos="last-child")
    assert shown(shelf)[0] == 0
    assert shown(other)[0] == 1
    assert LegalDocumentPage.objects.get(pk=page.pk).shelf == other.pk


def test_a_copied_document_stands_where_it_was_copied_to(portal, shelf):
    other = library(portal)
    copy = document(shelf).copy(
        to=other, update_attrs={"slug": "ban-sao", "number_text": "999/2024/QĐ-UBND"}
    )
    assert LegalDocumentPage.objects.get(pk=copy.pk).shelf == other.pk


def test_a_renamed_body_is_named_anew(client, shelf):
    body = issuing_body("Tên cũ")
    document(shelf, issuer=body)
    path = shelf.get_url_parts()[2]
    client.get(path, headers={"host": shelf.agency.host})
    body.name = "Tên mới"
    body.save()
    text = client.get(path, headers={"host": shelf.agency.host}).content.decode()
    assert "Tên mới (1)" in text
    assert "Tên cũ" not in text


def test_saving_a_draft_and_adding_a_file_changes_no_state(shelf):
    page = document(shelf)
    before = library_state().name
    page.save_revision()
    attachment(page)
    assert library_state().name == before


def test_old_changes_are_dropped(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        for _each in range(3 * KEPT):
            note_change()
    assert LibraryChange.objects.count() <= 2 * KEPT


def test_every_published_document_knows_its_library(shelf):
    document(shelf)
    for page in LegalDocumentPage.objects.all():
        assert page.shelf == Page.objects.get(pk=page.pk).get_parent().pk
