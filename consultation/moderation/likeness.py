"""Near-identical texts: fingerprints tell which may be alike, runs of words whether they are.

The fingerprint is a simhash of 64 bits: each run of three folded words votes on every bit, so
that changing a name or a greeting moves few bits and another text about half. It alone would take
texts on one article for copies of each other, so candidates are compared run by run. Texts of few
words are alike only when their words are the same.
"""

import re
from hashlib import blake2b

from agencies.texts import fold

BITS = 64
RUN = 3
FEW_WORDS = 25
NEAR = 20
"""In so many bits may fingerprints of texts differ that are worth comparing."""
SHARED = 0.6
"""The part of all runs of two texts that both have, from which on they are near-identical."""

_WORD = re.compile(r"[^\W_]+")
_LONG = 1 << (BITS - 1)
_MASK = (1 << BITS) - 1
_LANE = 4


def runs(text: str) -> frozenset[str]:
    """Return the runs of words of a text; a text of few words is one run."""
    words = _WORD.findall(fold(text))
    if len(words) < FEW_WORDS:
        return frozenset([" ".join(words)])
    return frozenset(" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1))


def fingerprint(text: str) -> int:
    """Return the fingerprint as databases hold it, signed: negative for texts of many words."""
    found = runs(text)
    if len(found) == 1:
        return _hash(*found) & ~_LONG
    # Each bit is a lane of four bytes, so that one addition counts the votes on all of them.
    sums = sum(int.from_bytes(f"{_hash(run):064b}".encode("utf-32-be"), "big") for run in found)
    lanes = sums.to_bytes(BITS * _LANE, "big")
    votes = (lanes[at : at + _LANE] for at in range(0, len(lanes), _LANE))
    middle = len(found) * (ord("0") + ord("1")) / 2
    bits = "".join("1" if int.from_bytes(vote, "big") > middle else "0" for vote in votes)
    return (int(bits, 2) | _LONG) - (1 << BITS)


def distance(one: int, other: int) -> int:
    """Return in how many bits two fingerprints differ; all where one text has few words."""
    if one >= 0 or other >= 0:
        return 0 if one == other else BITS
    return ((one ^ other) & _MASK).bit_count()


def are_alike(one: str, other: str) -> bool:
    """Whether two texts are near-identical."""
    mine, theirs = runs(one), runs(other)
    return len(mine & theirs) >= SHARED * len(mine | theirs)


def _hash(words: str) -> int:
    return int.from_bytes(blake2b(words.encode(), digest_size=8).digest(), "big")
