"""Keep the rights in sections in step with their owners.

The rows of Wagtail's rights repeat what `owner_agency` says, as a search index repeats texts: they
follow whenever a version goes live, by whatever approval.
"""

from typing import Any

from wagtail.models import GroupPagePermission
from wagtail.signals import page_published

from editorial.models import EditorialPage
from syndication.sections import GrantSectionRights


def follow_the_owner(sender: Any, instance: Any, **kwargs: Any) -> None:
    """Give the section's owner its rights, and take those of the one before."""
    if not isinstance(instance, EditorialPage):
        return
    granted = GroupPagePermission.objects.filter(page_id=instance.pk)
    if instance.owner_agency_id is None and not granted.exists():
        return
    GrantSectionRights(EditorialPage.objects.get(pk=instance.pk)).execute()


def register() -> None:
    """Connect the handler; called once when the app is ready."""
    page_published.connect(follow_the_owner, dispatch_uid="syndication.follow_the_owner")
