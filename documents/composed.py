"""A text in its stored form (NFC) with the way back to the places of the original. Pure."""

import re
import unicodedata
from dataclasses import dataclass

from agencies.texts import nfc

_CLUSTER = re.compile("[^\u0300-\u036f][\u0300-\u036f]*|[\u0300-\u036f]+")


@dataclass(frozen=True, slots=True)
class Composed:
    """`text` is composed; `origin(i)` is the place in the original at which its i-th letter begins.

    Accents that stand apart from their letters would hide words from every pattern.
    """

    text: str
    offsets: list[int] | None = None
    """None where the original was composed already and every place is its own origin."""

    def origin(self, place: int) -> int:
        """Return the place in the original; the end of the text is a place too."""
        return place if self.offsets is None else self.offsets[place]


def composed(text: str) -> Composed:
    """Return the text in NFC, however its accents were typed."""
    if unicodedata.is_normalized("NFC", text):
        return Composed(text)
    letters: list[str] = []
    offsets: list[int] = []
    for match in _CLUSTER.finditer(text):
        whole = nfc(match[0])
        letters.append(whole)
        offsets.extend([match.start()] * len(whole))
    return Composed("".join(letters), [*offsets, len(text)])
