"""The vocabulary of article lists."""

from typing import Self

from django.db.models import OuterRef, Subquery
from django.db.models.functions import Length, Substr
from wagtail.models import Page

from editorial.querysets import EditorialPageQuerySet


class NewsArticleQuerySet(EditorialPageQuerySet):
    """Articles by category and year, and with what a list shows of them."""

    def in_year(self, year: int) -> Self:
        """Return articles first published in the year."""
        return self.filter(first_published_at__year=year)

    def for_lists(self) -> Self:
        """Load pictures with their renditions and the category: three queries, however many."""
        return self.with_category().select_related("image").prefetch_related("image__renditions")

    def with_category(self) -> Self:
        """Set `category` to the title of the index that holds the article."""
        parent_path = Substr(OuterRef("path"), 1, Length(OuterRef("path")) - Page.steplen)
        parent = Page.objects.filter(path=parent_path)
        return self.annotate(category=Subquery(parent.values("title")[:1]))
