"""Signals that tell libraries of a change; the cache of counts alone hangs on them."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_unpublished, post_page_move

from agencies.models import Agency
from documents.library.changes import note_change
from documents.models import (
    DocumentField,
    DocumentLibraryPage,
    DocumentRelation,
    IssuingBody,
    LegalDocumentPage,
)
from documents.shelves import shelf_of
from editorial.models import EditorialPage

NOT_COUNTED = frozenset(
    {
        *("latest_revision", "latest_revision_created_at", "live_revision", "draft_title"),
        *("has_unpublished_changes", "locked", "locked_at", "locked_by", "numchild"),
    }
)
"""Fields of a page that no list of documents depends on; drafts write them every few seconds."""

_OTHERS = (DocumentRelation, IssuingBody, DocumentField, PageViewRestriction, Agency)


def _saved(sender: Any, update_fields: frozenset[str] | None = None, **kwargs: Any) -> None:
    if update_fields is None or not update_fields <= NOT_COUNTED:
        note_change()


def _changed(sender: Any, **kwargs: Any) -> None:
    note_change()


def _moved(sender: Any, instance: Page, **kwargs: Any) -> None:
    """Let a document that was moved stand in its new library."""
    path = Page.objects.values_list("path", flat=True).get(pk=instance.pk)
    LegalDocumentPage.objects.filter(pk=instance.pk).update(shelf=shelf_of(path))
    note_change()


def watch() -> None:
    """Note every change on which a list of documents or its counts depend."""
    for pages in (Page, EditorialPage, LegalDocumentPage, DocumentLibraryPage):
        post_save.connect(_saved, pages, dispatch_uid=f"library-{pages.__name__}-saved")
        post_delete.connect(_changed, pages, dispatch_uid=f"library-{pages.__name__}-deleted")
    for model in _OTHERS:
        post_save.connect(_changed, model, dispatch_uid=f"library-{model.__name__}-saved")
        post_delete.connect(_changed, model, dispatch_uid=f"library-{model.__name__}-deleted")
    for shown in (page_published, page_unpublished):
        shown.connect(_changed, LegalDocumentPage, dispatch_uid="library-shown")
    post_page_move.connect(_moved, dispatch_uid="library-moved")
