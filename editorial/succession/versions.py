"""What waits in a page's versions for the day they go live, brought in step with an event.

A version holds all fields of its page. Where an agency's event changes one of them on the live row
(the agency that receives opinions, a slug that was taken), a version that still goes live one day
would undo it.
"""

from collections.abc import Collection
from typing import Any

from django.db.models import Q, QuerySet
from wagtail.models import Page, Revision

STEP = 500
"""Keys in one statement; databases bound them."""


def batches(keys: Collection[int]) -> list[list[int]]:
    """Return the keys in lists that one statement may hold."""
    ordered = sorted(keys)
    return [ordered[start : start + STEP] for start in range(0, len(ordered), STEP)]


def versions_in_use(pages: list[int]) -> "QuerySet[Revision]":
    """Return the versions of the pages that go live next: the latest, those with a set time."""
    latest = Page.objects.filter(pk__in=pages).values("latest_revision")
    keys = [str(key) for key in pages]
    return Revision.page_revisions.filter(object_id__in=keys).filter(
        Q(pk__in=latest) | Q(approved_go_live_at__isnull=False)
    )


def put_into_versions(values: dict[int, dict[str, Any]]) -> None:
    """Write the values, by page and field, into the versions of these pages that are in use."""
    for some in batches(values):
        changed = list(versions_in_use(some))
        for version in changed:
            version.content |= values[int(version.object_id)]
        Revision.objects.bulk_update(changed, ["content"], batch_size=50)
