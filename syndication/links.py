"""Linked items in lists: only those whose target can be read, leading straight to it."""

from collections.abc import Iterable
from typing import Any, TypeVar

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet

from syndication.models import LinkedItemPage

Pages = TypeVar("Pages", bound=QuerySet[Any])


def without_broken_links(pages: Pages) -> Pages:
    """Leave out linked items that lead nowhere now; part of the list's own query."""
    return pages.exclude(pk__in=LinkedItemPage.objects.broken().order_by().values("pk"))


def led_straight(pages: Iterable[Any], *also: str) -> list[Any]:
    """Put linked items in the place of the plain pages that stand for them in a list.

    They know their target, its site, and what is named in `also`. Two queries with the pictures,
    and none where the list holds no link.
    """
    listed = list(pages)
    content_type = ContentType.objects.get_for_model(LinkedItemPage).pk
    keys = [page.pk for page in listed if page.content_type_id == content_type]
    if not keys:
        return listed
    related = ("image", "locale", "target__agency", "target__locale", *also)
    items = LinkedItemPage.objects.select_related(*related).prefetch_related("image__renditions")
    found = items.in_bulk(keys)
    for item in found.values():
        item.category = item.site_name
    return [found.get(page.pk, page) for page in listed]
