"""The vocabulary of page lists."""

from typing import TYPE_CHECKING, Self

from wagtail.query import PageQuerySet

if TYPE_CHECKING:
    from agencies.models import Agency


class EditorialPageQuerySet(PageQuerySet):
    """Editorial pages by agency, language and state."""

    def for_agency(self, agency: "Agency") -> Self:
        """Return pages of this agency alone."""
        return self.filter(agency=agency)

    def under_portal(self, portal: "Agency") -> Self:
        """Return pages of a portal and of its component sites."""
        return self.filter(agency__in=type(portal).objects.under(portal))

    def published(self) -> Self:
        """Return live pages that anyone may read, newest first."""
        return self.live().public().order_by("-first_published_at", "-pk")

    def in_language(self, code: str) -> Self:
        """Return pages written in the language."""
        return self.filter(locale__language_code=code)
