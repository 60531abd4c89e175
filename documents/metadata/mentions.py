"""Other documents as a sentence names them. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from documents.metadata.dates import date_in
from documents.metadata.types import NAMES, name_of
from documents.numbers import DocumentNumber, NumberKind, find_numbers

_NAMES = "|".join(sorted(NAMES.values(), key=len, reverse=True))
_TYPE_BEFORE = re.compile(rf"(?P<name>{_NAMES})\s*(?:số\s*:?)?\s*$", re.IGNORECASE)
_DATE_BEHIND = re.compile(r"\s*,?\s*ngày\s", re.IGNORECASE)
_LAW_NAME = re.compile(
    r"(?:Bộ luật|Luật|Pháp lệnh|Hiến pháp)\s[^;,()]{3,160}?(?=\s*(?:số|ngày|năm|\(|;|,|$))"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A number in a sentence, and the document's name with type and date as far as they stand."""

    start: int
    end: int
    number: DocumentNumber
    name: str


def mentions(text: str) -> Iterator[Mention]:
    """Yield the documents that the text names by number."""
    for start, end, number in find_numbers(text):
        before = _TYPE_BEFORE.search(text, max(0, start - 40), start)
        begins = before.start() if before else start
        name = before["name"] if before else name_of(number.type_code)
        name = name[:1].upper() + name[1:].lower() if name else _unnamed(number)
        written = f"{name} số {number.canonical}" if name else number.canonical
        day = None
        if _DATE_BEHIND.match(text, end):
            day = date_in(text[end : end + 40])
        if day is not None:
            written += f" ngày {day:%d/%m/%Y}"
        yield Mention(begins, end, number, written)


def law_name(text: str) -> str:
    """Return the name of a law that the words name, without its number; empty for none."""
    match = _LAW_NAME.search(text)
    return match[0].strip() if match else ""


def _unnamed(number: DocumentNumber) -> str:
    return "Công văn" if number.kind is NumberKind.LETTER else ""
