"""The vocabulary of page lists."""

from typing import TYPE_CHECKING, Self

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef
from wagtail.models import PageViewRestriction
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

    def public(self) -> Self:
        """Leave out pages at or below one that only some may read.

        Wagtail's own asks the database for the restrictions each time; this is part of the query.
        """
        path = ExpressionWrapper(OuterRef("path"), output_field=CharField())
        above = PageViewRestriction.objects.annotate(reader_path=path).filter(
            reader_path__startswith=F("page__path")
        )
        return self.filter(~Exists(above))

    def published(self) -> Self:
        """Return live pages that anyone may read, newest first."""
        return self.live().public().order_by("-first_published_at", "-pk")

    def in_language(self, code: str) -> Self:
        """Return pages written in the language."""
        return self.filter(locale__language_code=code)
