"""A job ends when readers have the translation: with the Board's approval, and not before."""

from typing import Any

from django.utils import timezone
from wagtail.models import Page, Revision
from wagtail.signals import page_published

from translation.models import Job, MadeFrom


def close_jobs(sender: Any, instance: Page, revision: Revision, **kwargs: Any) -> None:
    """Close the open job of a translation that went live in a version made by a translator.

    Wagtail tells of a scheduled page as well, which readers do not have yet.
    """
    if (
        revision is None
        or not instance.live
        or not MadeFrom.objects.filter(revision=revision.pk).exists()
    ):
        return
    jobs = Job.objects.filter(
        page__translation_key=instance.translation_key,
        language=instance.locale_id,
        closed_at=None,
    )
    jobs.update(closed_at=timezone.now())


def register() -> None:
    """Connect the handler; called once when the app is ready."""
    page_published.connect(close_jobs, dispatch_uid="translation.close_jobs")
