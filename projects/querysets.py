"""The vocabulary of project lists."""

from typing import Any, Self

from django.db.models import Count, F, Max, Min, Q
from django.db.models.functions import Coalesce, ExtractYear

from agencies.texts import fold
from editorial.querysets import EditorialPageQuerySet
from projects.enums import ProjectStatus

HEAVY_FIELDS = ("body", "lookup_text")


class ProjectQuerySet(EditorialPageQuerySet):
    """Projects by state, words and years."""

    def matching(self, query: str) -> Self:
        """Return projects that contain all words of the query, with or without accents."""
        words = Q()
        for word in fold(query).split():
            words &= Q(lookup_text__contains=word)
        return self.filter(words)

    def running_in(self, year: int) -> Self:
        """Return projects whose duration touches the year; an open end has not come yet."""
        begun = Q(starts_on__year__lte=year)
        lasting = Q(ends_on=None) | Q(ends_on__year__gte=year)
        return self.filter(begun & lasting)

    def newest(self) -> Self:
        """Order by start, the newest first; undated projects come last."""
        return self.order_by(F("starts_on").desc(nulls_last=True), "-pk")

    def without_texts(self) -> Self:
        """Leave the long texts in the database."""
        return self.defer(*HEAVY_FIELDS)

    def narrowed(self, filters: dict[str, Any]) -> Self:
        """Return the projects that a cleaned `RegisterFilterForm` asks for, of every status."""
        found = self.running_in(filters["year"]) if filters.get("year") else self
        return found.matching(filters["q"]) if filters.get("q") else found

    def count_by_status(self) -> dict[str, int]:
        """Return how many projects each of the three lists holds."""
        rows = self.order_by().values_list("status").annotate(count=Count("pk"))
        counted = dict(rows)
        return {status.value: counted.get(status.value, 0) for status in ProjectStatus}

    def years(self) -> range:
        """Return the years from the first start to the last end, the last first."""
        span = self.order_by().aggregate(
            first=Min(ExtractYear("starts_on")),
            last=Max(ExtractYear(Coalesce("ends_on", "starts_on"))),
        )
        if span["first"] is None:
            return range(0)
        return range(span["last"], span["first"] - 1, -1)
