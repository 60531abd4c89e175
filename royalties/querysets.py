"""The vocabulary of royalties: due, unpaid, of a month."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import F, Q

from royalties.enums import UNPAID_STATES, EntryState

if TYPE_CHECKING:
    from royalties.models import BaseSalary


class BaseSalaryQuerySet(models.QuerySet["BaseSalary"]):
    """Base salaries by day."""

    def on(self, day: date) -> "BaseSalary | None":
        """Return the base salary in force on the day, None before the first one on record."""
        return self.filter(valid_from__lte=day).order_by("-valid_from").first()


def salary_on(salaries: "Iterable[BaseSalary]", day: date) -> "BaseSalary | None":
    """Return what `on(day)` would, from salaries already read: for lists of many items."""
    known = [salary for salary in salaries if salary.valid_from <= day]
    return max(known, key=lambda salary: salary.valid_from, default=None)


class RateTableQuerySet(models.QuerySet[Any]):
    """Tables of coefficients by day."""

    def in_force(self, on: date) -> Self:
        """Return the tables that hold on the day, the one decided last first."""
        ended = Q(valid_to__isnull=False, valid_to__lt=on)
        return self.filter(valid_from__lte=on).exclude(ended).order_by("-valid_from", "-pk")


class RoyaltyEntryQuerySet(models.QuerySet[Any]):
    """Royalties by state and time."""

    def awaiting_approval(self) -> Self:
        """Return proposals on which the head has yet to decide; returned ones are not."""
        return self.filter(state=EntryState.PROPOSED, return_reason="")

    def unpaid(self) -> Self:
        """Return royalties that have not been paid, however far they have come."""
        return self.filter(state__in=UNPAID_STATES)

    def overdue(self, on: date) -> Self:
        """Return unpaid royalties whose last day of payment is over (ND18-4.10)."""
        return self.unpaid().filter(due_on__lt=on)

    def paid_late(self) -> Self:
        """Return royalties that were paid after their last day."""
        return self.filter(state=EntryState.PAID, sheet__paid_on__gt=F("due_on"))

    def published_in(self, month: date) -> Self:
        """Return royalties of items published in the month of the day."""
        return self.filter(published_on__gte=month.replace(day=1), published_on__lt=after(month))

    def ready_for_sheet(self, month: date) -> Self:
        """Return approved royalties on no sheet, of items published up to the month's end."""
        return self.filter(state=EntryState.APPROVED, sheet=None, published_on__lt=after(month))


def after(month: date) -> date:
    """Return the first day of the month after the day's."""
    return (month.replace(day=1) + timedelta(days=32)).replace(day=1)
