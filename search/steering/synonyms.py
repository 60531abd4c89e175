"""The groups of synonyms of a portal, ready for the engines."""

from typing import Any

from django.core.cache import cache
from django.db import transaction
from django.db.models.signals import post_delete, post_save

from agencies.models import Agency
from search.steering.models import SynonymGroup

KEPT_SECONDS = 5
"""Where each worker has a cache of its own, the others see a change within this time."""


def synonym_lines(portal: Agency) -> list[str]:
    """Return the portal's groups as lines `a = b = c`; a component site has its portal's."""
    key = portal.portal_id or portal.pk
    lines: list[str] | None = cache.get(_cache_key(key))
    if lines is None:
        groups = SynonymGroup.objects.filter(portal=key).order_by("pk")
        lines = list(groups.values_list("expressions", flat=True))
        cache.set(_cache_key(key), lines, KEPT_SECONDS)
    return lines


def forget_lines(sender: Any, instance: SynonymGroup, **kwargs: Any) -> None:
    """Have the lines read anew once the change stands."""
    key = _cache_key(instance.portal_id)
    transaction.on_commit(lambda: cache.delete(key))


def register() -> None:
    """Connect the handlers; called once when the app is ready."""
    for signal, name in ((post_save, "saved"), (post_delete, "deleted")):
        signal.connect(forget_lines, SynonymGroup, dispatch_uid=f"search.synonyms_{name}")


def _cache_key(portal_id: int) -> str:
    return f"search.synonyms.{portal_id}"
