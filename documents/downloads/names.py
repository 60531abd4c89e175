"""Names of downloaded files that people recognise: `Quyet-dinh-04-2024-QD-UBND.docx`. Pure."""

import re

from agencies.texts import fold, nfc

LONGEST = 100
_UNFIT = re.compile(r"[^A-Za-z0-9]+")


def file_stem(kind: str, number: str, title: str) -> str:
    """Return type and number without accents, in their own case; the title where both are empty."""
    words = f"{kind} {number}".strip() or title
    plain = "".join(_plain(letter) for letter in nfc(words))
    return _UNFIT.sub("-", plain).strip("-")[:LONGEST].strip("-") or "van-ban"


def _plain(letter: str) -> str:
    folded = fold(letter)
    return folded.upper() if letter.isupper() else folded
