"""Counting the clocks of many pages anew: after the calendar, a limit or the tree has changed."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from django.db.models import Q, prefetch_related_objects
from wagtail.signals import post_page_move

from agencies.calendars import after_change
from agencies.models import Agency
from agencies.working_days import LOCAL_ZONE
from editorial.models import EditorialPage
from editorial.timing.clocks import DUE_FIELDS, ClockBasis, count_clocks

BATCH = 200
"""Pages in memory at once."""


@dataclass
class RecountClocks:
    """Bring the stored due moments of pages in line with the rules as they stand (TQ-6.2, TQ-7).

    `since` leaves out clocks that ended before the day: no later day moves them. `path` takes
    only the part of the tree at and below it, `agency` only the pages of one agency, `kinds` only
    those with one of these kinds of information. A fixed number of queries per batch, whatever it
    finds. Returns how many pages were due at another moment than now.
    """

    since: date | None = None
    path: str = ""
    agency: Agency | None = None
    kinds: Collection[str] = ()
    _agencies: dict[int, Agency] = field(default_factory=dict, init=False)

    def execute(self) -> int:
        basis = ClockBasis()
        self._agencies = {each.pk: each for each in Agency.objects.select_related("portal")}
        changed = 0
        for pages in self._batches():
            moved = [page for page in pages if count_clocks(page, basis)]
            if moved:
                EditorialPage.objects.bulk_update(moved, DUE_FIELDS)
            changed += len(moved)
        return changed

    def _batches(self) -> Iterator[list[Any]]:
        """Return pages with a clock, in the order of their keys, with what counting them reads."""
        rows = self._rows()
        last = 0
        while True:
            batch = rows.filter(pk__gt=last)[:BATCH]
            pages = list(batch.defer_streamfields().specific())
            if not pages:
                return
            for page in pages:
                page.agency = self._agencies.get(page.agency_id)
            for model in {type(page) for page in pages}:
                same = [page for page in pages if type(page) is model]
                prefetch_related_objects(same, *model.counted_with)
            yield pages
            last = pages[-1].pk

    def _rows(self) -> Any:
        started = Q(occurred_at__isnull=False) | Q(received_at__isnull=False)
        stored = Q(supply_due_at__isnull=False) | Q(update_due_at__isnull=False)
        rows = EditorialPage.objects.filter(started | stored).order_by("pk")
        if self.since is not None:
            morning = datetime.combine(self.since, time.min, tzinfo=LOCAL_ZONE)
            rows = rows.filter(Q(supply_due_at__gte=morning) | Q(update_due_at__gte=morning))
        if self.path:
            rows = rows.filter(path__startswith=self.path)
        if self.agency is not None:
            rows = rows.filter(agency=self.agency)
        if self.kinds:
            rows = rows.filter(information_kind__in=self.kinds)
        return rows


def recount_since(earliest: date) -> None:
    """Recount the clocks that a change of the calendar can have moved."""
    RecountClocks(since=earliest).execute()


def recount_moved(
    sender: Any, instance: Any, parent_page_before: Any, parent_page_after: Any, **kwargs: Any
) -> None:
    """Count the clocks of pages that came under another agency by its rules."""
    parents = EditorialPage.objects.filter(pk__in=[parent_page_before.pk, parent_page_after.pk])
    if parents.values("agency_id").distinct().count() > 1:
        RecountClocks(path=instance.path).execute()


def register() -> None:
    """Follow the calendar and the tree; called once when the app is ready."""
    after_change(recount_since)
    post_page_move.connect(recount_moved, dispatch_uid="editorial.recount_moved")
