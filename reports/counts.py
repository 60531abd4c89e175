"""What was published, and whether in time: counted in SQL, for one agency or for all at once.

An item is a page of a type that search lists by itself (an article, a document, a project, a
consultation); pages that collect others are none, nor are aliases of other pages. An item counts
for the period in which it was first published, whatever became of it later. Its update clock was
kept when that was not after `update_due_at`, its supply clock when the Board received it not after
`supply_due_at` (TQ-6.2, TQ-7). Late too is what came due in the period and was not published by
its end.

An item counts for the agency whose it was when it was published, or, not published, at the end of
the period: what a merger has moved since leaves the figures of past periods as they were.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import (
    BigIntegerField,
    Case,
    Count,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce
from django.utils import timezone

from agencies.calendars import working_calendar
from agencies.models import Agency, PagePassage
from editorial.models import EditorialPage
from reports.periods import moments

COLLECTING = ("", "page")
"""Search types of pages that collect others or stand in no list."""


@dataclass(frozen=True)
class Tally:
    """Counts of the items of one agency, kind and language in a period."""

    agency: int
    kind: str
    language: str
    published: int = 0
    timed: int = 0
    on_time: int = 0
    supplied: int = 0
    supplied_on_time: int = 0
    overdue: int = 0


@dataclass(frozen=True)
class LateItem:
    """An item that came late or has not come; `days` are working days, `done_at` None if missing.

    `days` counts the working days after the due day up to the day it came; 0 is the same day.
    """

    page: int
    title: str
    kind: str
    clock: str
    due_at: datetime
    done_at: datetime | None
    days: int
    reason: str


def items() -> QuerySet[EditorialPage]:
    """Return the pages that count as items, of all agencies."""
    models = [
        model
        for model in apps.get_models()
        if issubclass(model, EditorialPage) and model.search_type not in COLLECTING
    ]
    types = ContentType.objects.get_for_models(*models).values()
    found = EditorialPage.objects.filter(content_type__in=list(types), alias_of=None)
    return found.order_by()


def tallies(agencies: Iterable[Agency], start: date, end: date, now: datetime) -> list[Tally]:
    """Return the counts of a period by agency, kind and language, in one query."""
    published, overdue = _populations(start, end, now)
    timed = published & Q(update_due_at__isnull=False)
    supplied = published & Q(supply_due_at__isnull=False, received_at__isnull=False)
    rows = (
        _items_of(list(agencies), start, end, now)
        .filter(published | overdue)
        .values_list("then_of", "information_kind", "locale__language_code")
        .annotate(
            published=Count("pk", filter=published),
            timed=Count("pk", filter=timed | overdue),
            on_time=Count("pk", filter=timed & Q(first_published_at__lte=F("update_due_at"))),
            supplied=Count("pk", filter=supplied),
            supplied_on_time=Count("pk", filter=supplied & Q(received_at__lte=F("supply_due_at"))),
            overdue=Count("pk", filter=overdue),
        )
        .order_by("then_of", "information_kind", "locale__language_code")
    )
    return [Tally(*row) for row in rows]


def late_items(agency: Agency, start: date, end: date, now: datetime) -> list[LateItem]:
    """Return every item of the period that was late, the earliest due first; two queries."""
    published, overdue = _populations(start, end, now)
    late_update = published & Q(first_published_at__gt=F("update_due_at"))
    late_supply = published & Q(received_at__gt=F("supply_due_at"))
    rows = list(
        _items_of([agency], start, end, now)
        .filter(late_update | late_supply | overdue)
        .select_related("late_reason")
        .order_by("update_due_at", "supply_due_at", "pk")
    )
    if not rows:
        return []
    _first, after = moments(start, end)
    cutoff = min(after, now)
    calendar = working_calendar(_years(rows, cutoff))
    found = []
    for page in rows:
        for clock, due, done in _late_clocks(page, after):
            days = calendar.working_days_between(_day(due), _day(done or cutoff))
            reason = page.late_reason.reason if hasattr(page, "late_reason") else ""
            kind = page.information_kind
            found.append(LateItem(page.pk, page.title, kind, clock, due, done, days, reason))
    return found


def rate(part: int, whole: int) -> float | None:
    """Return a share in per cent with one decimal; None of nothing."""
    return round(100 * part / whole, 1) if whole else None


def _items_of(
    agencies: list[Agency], start: date, end: date, now: datetime
) -> QuerySet[EditorialPage]:
    """Return the items that were these agencies' at the time that counts, as `then_of`."""
    _first, after = moments(start, end)
    counted_at = Case(
        When(first_published_at__lt=after, then=F("first_published_at")),
        default=Value(min(after, now)),
    )
    passages = PagePassage.objects.filter(page=OuterRef("pk"), at__gt=OuterRef("counted_at"))
    giver = Subquery(passages.order_by("at", "pk").values("source")[:1])
    passed_on = PagePassage.objects.filter(source__in=agencies).values("page")
    found = items().filter(Q(agency__in=agencies) | Q(pk__in=passed_on))
    found = found.annotate(counted_at=counted_at)
    then_of = Coalesce(giver, F("agency_id"), output_field=BigIntegerField())
    return found.annotate(then_of=then_of).filter(then_of__in=[agency.pk for agency in agencies])


def _populations(start: date, end: date, now: datetime) -> tuple[Q, Q]:
    """Return what was published in the period, and what should have been and was not."""
    first, after = moments(start, end)
    published = Q(first_published_at__gte=first, first_published_at__lt=after)
    missing = Q(first_published_at=None) | Q(first_published_at__gte=after)
    return published, missing & Q(update_due_at__gte=first, update_due_at__lt=min(after, now))


def _late_clocks(
    page: EditorialPage, after: datetime
) -> list[tuple[str, datetime, datetime | None]]:
    """Return the clocks that the item missed: which, due when, done when."""
    found: list[tuple[str, datetime, datetime | None]] = []
    published = page.first_published_at
    if published is not None and published >= after:
        published = None
    supply_due, received = page.supply_due_at, page.received_at
    if published and supply_due and received and received > supply_due:
        found.append(("supply", supply_due, received))
    if page.update_due_at and (published is None or published > page.update_due_at):
        found.append(("update", page.update_due_at, published))
    return found


def _years(rows: list[EditorialPage], cutoff: datetime) -> set[int]:
    known = [moment for p in rows for moment in (p.supply_due_at, p.update_due_at, p.received_at)]
    moments_known = [moment for moment in known if moment] + [cutoff]
    years = [_day(moment).year for moment in moments_known]
    return set(range(min(years), max(years) + 1))


def _day(moment: datetime) -> date:
    return timezone.localdate(moment)
