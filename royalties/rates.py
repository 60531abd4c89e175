"""Deciding coefficients, and finding those that hold for an item."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from agencies.actions import refuse_if
from agencies.models import Agency
from royalties.decree import Decree, above_cap, decree_on, genre_title, shown
from royalties.enums import EntryState
from royalties.models import Rate, RateTable
from royalties.permissions import decides

Ranges = dict[str, tuple[Decimal, Decimal]]


def table_for(agency: Agency, on: date) -> RateTable | None:
    """Return the table that holds for an agency on a day: its own, else its portal's."""
    ids = [agency.pk] if agency.portal_id is None else [agency.pk, agency.portal_id]
    tables = RateTable.objects.in_force(on).filter(agency__in=ids).prefetch_related("rates")
    found = list(tables)
    own = [table for table in found if table.agency_id == agency.pk]
    return next(iter(own or found), None)


def rate_refusals(table: RateTable | None, genre: str, coefficient: Decimal) -> list[str]:
    """Return why the agency's own table does not allow the coefficient (QB-10.3)."""
    if table is None:
        return [_("The head of the agency has decided no royalty rates for that day.")]
    rate = next((rate for rate in table.rates.all() if rate.genre == genre), None)
    if rate is None:
        words = {"genre": genre_title(genre), "table": table}
        return [_("“%(genre)s” has no rate in the table “%(table)s”.") % words]
    if rate.low <= coefficient <= rate.high:
        return []
    words = {"genre": genre_title(genre), "low": shown(rate.low), "high": shown(rate.high)}
    return [_("“%(genre)s”: the agency's table allows %(low)s to %(high)s.") % words]


@dataclass
class DecideRates:
    """Put on record the coefficients that the head decides, from a day on (QB-10.3).

    Deciding again for the same day replaces the table, as long as no royalty was approved by it.
    Raises `ActionRefused`: not the head, no rate at all, above a cap of the decree (the refusal
    names it), from above to, table in use.
    """

    agency: Agency
    user: Any
    decision: str
    valid_from: date
    ranges: Ranges
    now: datetime
    valid_to: date | None = None

    @transaction.atomic
    def execute(self) -> RateTable:
        refuse_if(self._reasons())
        # One decision at a time: the agency's row is the lock.
        Agency.objects.select_for_update().get(pk=self.agency.pk)
        earlier = RateTable.objects.filter(agency=self.agency, valid_from=self.valid_from).first()
        if earlier is not None and _is_in_use(earlier):
            refuse_if([_("Royalties were approved by the table of that day; choose another day.")])
        table = earlier or RateTable(agency=self.agency, valid_from=self.valid_from)
        table.decision, table.valid_to = self.decision.strip(), self.valid_to
        table.decided_by, table.decided_at = self.user, self.now
        table.save()
        table.rates.all().delete()
        Rate.objects.bulk_create(
            Rate(table=table, genre=genre, low=low, high=high)
            for genre, (low, high) in self.ranges.items()
        )
        log(table, "royalties.rates_decided", user=self.user, timestamp=self.now)
        return table

    def _reasons(self) -> list[str]:
        reasons = []
        if not decides(self.user, self.agency):
            reasons.append(_("Only the head of the agency decides royalty rates."))
        if not self.decision.strip():
            reasons.append(_("Name the decision."))
        if self.valid_to is not None and self.valid_to < self.valid_from:
            reasons.append(_("The table cannot end before it begins."))
        if not self.ranges:
            reasons.append(_("Decide at least one rate."))
        try:
            decree = decree_on(self.valid_from)
        except KeyError:
            return [*reasons, _("No decree on royalties was in force on that day.")]
        for genre, (low, high) in self.ranges.items():
            reasons += range_refusals(decree, genre, low, high)
        return reasons


def range_refusals(decree: Decree, code: str, low: Decimal, high: Decimal) -> list[str]:
    """Return why one genre's coefficients cannot be decided so."""
    genre = decree.genre(code)
    if genre is None:
        return [_("The decree does not know this genre.")]
    reasons = []
    if low <= 0 or high < low:
        reasons.append(_("“%s”: the coefficient goes from above 0 up to the higher one.") % genre)
    if high > genre.cap:
        reasons.append(above_cap(genre))
    return reasons


def _is_in_use(table: RateTable) -> bool:
    return table.entries.exclude(state=EntryState.PROPOSED).exists()
