"""The arithmetic of royalties: exact decimals in, whole đồng out (ND18/2014).

Pure: what is counted with is given, nothing is read from the clock or the database. A float is
refused with `TypeError`, since it would bring an inexact amount in unseen.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal

HUNDRED = Decimal(100)
WHOLE_DONG = Decimal(1)


@dataclass(frozen=True)
class Terms:
    """What decides the royalty of one item besides the unit.

    `translation` is the percentage of the genre's amount that a translator gets, None for an
    original; `supplements` are percentages on top.
    """

    coefficient: Decimal
    translation: Decimal | None = None
    supplements: tuple[Decimal, ...] = ()


def unit_of(base_salary: Decimal | int, percent: Decimal | int = 10) -> Decimal:
    """Return one unit of the coefficient: 10 % of the base salary (ND18/2014)."""
    return exact(base_salary) * exact(percent) / HUNDRED


def royalty(terms: Terms, unit: Decimal) -> int:
    """Return the royalty in whole đồng: coefficient × unit, times translation, plus supplements.

    Each supplement is counted on the royalty itself and added; supplements never multiply one
    another. Only the end result is rounded: half a đồng goes up. Raises `ValueError` for a
    negative number.
    """
    numbers = [terms.coefficient, unit, *terms.supplements, terms.translation or Decimal(0)]
    if any(exact(number) < 0 for number in numbers):
        raise ValueError("a royalty is counted with numbers from 0")
    basic = terms.coefficient * unit
    if terms.translation is not None:
        basic = basic * terms.translation / HUNDRED
    raised = basic * (HUNDRED + sum(terms.supplements, Decimal(0))) / HUNDRED
    return int(raised.quantize(WHOLE_DONG, rounding=ROUND_HALF_UP))


def split(total: int, percents: Sequence[Decimal]) -> list[int]:
    """Return each contributor's whole đồng; together they are exactly the total.

    Everybody gets their share rounded down; the đồng left over go one by one to the largest
    remainders, and among equal ones to whoever is named first. Raises `ValueError` when the
    shares are not all above 0 or do not make 100 % together.
    """
    shares = [exact(percent) for percent in percents]
    if any(share <= 0 for share in shares) or sum(shares) != HUNDRED:
        raise ValueError("shares must be above 0 and make 100 together")
    quotas = [total * share / HUNDRED for share in shares]
    amounts = [int(quota.to_integral_value(rounding=ROUND_FLOOR)) for quota in quotas]
    left = total - sum(amounts)
    by_remainder = sorted(range(len(quotas)), key=lambda i: (amounts[i] - quotas[i], i))
    for index in by_remainder[:left]:
        amounts[index] += 1
    return amounts


def exact(value: Decimal | int) -> Decimal:
    """Return the number as a decimal. Raises `TypeError` for a float or anything else."""
    if isinstance(value, bool) or not isinstance(value, Decimal | int):
        raise TypeError(f"an exact number is needed, not {type(value).__name__}")
    return Decimal(value)
