"""Follow documents as they are published: read their texts, then lead the citations of them."""

from typing import Any

from django.utils import timezone
from wagtail.signals import page_published

from documents.citations.resolving import ResolveCitations
from documents.models import LegalDocumentPage
from documents.reading import ReadTexts


def read_what_was_published(sender: Any, instance: LegalDocumentPage, **kwargs: Any) -> None:
    """Read the texts of a document that has just become public, or public anew.

    Citations that wait for it are led to its provisions, which are read first.
    """
    if instance.live:
        ReadTexts(instance, timezone.now()).execute()
        ResolveCitations(instance).execute()


def register() -> None:
    """Connect the handlers; called once when the app is ready."""
    page_published.connect(
        read_what_was_published,
        sender=LegalDocumentPage,
        dispatch_uid="documents.read_what_was_published",
    )
