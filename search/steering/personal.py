"""Queries that look like personal data: people search for people. Pure."""

import re
import unicodedata

from agencies.texts import fold
from operations.personal_data import scrub

# No document number, date or year is as long: 7 digits in a row, or 9 with single marks between.
_MANY_DIGITS = re.compile(r"\d{7}|\d(?:[ .\-–]?\d){8}")

_SURNAMES = (
    "nguyễn|trần|lê|phạm|hoàng|huỳnh|phan|vũ|võ|đặng|bùi|đỗ|hồ|ngô|dương|lý|đinh|trịnh|mai|lương"
)
_MIDDLE_NAMED = re.compile(rf"\b(?:{_SURNAMES}) (?:văn|thị) \w")
# Without accents only those that are no other word: “do thi” is “đô thị” too.
_MIDDLE_NAMED_FOLDED = re.compile(r"\b(?:nguyen|tran|pham|huynh|bui) (?:van|thi) \w")
_WHOLE_NAME = re.compile(rf"(?:{_SURNAMES})(?: \w+){{2,3}}")


def looks_personal(text: str) -> bool:
    """Whether a query looks like an address, a number or the name of a person, or a secret.

    Rather too often: what is lost is one line of a list.
    """
    plain = " ".join(unicodedata.normalize("NFKC", text).split())
    if "@" in plain or _MANY_DIGITS.search(plain) or scrub(plain) != plain:
        return True
    return _names_somebody(plain)


def _names_somebody(plain: str) -> bool:
    """Whether a surname is followed by a usual middle name, or the whole is written as a name."""
    lower = plain.lower()
    if _MIDDLE_NAMED.search(lower) or _MIDDLE_NAMED_FOLDED.search(fold(plain)):
        return True
    return bool(_WHOLE_NAME.fullmatch(lower)) and all(word.istitle() for word in plain.split())
