"""Follow consultations as they are published, and opinions as they come in."""

from typing import Any

from django.db.models.signals import post_save
from django.utils import timezone
from wagtail.signals import page_published

from consultation.drafts.recording import RecordDraft
from consultation.enums import OpinionStatus
from consultation.models import ConsultationPage, Opinion
from consultation.moderation.grouping import GroupOpinion
from consultation.moderation.heads import release_copies


def record_what_was_published(sender: Any, instance: ConsultationPage, **kwargs: Any) -> None:
    """Record the version of the draft that has just become public."""
    if instance.live:
        RecordDraft(instance, timezone.now()).execute()


def group_what_waits(sender: Any, instance: Opinion, raw: bool = False, **kwargs: Any) -> None:
    """Bring the note of what an opinion repeats in step with what it says."""
    if raw or instance.anonymised_at:
        return
    if instance.status == OpinionStatus.PENDING:
        GroupOpinion(instance).execute()
    elif instance.status == OpinionStatus.WITHDRAWN:
        release_copies(instance)


def register() -> None:
    """Connect the handlers; called once when the app is ready."""
    page_published.connect(
        record_what_was_published,
        sender=ConsultationPage,
        dispatch_uid="consultation.record_what_was_published",
    )
    post_save.connect(
        group_what_waits, sender=Opinion, dispatch_uid="consultation.group_what_waits"
    )
