"""How much one network address, or one mailbox, may bring about."""

from dataclasses import dataclass

from operations.rate_limits import AddressRate

OPINIONS_AN_HOUR = 20
"""Generous: a whole office or school often shares one address."""
WRONG_CODES_AN_HOUR = 60
"""People mistype; 60 guesses an hour among 10^14 codes find nothing."""
LETTERS_AN_HOUR = 6
"""Nobody's mailbox is flooded through our form, whoever types its address into it."""
DATA_LINKS_AN_HOUR = 10
HOUR = 3600


@dataclass(frozen=True)
class OpinionRate(AddressRate):
    """Counts accepted opinions of an address."""

    name = "opinions"
    most = OPINIONS_AN_HOUR
    seconds = HOUR


@dataclass(frozen=True)
class DataLinkRate(AddressRate):
    """Counts links to data of opinions that were asked for from an address."""

    name = "opinion-data-links"
    most = DATA_LINKS_AN_HOUR
    seconds = HOUR


@dataclass(frozen=True)
class LookUpRate(AddressRate):
    """Counts codes that were looked up from an address and are nobody's."""

    name = "opinion-codes"
    most = WRONG_CODES_AN_HOUR
    seconds = HOUR


@dataclass(frozen=True)
class LetterRate(AddressRate):
    """Counts letters about opinions to a mailbox; `address` is the mailbox."""

    name = "opinion-letters"
    most = LETTERS_AN_HOUR
    seconds = HOUR
