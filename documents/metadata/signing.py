"""Who signed, and in which capacity. Pure.

Reads "TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH / PHÓ CHỦ TỊCH / <name>" and its like: TUQ., TL., Q.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from documents.metadata.found import Found
from documents.metadata.lines import Line
from documents.metadata.names import spelt

_ON_BEHALF = re.compile(r"(?:TM|T/M|KT|K/T|TUQ|T/UQ|TL|T/L)\s*[.:]?\s*(?=[A-ZĐÀ-Ỹ])")
_ACTING = re.compile(r"Q\s*\.\s*(?=[A-ZĐÀ-Ỹ])")
_OFFICES = re.compile(
    r"(?:pho |quyen )?(?:chu tich|giam doc|tong giam doc|chanh van phong|chanh thanh tra|bo truong|"
    r"thu truong|thu tuong|chu nhiem|cuc truong|chi cuc truong|vu truong|truong ban|truong phong|"
    r"vien truong|tong thanh tra|thong doc|bi thu|hieu truong|tong cuc truong|truong doan|truong|"
    r"van phong|thanh tra|chanh an|tong bi thu|tong thu ky|doi truong|chi huy truong)\b.*"
)
_BODIES = re.compile(r"(?:tinh|thanh pho|huyen|thi|quan|xa|phuong|so|uy ban|hoi dong|ban|bo)\b")
_SIGNED = re.compile(r"[\[(]?\s*(?:đã ký|ký|chữ ký|ký bởi)\b.*", re.IGNORECASE)
_DEGREE = re.compile(r"(?:(?:PGS|GS|TS|ThS|BS|KS|CN|BSCK[I1-2]*)\s*\.\s*)+")
_NAME_WORD = re.compile(r"[A-ZĐÀ-Ỹ][a-zà-ỹđ]*(?:[-'][A-ZĐÀ-Ỹ]?[a-zà-ỹđ]+)?")
_TRAILING = re.compile(r"^(?P<before>-\s.*[;.,)]|nơi nhận\s*:)\s*(?P<rest>.+)$", re.IGNORECASE)
LOOK_AHEAD = 7
"""Lines between the capacity and the name: stamps, "(Đã ký)", the wrap of a long title."""


@dataclass(frozen=True, slots=True)
class Signature:
    """Name and title of who signed; `is_chairs` tells the chairman's own documents.

    Those are signed without "TM.", on nobody's behalf.
    """

    signer: Found[str] | None = None
    title: Found[str] | None = None
    is_chairs: bool = False


def read_signature(lines: Sequence[Line]) -> Signature:
    """Return the first signature in these lines."""
    lines = [part for line in lines for part in _columns(line)]
    for place, line in enumerate(lines):
        if not _is_capacity(line):
            continue
        capacity = [line]
        for following in lines[place + 1 : place + 1 + LOOK_AHEAD]:
            if following.is_ruler or _SIGNED.fullmatch(following.text):
                continue
            if _is_capacity(following) or (following.is_capitals and not _name(following.text)):
                capacity.append(following)
            elif name := _name(following.text):
                title = Found(_title(capacity), line.number)
                return Signature(Found(name, following.number), title, _is_chairs(capacity))
            elif not following.folded.startswith(("noi nhan", "-")):
                break
    return Signature()


def _columns(line: Line) -> list[Line]:
    """Cut the signature off the list of recipients that stands left of it."""
    if match := _TRAILING.match(line.text):
        left = Line(match["before"], line.block, line.number)
        return [left, Line(match["rest"], line.block, line.number, column=1)]
    return [line]


def _is_capacity(line: Line) -> bool:
    if not line.is_capitals or len(line.text) > 120:
        return False
    return bool(
        _ON_BEHALF.match(line.text) or _ACTING.match(line.text) or _OFFICES.fullmatch(line.folded)
    )


def _name(text: str) -> str:
    """Return the person's name that is all of the line; empty where it is something else."""
    words = _DEGREE.sub("", text).strip(" .").split()
    if not 2 <= len(words) <= 6:
        return ""
    if all(word.isupper() and word.isalpha() for word in words):
        folded = Line(text, 0, 0).folded
        if _OFFICES.fullmatch(folded) or _ON_BEHALF.match(text) or _BODIES.match(folded):
            return ""
        words = [word.capitalize() for word in words] if len(words) >= 3 else []
    return " ".join(words) if words and all(map(_NAME_WORD.fullmatch, words)) else ""


def _is_chairs(capacity: Sequence[Line]) -> bool:
    first = _ON_BEHALF.match(capacity[0].text)
    if first and not first[0].startswith(("KT", "K/T")):
        return False
    return "chu tich" in capacity[0].folded


def _title(capacity: Sequence[Line]) -> str:
    """Return the signer's own office: the last line, without whom they sign for.

    "TM. ỦY BAN NHÂN DÂN / CHỦ TỊCH" is the Chairman; a long title may wrap.
    """
    own = [line.text for line in capacity if not _ON_BEHALF.match(line.text)]
    if not own:
        own = [_ON_BEHALF.sub("", capacity[-1].text)]
    first = next((place for place, text in enumerate(own) if _starts_office(text)), 0)
    words = " ".join(own[first:])
    if _ACTING.match(words):
        return f"Quyền {spelt(_ACTING.sub('', words))}"
    return spelt(words)


def _starts_office(text: str) -> bool:
    return bool(_OFFICES.fullmatch(Line(text, 0, 0).folded) or _ACTING.match(text))
