"""How many opinions one address may send."""

from dataclasses import dataclass

from operations.rate_limits import AddressRate

OPINIONS_AN_HOUR = 20
"""Generous: a whole office or school often shares one address."""
HOUR = 3600


@dataclass(frozen=True)
class OpinionRate(AddressRate):
    """Counts accepted opinions of an address."""

    name = "opinions"
    most = OPINIONS_AN_HOUR
    seconds = HOUR
