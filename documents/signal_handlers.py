"""Follow documents as they are published."""

from typing import Any

from django.utils import timezone
from wagtail.signals import page_published

from documents.models import LegalDocumentPage
from documents.reading import ReadTexts


def read_what_was_published(sender: Any, instance: Any, **kwargs: Any) -> None:
    """Read the texts of a document that has just become public, or public anew."""
    if isinstance(instance, LegalDocumentPage) and instance.live:
        ReadTexts(instance, timezone.now()).execute()


def register() -> None:
    """Connect the handlers; called once when the app is ready."""
    page_published.connect(
        read_what_was_published, dispatch_uid="documents.read_what_was_published"
    )
