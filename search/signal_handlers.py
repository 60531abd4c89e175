"""Follow pages as they are published, unpublished and moved."""

from typing import Any

from django.db import transaction
from wagtail.signals import page_published, page_unpublished, post_page_move

from editorial.models import EditorialPage
from editorial.signals import words_changed
from search.actions import ForgetPageText, IndexBranch, RecordPageText


def follow_publication(sender: Any, instance: Any, **kwargs: Any) -> None:
    """Store and index what was published, and again when a file of it has been read."""
    if isinstance(instance, EditorialPage):
        RecordPageText(instance).execute()


def follow_withdrawal(sender: Any, instance: Any, **kwargs: Any) -> None:
    """Forget what is no longer public; saving the page has updated the index."""
    if isinstance(instance, EditorialPage):
        ForgetPageText(instance).execute()


def follow_move(sender: Any, instance: Any, **kwargs: Any) -> None:
    """Index a moved branch anew, once its pages have the agency of their new place."""
    transaction.on_commit(IndexBranch(instance.path).execute)


def register() -> None:
    """Connect the handlers; called once when the app is ready."""
    page_published.connect(follow_publication, dispatch_uid="search.follow_publication")
    words_changed.connect(follow_publication, dispatch_uid="search.follow_words")
    page_unpublished.connect(follow_withdrawal, dispatch_uid="search.follow_withdrawal")
    post_page_move.connect(follow_move, dispatch_uid="search.follow_move")
