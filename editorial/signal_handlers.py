"""Keep the agency of a page in step with its place in the tree; guard what no model's save sees.

Wagtail deletes and moves pages past their own `delete` and `move`, and saves them as plain `Page`;
its signals are the one place that all these ways pass (see `editorial.doors.live_content`).
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models.signals import pre_delete, pre_save
from wagtail.models import Page, ReferenceIndex
from wagtail.signals import page_published, post_page_move, pre_page_move

from editorial.doors import chain_settings, media_guards
from editorial.doors.live_content import refusal_of_deletion, refusal_of_move, refuse_unapproved
from editorial.models import EditorialPage


def follow_the_tree(sender: Any, instance: Any, parent_page_after: Any, **kwargs: Any) -> None:
    """Give a moved page and all below it the agency of its new place."""
    parent = EditorialPage.objects.filter(pk=parent_page_after.pk).only("agency_id").first()
    if parent is None:
        return
    EditorialPage.objects.filter(path__startswith=instance.path).exclude(
        agency_id=parent.agency_id
    ).update(agency_id=parent.agency_id)


def guard_plain_page(
    sender: Any, instance: Page, raw: bool = False, update_fields: Any = None, **kwargs: Any
) -> None:
    """Refuse to put an editorial page live, or to change it, as the plain page it is as well."""
    if not raw and instance.pk and EditorialPage.objects.filter(pk=instance.pk).exists():
        refuse_unapproved(instance, update_fields)


def guard_deletion(sender: Any, instance: Page, **kwargs: Any) -> None:
    """Refuse to delete a live page, by whatever way (TQ-12.3)."""
    if EditorialPage.objects.filter(pk=instance.pk, live=True).exists():
        raise PermissionDenied(refusal_of_deletion(instance))


def guard_move(sender: Any, instance: Page, parent_page_after: Page, **kwargs: Any) -> None:
    """Refuse to move under another Board what one answers for (TB-16.3)."""
    if reason := refusal_of_move(instance, parent_page_after):
        raise PermissionDenied(reason)


def follow_removed_rows(sender: Any, instance: Page, **kwargs: Any) -> None:
    """Record what the published version uses: a file that it leaves out is public no longer.

    Wagtail does so when the page is saved, and then the rows that it takes out still stand.
    """
    ReferenceIndex.create_or_update_for_object(instance)


def register() -> None:
    """Connect the handlers; called once when the app is ready."""
    media_guards.connect()
    chain_settings.connect()
    post_page_move.connect(follow_the_tree, dispatch_uid="editorial.follow_the_tree")
    page_published.connect(follow_removed_rows, dispatch_uid="editorial.follow_removed_rows")
    pre_page_move.connect(guard_move, dispatch_uid="editorial.guard_move")
    pre_save.connect(guard_plain_page, sender=Page, dispatch_uid="editorial.guard_plain_page")
    pre_delete.connect(guard_deletion, sender=Page, dispatch_uid="editorial.guard_deletion")
