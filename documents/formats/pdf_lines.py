"""Lines as a page shows them, put together again into paragraphs as they were written. Pure.

A PDF knows lines alone. A line begins a paragraph where Vietnamese legal texts do: at a label
(Điều 5, 2., a), Chương II), at "Căn cứ", in capitals, or after a sentence that ended before the
margin. Page numbers and what repeats at the head or foot of pages fall.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from agencies.texts import fold

_PAGE_NUMBER = re.compile(
    r"(?:trang|page)?\s*[-–—]?\s*\d{1,4}\s*(?:[-–—]|/\s*\d{1,4})?", re.IGNORECASE
)
_LABEL = re.compile(
    r"(?:điều|chương|mục|tiểu mục|phần|phụ lục|biểu|mẫu)\s+(?:số\s+)?"
    r"(?:thứ\s+\w+|[0-9ivxlc]+[a-zđ]?)\b"
    r"|\d{1,3}(?:\.\d{1,3})*\s*[.)](?=\s|$)|\d{1,2}[a-zđ]\.\s|[a-zđ]{1,2}\d?\)\s"
    r"|[ivx]{1,5}\.\s|[-–+•*]\s"
    r"|căn cứ\b|theo đề nghị|xét\b|nơi nhận|quyết định\s*:|quyết nghị\s*:|số\s*:|v/v\b|kính gửi"
    r"|(?:tm|kt|tl|tuq|q)\.\s|ban hành kèm theo|\(ban hành kèm",
    re.IGNORECASE,
)
_ENDED = re.compile(r"[.;:!?…][”\"’)/]*$")
_CONTINUED = re.compile(r"[,(–-]$")
_DIGITS = re.compile(r"\d+")
MARGIN_LINES = 2
"""So many lines at the head and foot of a page may be what repeats on others."""
SHORT = 0.72
"""A line below this part of the usual width ended before the margin."""


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line of a page; `is_bold` when all of it is."""

    text: str
    is_bold: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; `line` counts through the whole file, `page` is where it begins."""

    text: str
    line: int
    page: int
    is_bold: bool


def paragraphs(pages: list[list[PageLine]]) -> list[Paragraph]:
    """Return the paragraphs of pages given as lines that are tidied already."""
    lines = list(_lines(pages))
    usual = _usual_width([each.text for each in lines])
    found: list[Paragraph] = []
    before: Paragraph | None = None
    for each in lines:
        if before is not None and not _begins(each, before, usual):
            last = found[-1]
            found[-1] = replace(last, text=f"{last.text} {each.text}")
        else:
            found.append(each)
        before = each
    return found


def _lines(pages: list[list[PageLine]]) -> Iterator[Paragraph]:
    """Yield the lines that belong to the text, each as a paragraph of its own."""
    bodies = [
        [(each.text, place) for place, each in enumerate(page) if each.text] for page in pages
    ]
    repeated = _repeated(bodies)
    line = 0
    for number, (page, body) in enumerate(zip(pages, bodies, strict=True), start=1):
        for position, (text, place) in enumerate(body):
            outermost = position in (0, len(body) - 1)
            if outermost and _PAGE_NUMBER.fullmatch(text) and not (number == 1 and position == 0):
                continue
            if any((edge, _shape(text)) in repeated for edge in _edges(position, len(body))):
                continue
            yield Paragraph(text, line + place + 1, number, page[place].is_bold)
        line += len(page)


def _repeated(bodies: list[list[tuple[str, int]]]) -> set[tuple[int, str]]:
    """Return what stands at one place at the head or foot of most pages, whatever its numbers.

    Words that stand inside a page as well are text that happens to recur.
    """
    seen: Counter[tuple[int, str]] = Counter()
    inside: set[str] = set()
    for body in bodies:
        for position, (text, _place) in enumerate(body):
            edges, shape = _edges(position, len(body)), _shape(text)
            seen.update((edge, shape) for edge in edges)
            if not edges:
                inside.add(shape)
    least = max(3, (len(bodies) + 1) // 2)
    often = {each for each, count in seen.items() if count >= least}
    return {(edge, shape) for edge, shape in often if len(shape) > 1 and shape not in inside}


def _edges(position: int, count: int) -> list[int]:
    """Return how far from the head (0, 1) and the foot (-1, -2) of its page a line stands."""
    places = (position, position - count)
    return [place for place in places if -MARGIN_LINES <= place < MARGIN_LINES]


def _shape(text: str) -> str:
    return _DIGITS.sub("#", fold(text))


def _usual_width(lines: list[str]) -> int:
    """Return how many letters a full line has: most are nearly as long as the longest."""
    widths = sorted(len(text) for text in lines)
    return widths[int(len(widths) * 0.85)] if widths else 0


def _begins(line: Paragraph, last: Paragraph, usual: int) -> bool:
    """Whether a line begins a paragraph, given the one before it."""
    text, before = line.text, last.text
    if _LABEL.match(text):
        # "Điều 5" in the middle of a sentence may open a line too: there the margin ended the last.
        return not (_CONTINUED.search(before) or _cites(text, before, usual))
    if _is_capitals(text) or _is_capitals(before) or line.is_bold != last.is_bold:
        return True
    if _ENDED.search(before):
        return True
    return len(before) < usual * SHORT and text[:1].isupper()


def _cites(text: str, before: str, usual: int) -> bool:
    """Whether a label goes on with the sentence of a full line: "… quy định tại / Điều 5 …"."""
    is_full = len(before) >= usual * SHORT and not _ENDED.search(before)
    named = re.match(
        r"(điều|chương|mục|phần|phụ lục)\s+[0-9ivxlc]+[a-zđ]?(?P<after>.?)", text, re.IGNORECASE
    )
    return is_full and named is not None and named["after"] not in (".", ":")


def _is_capitals(text: str) -> bool:
    if text[:1].isdigit():
        return False  # a document's number that goes on from the line before
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) > 3 and sum(map(str.isupper, letters)) > 0.8 * len(letters)
