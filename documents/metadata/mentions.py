"""Other documents as a sentence names them. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from documents.metadata.dates import date_in
from documents.metadata.types import NAMES, name_of
from documents.numbers import DocumentNumber, NumberKind, find_numbers

_NAMES = "|".join(sorted(NAMES.values(), key=len, reverse=True))
_TYPE_BEFORE = re.compile(rf"(?P<name>{_NAMES})\s*(?:số\s*:?)?\s*$", re.IGNORECASE)
_DATE_BEHIND = re.compile(r"\s*,?\s*ngày\s", re.IGNORECASE)
_ISSUER_BEHIND = re.compile(
    r"\s*,?\s*(?:ngày\s.{4,40}?\d{4}\s*)?của\s+(?P<issuer>(?:Chủ tịch\s+)?"
    r"(?:UBND|HĐND|Ủy ban|Uỷ ban|Hội đồng|Thủ tướng|Chính phủ|Quốc hội|Bộ|Sở)[^,;.()]{0,80}?)"
    r"(?=\s+(?:về|quy định|ban hành|sửa đổi|phê duyệt|hướng dẫn|công bố|bãi bỏ"
    r"|thay thế|kể từ|và|hết)\b|[,;.()]|$)"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A number in a sentence, and what stands around it: the type before, date and issuer behind.

    `name` is type, number and date as the document is cited.
    """

    start: int
    end: int
    number: DocumentNumber
    name: str
    issuer: str = ""
    issued_on: date | None = None


def mentions(text: str) -> Iterator[Mention]:
    """Yield the documents that the text names by number."""
    for start, end, number in find_numbers(text):
        before = _TYPE_BEFORE.search(text, max(0, start - 40), start)
        begins = before.start() if before else start
        name = before["name"] if before else name_of(number.type_code)
        name = name[:1].upper() + name[1:].lower() if name else _unnamed(number)
        written = f"{name} số {number.canonical}" if name else number.canonical
        day, issuer = _behind(text[end : end + 160])
        if day is not None:
            written += f" ngày {day:%d/%m/%Y}"
        yield Mention(begins, end, number, written, issuer, day)


def _behind(words: str) -> tuple[date | None, str]:
    """Return the date and the issuer that stand right behind a number."""
    day = date_in(words[:40]) if _DATE_BEHIND.match(words) else None
    match = _ISSUER_BEHIND.match(words)
    return day, match["issuer"].strip() if match else ""


def _unnamed(number: DocumentNumber) -> str:
    return "Công văn" if number.kind is NumberKind.LETTER else ""
