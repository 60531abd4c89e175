"""What stands on a payment sheet: a line for each share, and a sum for each payee."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from hashlib import sha256

from royalties.decree import genre_title, shown, supplement_title
from royalties.models import Contributor, RoyaltyEntry, RoyaltyShare, RoyaltySheet


@dataclass(frozen=True)
class SheetLine:
    """One contributor's part of one royalty."""

    number: int
    payee: str
    payee_unit: str
    contributor: Contributor
    entry: RoyaltyEntry
    percent: Decimal
    amount: int
    carried: bool

    @property
    def genre(self) -> str:
        """The genre in the language of the page or paper."""
        return genre_title(self.entry.genre)

    def is_late(self, paid_on: date | None) -> bool:
        """Whether a payment on the day came after the last day for it (ND18-4.10)."""
        return paid_on is not None and paid_on > self.entry.due_on

    @property
    def extras(self) -> list[str]:
        """Supplements with their percentages."""
        return extras_of(self.entry)


@dataclass(frozen=True)
class PayeeSum:
    """What one payee gets from a sheet."""

    number: int
    payee: str
    payee_unit: str
    contributor: Contributor
    amount: int


def extras_of(entry: RoyaltyEntry) -> list[str]:
    """Return the supplements of a royalty in words, with their percentages."""
    return [
        f"{supplement_title(code)}: +{shown(Decimal(percent))} %"
        for code, percent in entry.supplements.items()
    ]


def lines_of(sheet: RoyaltySheet) -> list[SheetLine]:
    """Return the sheet's lines by payee and day, in a fixed number of queries.

    Royalties of items from before the sheet's month are marked as carried over.
    """
    shares = (
        RoyaltyShare.objects.filter(entry__sheet=sheet)
        .select_related("entry", "contributor")
        .order_by("payee_name", "contributor_id", "entry__published_on", "pk")
    )
    return [_line(number, share, sheet.month) for number, share in enumerate(shares, start=1)]


def seal_of(sheet: RoyaltySheet, lines: Iterable[SheetLine]) -> str:
    """Return a short text that is the same as long as the sheet pays the same for the same.

    Whoever approves sends it along: an equal total alone may hide an exchange of royalties.
    """
    paid = [
        (line.entry.pk, line.contributor.pk, line.payee, line.payee_unit, line.amount)
        for line in lines
    ]
    return sha256(repr((sheet.pk, sheet.total, sorted(paid))).encode()).hexdigest()


def _line(number: int, share: RoyaltyShare, month: date) -> SheetLine:
    return SheetLine(
        number=number,
        payee=share.payee_name,
        payee_unit=share.payee_unit,
        contributor=share.contributor,
        entry=share.entry,
        percent=share.percent,
        amount=share.amount or 0,
        carried=share.entry.published_on < month,
    )


def sums_of(lines: Iterable[SheetLine]) -> list[PayeeSum]:
    """Return what each payee gets, in the order of the lines."""
    groups: dict[int, list[SheetLine]] = {}
    for line in lines:
        groups.setdefault(line.contributor.pk, []).append(line)
    return [
        PayeeSum(
            number,
            group[0].payee,
            group[0].payee_unit,
            group[0].contributor,
            sum(line.amount for line in group),
        )
        for number, group in enumerate(groups.values(), start=1)
    ]
