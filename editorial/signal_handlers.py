"""Keep the agency of a page in step with its place in the tree."""

from typing import Any

from wagtail.signals import post_page_move

from editorial.models import EditorialPage


def follow_the_tree(sender: Any, instance: Any, parent_page_after: Any, **kwargs: Any) -> None:
    """Give a moved page and all below it the agency of its new place."""
    parent = EditorialPage.objects.filter(pk=parent_page_after.pk).only("agency_id").first()
    if parent is None:
        return
    EditorialPage.objects.filter(path__startswith=instance.path).exclude(
        agency_id=parent.agency_id
    ).update(agency_id=parent.agency_id)


def register() -> None:
    """Connect the handlers; called once when the app is ready."""
    post_page_move.connect(follow_the_tree, dispatch_uid="editorial.follow_the_tree")
