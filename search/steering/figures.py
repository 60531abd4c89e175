"""What people looked for over some days, added up."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Count, Max, Q, QuerySet, Sum
from django.db.models.enums import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from search.steering.models import SearchCount

PERIODS = (7, 30, 90)
OFTEN_DAYS, OFTEN_TIMES = 2, 3
"""A query is listed once it was asked on so many days or so often: what one person asked once may
name somebody. What is kept without its words is listed always."""
_OFTEN = Q(folded="") | Q(days__gte=OFTEN_DAYS) | Q(times__gte=OFTEN_TIMES)


class SearchList(TextChoices):
    """Which queries are listed, the most telling first."""

    TOP = "top", gettext_lazy("Asked most often")
    NOTHING = "nothing", gettext_lazy("Nothing found")
    SLOW = "slow", gettext_lazy("Slow")


@dataclass(frozen=True, slots=True)
class QueryFigures:
    """One query on one site over the period; or all that were asked less often, together.

    Together they have no last time, and so neither its day nor its number of results.
    """

    query: str
    site: str
    language: str
    asked: int
    found: int | None
    nothing_found: int
    slow: int
    mean: int
    last_day: date | None


@dataclass(frozen=True, slots=True)
class Totals:
    """All searches of the period."""

    asked: int
    nothing_found: int
    slow: int

    @property
    def share_without(self) -> int:
        """How many of a hundred searches found nothing."""
        return round(100 * self.nothing_found / self.asked) if self.asked else 0


def counts_since(rows: QuerySet[SearchCount], days: int, today: date) -> QuerySet[SearchCount]:
    """Return the counts of the last days, today among them."""
    return rows.filter(day__gt=today - timedelta(days=days), day__lte=today)


def totals_of(rows: QuerySet[SearchCount]) -> Totals:
    """Return the sums, in one query."""
    sums = rows.aggregate(*map(Sum, ("asked", "nothing_found", "slow")))
    return Totals(*(sums[f"{name}__sum"] or 0 for name in ("asked", "nothing_found", "slow")))


def figures_of(rows: QuerySet[SearchCount], kind: SearchList, most: int) -> list[QueryFigures]:
    """Return the first queries of a list, in three queries to the database.

    One line more sums up those that were asked too seldom to be told apart; its language is empty.
    """
    sums = _summed(rows, kind)
    found = list(sums.filter(_OFTEN)[:most])
    latest = _latest(rows, found)
    listed = [_figures(each, latest[_key(each)]) for each in found]
    return [*listed, *_less_often(sums.exclude(_OFTEN))]


def _less_often(sums: Any) -> list[QueryFigures]:
    """Return one line for all queries of these sums, if there are any."""
    together = sums.aggregate(*map(Sum, ("times", "without", "slowly", "taken")))
    times, without, slow, taken = together.values()
    if not times:
        return []
    mean = round(taken / times)
    return [QueryFigures(_("Asked less often"), "", "", times, None, without, slow, mean, None)]


def _summed(rows: QuerySet[SearchCount], kind: SearchList) -> Any:
    """Return the sums of each query of the list, the most telling first."""
    sums = rows.order_by().values("agency_id", "agency__short_name", "language", "folded")
    sums = sums.annotate(
        times=Sum("asked"),
        without=Sum("nothing_found"),
        slowly=Sum("slow"),
        taken=Sum("milliseconds"),
        last_day=Max("day"),
        days=Count("day", distinct=True),
    )
    same = ("folded", "agency_id", "language")
    match kind:
        case SearchList.NOTHING:
            return sums.filter(without__gt=0).order_by("-without", *same)
        case SearchList.SLOW:
            return sums.filter(slowly__gt=0).order_by("-slowly", "-taken", *same)
    return sums.order_by("-times", *same)


def _latest(rows: QuerySet[SearchCount], found: Sequence[Any]) -> dict[Any, tuple[str, int]]:
    """Return of each query how it was last typed and how much it then found."""
    texts = {each["folded"] for each in found}
    days = rows.filter(folded__in=texts).order_by("day")
    values = days.values("agency_id", "language", "folded", "query", "found")
    return {_key(each): (each["query"], each["found"]) for each in values}


def _key(row: Any) -> Any:
    return row["agency_id"], row["language"], row["folded"]


def _figures(row: Any, last: tuple[str, int]) -> QueryFigures:
    query, found = last
    return QueryFigures(
        query=query or _("(not kept: looked like personal data)"),
        site=row["agency__short_name"],
        language=str(dict(settings.LANGUAGES).get(row["language"], row["language"])),
        asked=row["times"],
        found=found,
        nothing_found=row["without"],
        slow=row["slowly"],
        mean=round(row["taken"] / row["times"]) if row["times"] else 0,
        last_day=row["last_day"],
    )
