"""Follow pages as they are published, unpublished and moved."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.signals import page_published, page_unpublished, post_page_move

from documents.effects import reached_from
from documents.models import LegalDocumentPage
from editorial.models import EditorialPage
from editorial.signals import words_changed
from search.actions import ForgetEntry, RecordBranch, RecordEntry, RefreshPaths, RefreshStatuses


def follow_publication(sender: Any, instance: Any, **kwargs: Any) -> None:
    """Hold what was published, and again when a file of it has been read."""
    if isinstance(instance, EditorialPage):
        RecordEntry(instance).execute()
        _refresh_reached(instance)


def follow_withdrawal(sender: Any, instance: Any, **kwargs: Any) -> None:
    """Forget what is no longer public; saving the page has updated the index."""
    if isinstance(instance, EditorialPage):
        ForgetEntry(instance).execute()
        _refresh_reached(instance)


def follow_move(sender: Any, instance: Any, **kwargs: Any) -> None:
    """Hold a moved branch anew, once its pages have the agency of their new place."""
    transaction.on_commit(RecordBranch(instance.path).execute)
    transaction.on_commit(RefreshPaths().execute)


def _refresh_reached(page: EditorialPage) -> None:
    """Tell anew whether the documents are in force on which this one acts."""
    if isinstance(page, LegalDocumentPage) and (keys := reached_from([page.translation_key])):
        RefreshStatuses(timezone.localdate(), keys).execute()


def register() -> None:
    """Connect the handlers; called once when the app is ready."""
    page_published.connect(follow_publication, dispatch_uid="search.follow_publication")
    words_changed.connect(follow_publication, dispatch_uid="search.follow_words")
    page_unpublished.connect(follow_withdrawal, dispatch_uid="search.follow_withdrawal")
    post_page_move.connect(follow_move, dispatch_uid="search.follow_move")
