"""Follow translations: a job ends with the Board's approval, a title shows in lists at once."""

import html
from typing import Any

from django.db.models.signals import post_save
from django.utils import timezone
from wagtail.models import Page, Revision
from wagtail.signals import page_published
from wagtail_localize.models import StringTranslation, post_save_string_translation

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


def show_title(sender: Any, instance: StringTranslation, **kwargs: Any) -> None:
    """Show a page under its translated title in lists, as far as there is room.

    In place of wagtail-localize's own: that writes `&amp;` for “&”, and fails on PostgreSQL where
    a title is too long, which handing in refuses with a sentence.
    """
    if instance.context.path != "title":
        return
    room = Page._meta.get_field("draft_title").max_length
    pages = Page.objects.filter(
        translation_key=instance.context.object_id, locale_id=instance.locale_id
    )
    pages.update(draft_title=html.unescape(instance.data)[:room])


def register() -> None:
    """Connect the handlers; called once when the app is ready."""
    post_save.disconnect(post_save_string_translation, sender=StringTranslation)
    post_save.connect(show_title, sender=StringTranslation, dispatch_uid="translation.show_title")
    page_published.connect(close_jobs, dispatch_uid="translation.close_jobs")
