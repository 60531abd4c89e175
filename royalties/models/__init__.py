"""Models of royalties; import them from here."""

from royalties.models.contributor import Contributor
from royalties.models.entry import RoyaltyEntry, RoyaltyShare
from royalties.models.rates import Rate, RateTable
from royalties.models.salary import BaseSalary
from royalties.models.sheet import RoyaltySheet

__all__ = [
    "BaseSalary",
    "Contributor",
    "Rate",
    "RateTable",
    "RoyaltyEntry",
    "RoyaltyShare",
    "RoyaltySheet",
]
