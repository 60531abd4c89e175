"""Whether a body is the one that a citation names. Pure."""

import re

from agencies.texts import fold

_SHORT = {"ubnd": "uy ban nhan dan", "hdnd": "hoi dong nhan dan", "ttg": "thu tuong"}
_CHAIR = re.compile(
    r"^(?:chu tich|bo truong|thu tuong|thong doc|giam doc|tong thanh tra|chanh an|vien truong)\s"
)


def is_issuer(named: str, body: str) -> bool:
    """Whether the words may mean the body: "UBND tỉnh" is every province's, of a portal its own.

    Whoever heads a body signs for it. Words that name nobody mean anybody.
    """
    spoken, known = _spelt(named), _spelt(body)
    if not spoken or not known:
        return True
    shorter, longer = sorted((spoken, known), key=len)
    return longer == shorter or longer.startswith(f"{shorter} ")


def _spelt(name: str) -> str:
    words = re.sub(r"[^a-z0-9]+", " ", fold(name)).split()
    return _CHAIR.sub("", " ".join(_SHORT.get(word, word) for word in words))
