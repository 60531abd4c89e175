"""The vocabulary of article lists."""

from typing import Self

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import ExtractYear, Length, Substr
from wagtail.models import Page

from editorial.querysets import EditorialPageQuerySet


class NewsArticleQuerySet(EditorialPageQuerySet):
    """Articles by category and year, and with what a list shows of them."""

    def in_year(self, year: int) -> Self:
        """Return articles first published in the year."""
        return self.filter(first_published_at__year=year)

    def counts_by_year(self) -> dict[int, int]:
        """Return how many articles each year has, the newest year first, in one query."""
        years = self.annotate(year=ExtractYear("first_published_at")).order_by("-year")
        return dict(years.values("year").annotate(number=Count("pk")).values_list("year", "number"))

    def for_lists(self) -> Self:
        """Load pictures with their renditions and the category: three queries, however many."""
        return self.with_category().select_related("image").prefetch_related("image__renditions")

    def with_category(self) -> Self:
        """Set `category` to the title of the index that holds the article."""
        parent_path = Substr(OuterRef("path"), 1, Length(OuterRef("path")) - Page.steplen)
        parent = Page.objects.filter(path=parent_path)
        return self.annotate(category=Subquery(parent.values("title")[:1]))
