"""Follow consultations as they are published."""

from typing import Any

from django.utils import timezone
from wagtail.signals import page_published

from consultation.drafts.recording import RecordDraft
from consultation.models import ConsultationPage


def record_what_was_published(sender: Any, instance: ConsultationPage, **kwargs: Any) -> None:
    """Record the version of the draft that has just become public."""
    if instance.live:
        RecordDraft(instance, timezone.now()).execute()


def register() -> None:
    """Connect the handlers; called once when the app is ready."""
    page_published.connect(
        record_what_was_published,
        sender=ConsultationPage,
        dispatch_uid="consultation.record_what_was_published",
    )
