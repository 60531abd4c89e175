"""The vocabulary of page lists."""

from collections.abc import Iterable
from datetime import datetime
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Self

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet
from wagtail.models import Page, PageViewRestriction
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
        return self.filter(~Exists(restricted_above("path")))

    def published(self) -> Self:
        """Return live pages that anyone may read, newest first."""
        return self.live().public().order_by("-first_published_at", "-pk")

    def in_language(self, code: str) -> Self:
        """Return pages written in the language."""
        return self.filter(locale__language_code=code)

    def due_before(self, moment: datetime) -> Self:
        """Return pages with an unfinished clock that ends before the moment (TQ-6.2, TQ-7).

        Receipt or publication ends the clock of supply, the first publication that of update.
        """
        supply = Q(supply_due_at__lt=moment, received_at=None)
        return self.filter(supply | Q(update_due_at__lt=moment), first_published_at=None)

    def overdue(self, at: datetime) -> Self:
        """Return pages that were never public and whose time ran out before the moment."""
        return self.due_before(at)

    def published_on_time(self) -> Self:
        """Return pages first published before their time ran out (TQ-7)."""
        return self.filter(first_published_at__lte=F("update_due_at"))

    def published_late(self) -> Self:
        """Return pages first published after their time had run out (TQ-7)."""
        return self.filter(first_published_at__gt=F("update_due_at"))

    def supplied_on_time(self) -> Self:
        """Return pages that the Board received before their time ran out (TQ-6.2)."""
        return self.filter(received_at__lte=F("supply_due_at"))

    def supplied_late(self) -> Self:
        """Return pages that the Board received after their time had run out (TQ-6.2)."""
        return self.filter(received_at__gt=F("supply_due_at"))


def below(paths: Iterable[str], prefix: str = "") -> Q:
    """Return the condition on pages at or below the paths of the tree; `prefix` leads to them."""
    conditions = (Q(**{f"{prefix}path__startswith": path}) for path in paths)
    return reduce(or_, conditions, Q(**{f"{prefix}pk__in": ()}))


def restricted_above(path: str) -> "QuerySet[PageViewRestriction]":
    """Return the restrictions at or above a page, for a subquery; `path` is its column outside."""
    reader_path = ExpressionWrapper(OuterRef(path), output_field=CharField())
    restrictions = PageViewRestriction.objects.annotate(reader_path=reader_path)
    return restrictions.filter(reader_path__startswith=F("page__path"))


def restrictions_above(path: str) -> "QuerySet[PageViewRestriction]":
    """Return the restrictions on the page at a path of the tree and on those above it."""
    step = Page.steplen
    paths = [path[:end] for end in range(step, len(path) + 1, step)]
    mine = Q(page__path__in=paths, page__alias_of=None)
    of_sources = Q(page__aliases__path__in=paths) | Q(page__aliases__aliases__path__in=paths)
    return PageViewRestriction.objects.filter(mine | of_sources).distinct()
