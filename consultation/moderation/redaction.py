"""Personal data in what people write: found by its shape, for a moderator to judge (TT25).

Suggestions only. Shapes that also stand for law's numbers (`04/2024/QĐ-UBND`) or for money are
left alone where what is around them says so.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from django.utils.translation import gettext_lazy as _

BLOT = "[…]"


class PersonalData(Enum):
    """What kind of personal data a place in a text looks like."""

    EMAIL = _("e-mail address")
    PHONE = _("telephone number")
    IDENTITY = _("identity number")
    ACCOUNT = _("bank account")
    ADDRESS = _("home address")

    @property
    def label(self) -> str:
        """Its name in the reader's language."""
        return str(self.value)


@dataclass(frozen=True)
class Finding:
    """A place in a text that looks like personal data."""

    start: int
    end: int
    kind: PersonalData
    words: str


_GAP = r"[ .\-–\u00a0]?"
_NUMBER_START = r"(?<![\w/])(?<!\d[.,\-])"
_NUMBER_END = r"(?![\w/])(?![.,\-]\d)"
_MONEY = r"(?!\s*(?:đ\b|đồng|triệu|tỷ|tỉ|nghìn|VNĐ|VND|USD|m2|m²|ha\b|%))"

_ACCOUNT_WORDS = r"(?:số\s+tài\s+khoản|tài\s+khoản(?:\s+số)?|stk|tk\s+số|tknh|account)"
_ID_WORDS = (
    r"(?:căn\s+cước(?:\s+công\s+dân)?|chứng\s+minh(?:\s+nhân\s+dân|\s+thư)?|cccd|cmnd|cmt(?:nd)?"
    r"|mã\s+định\s+danh|số\s+định\s+danh|hộ\s+chiếu|mã\s+số\s+thuế|mst)"
)
_BETWEEN = r"[\s\w]{0,24}?[\s:.]*?"

_HOUSE = (
    r"(?:số\s+nhà|nhà\s+số|(?:căn\s+hộ|phòng)\s+(?:số\s+)?(?=[\w.\-]*\d)|số\s+(?=\d+[\w/\-]*,?\s+"
    r"(?:đường|phố|ngõ|ngách|hẻm|kiệt|tổ))|ngõ\s+(?=\d)|ngách\s+(?=\d)|hẻm\s+(?=\d))"
)
_PLACE = (
    r"(?:đường|phố|ngõ|ngách|hẻm|kiệt|tổ|khu|thôn|xóm|bản|ấp|tổ\s+dân\s+phố|xã|phường|thị\s+trấn"
    r"|huyện|quận|thị\s+xã|thành\s+phố|tp\.?|tỉnh)"
)

_SHAPES: tuple[tuple[PersonalData, re.Pattern[str]], ...] = (
    (PersonalData.EMAIL, re.compile(r"[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+")),
    (
        PersonalData.ACCOUNT,
        re.compile(rf"\b{_ACCOUNT_WORDS}\b{_BETWEEN}((?:\d[ .\-]?){{5,18}}\d){_NUMBER_END}", re.I),
    ),
    (
        PersonalData.IDENTITY,
        re.compile(rf"\b{_ID_WORDS}\b{_BETWEEN}([A-Z]?(?:\d[ .\-]?){{6,13}}\d){_NUMBER_END}", re.I),
    ),
    (
        PersonalData.PHONE,
        re.compile(
            rf"{_NUMBER_START}(?:\(?(?:\+|00)84\)?{_GAP}(?:\(0\))?|\(?0)[1-9]\d{{0,2}}\)?"
            rf"(?:{_GAP}\d){{6,8}}{_NUMBER_END}{_MONEY}"
        ),
    ),
    (
        PersonalData.IDENTITY,
        re.compile(
            rf"{_NUMBER_START}(?:\d{{12}}|0\d{{2}} \d{{3}} \d{{3}} \d{{3}}|\d{{9}})"
            rf"{_NUMBER_END}{_MONEY}"
        ),
    ),
    (
        PersonalData.ADDRESS,
        re.compile(
            rf"\b{_HOUSE}[^\n,;.()]{{1,60}}(?:,\s*{_PLACE}\s+[^\n,;.()]{{1,40}}){{0,5}}", re.I
        ),
    ),
)


def find_personal_data(text: str) -> list[Finding]:
    """Return what looks like personal data, in the order of the text, nothing twice."""
    found: list[Finding] = []
    for kind, shape in _SHAPES:
        for match in shape.finditer(text):
            group = 1 if shape.groups else 0
            start, end = match.span(group)
            words = text[start:end].rstrip()
            end = start + len(words)
            if not _overlaps(start, end, found):
                found.append(Finding(start, end, kind, words))
    return sorted(found, key=lambda each: each.start)


def _overlaps(start: int, end: int, found: list[Finding]) -> bool:
    return any(start < each.end and each.start < end for each in found)


def blotted(text: str, findings: Iterable[Finding]) -> str:
    """Return the text with the places replaced by `BLOT`; they are places of this very text."""
    parts, position = [], 0
    for each in findings:
        parts += [text[position : each.start], BLOT]
        position = each.end
    return "".join([*parts, text[position:]])


def pieces(text: str, findings: Iterable[Finding]) -> list[tuple[str, Finding | None]]:
    """Return the text cut at the places, each piece with its finding or None."""
    cut: list[tuple[str, Finding | None]] = []
    position = 0
    for each in findings:
        if each.start > position:
            cut.append((text[position : each.start], None))
        cut.append((each.words, each))
        position = each.end
    if position < len(text):
        cut.append((text[position:], None))
    return cut
