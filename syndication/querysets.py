"""The vocabulary of linked items and of proposals."""

from typing import TYPE_CHECKING, Self

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from editorial.models import EditorialPage
from editorial.querysets import EditorialPageQuerySet

if TYPE_CHECKING:
    from syndication.models.syndication import Syndication  # noqa: F401


class LinkedItemQuerySet(EditorialPageQuerySet):
    """Linked items by what became of their targets."""

    def broken(self) -> Self:
        """Return items whose target is gone, offline, or not for everyone."""
        readable = EditorialPage.objects.live().public().filter(pk=OuterRef("target"))
        return self.filter(~Exists(readable))


class SyndicationQuerySet(QuerySet["Syndication"]):
    """Proposals and copies by what became of them."""

    def standing(self) -> Self:
        """Return those that neither side has ended: proposed, or on the portal."""
        return self.filter(declined_at=None, detached_at=None).exclude(copy=None)

    def proposed(self) -> Self:
        """Return those that the portal's Board has yet to decide on."""
        return self.standing().filter(copy__first_published_at=None)

    def with_newer_version(self) -> Self:
        """Return those whose original has changed since, unless the Board keeps its own."""
        newest = F("original__live_revision")
        changed = self.standing().filter(original__live=True).exclude(original_revision=newest)
        return changed.filter(Q(kept_against=None) | ~Q(kept_against=newest))

    def without_original(self) -> Self:
        """Return those whose original has been taken offline or deleted."""
        return self.standing().filter(Q(original=None) | Q(original__live=False))

    def for_lists(self) -> Self:
        """Load what a row shows."""
        return self.select_related(
            "copy", "original", "section", "agency", "portal", "proposed_by", "copy__locale"
        )
