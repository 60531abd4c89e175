"""The legal bases of a text: its paragraphs "Căn cứ …". Pure."""

import re
from collections.abc import Iterator, Sequence

from documents.metadata.found import Basis
from documents.metadata.lines import Line
from documents.metadata.mentions import mentions

_OPENING = re.compile(r"căn cứ\s*(?:vào\s*)?(?P<words>.+)", re.IGNORECASE)
_LEGAL = re.compile(
    r"(?:các\s+)?(?:bộ luật|luật|pháp lệnh|hiến pháp|nghị định|nghị quyết|quyết định|thông tư"
    r"|chỉ thị|lệnh)\b",
    re.IGNORECASE,
)
_OVER = re.compile(r"(?:điều\s+1\b|quyết định\s*:|quyết nghị\s*:)", re.IGNORECASE)
LONGEST = 300


def read_bases(lines: Sequence[Line]) -> list[Basis]:
    """Return the bases of the preamble; one sentence may name several, set apart by semicolons."""
    found: dict[str, Basis] = {}
    for line in lines:
        if _OVER.match(line.text):
            break
        match = _OPENING.match(line.text)
        for words in match["words"].split(";") if match else ():
            for basis in _bases_in(words.strip(" ,."), line.number):
                found.setdefault(basis.number.canonical if basis.number else basis.name, basis)
    return list(found.values())


def _bases_in(words: str, line: int) -> Iterator[Basis]:
    """Yield what a clause names: by its number, else as the words stand."""
    words = re.sub(r"^căn cứ\s+", "", words, flags=re.IGNORECASE)
    if first := next(mentions(words), None):
        yield Basis(first.name, first.number, line, first.issuer, first.issued_on)
    elif _LEGAL.match(words):  # functions, tasks and minutes are no documents
        name = words[:1].upper() + words[1:]
        if len(name) > LONGEST:
            name = name[: LONGEST - 1].rsplit(" ", 1)[0] + "…"
        yield Basis(name, None, line)
