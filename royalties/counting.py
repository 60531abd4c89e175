"""What a royalty comes to: as kept from approval on, and until then as it would be today."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from royalties.amounts import Terms, royalty, unit_of
from royalties.decree import decree_on
from royalties.models import BaseSalary, RoyaltyEntry
from royalties.querysets import salary_on


@dataclass(frozen=True)
class Counted:
    """Base salary, unit and amount of one royalty."""

    base_salary: int
    unit: Decimal
    amount: int


def count(terms: Terms, published_on: date, salaries: Iterable[BaseSalary]) -> Counted | None:
    """Count by the base salary and the decree of the day of publication; None where one lacks."""
    salary = salary_on(salaries, published_on)
    try:
        decree = decree_on(published_on)
    except KeyError:
        return None
    if salary is None:
        return None
    unit = unit_of(salary.amount, decree.unit_percent)
    return Counted(salary.amount, unit, royalty(terms, unit))


def counted(entry: RoyaltyEntry, salaries: Iterable[BaseSalary]) -> Counted | None:
    """Return what is kept with the royalty, else what it comes to as proposed."""
    if entry.amount is not None and entry.base_salary is not None and entry.unit is not None:
        return Counted(entry.base_salary, entry.unit, entry.amount)
    return count(entry.terms, entry.published_on, salaries)
