"""The provision of a document that a query names: "khoản 2 điều 7 quyết định 04/2024". Pure.

People type a citation from the inside out, as texts do, or from the outside in, before the
document or behind it, with accents or without.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from agencies.texts import fold
from documents.citations.cited import ATTACHED
from documents.citations.laws import law_name_end
from documents.citations.units import RANKS, UNITS, Step, address
from documents.enums import ProvisionKind as Kind
from editorial.search_words import exact_word, words_of
from search.demands import Way
from search.understanding.numbering import NamedNumber, folded_alike, numbers_in

_ENGLISH = {
    "point": Kind.POINT,
    "clause": Kind.CLAUSE,
    "article": Kind.ARTICLE,
    "section": Kind.SECTION,
    "chapter": Kind.CHAPTER,
    "appendix": Kind.APPENDIX,
}
_KINDS = {fold(word): (word, kind) for word, kind in (UNITS | _ENGLISH).items()}
_UNIT = "|".join(sorted(_KINDS, key=len, reverse=True))
_LABEL = r"(?:[0-9]{1,4}[a-z]{0,2}|[ivxlc]{1,7}|[a-z][0-9]?)(?!\w|[./][0-9])"
# "điều 5, 6 và 7": a query leads to one provision, the first.
_MORE = r"(?:(?:\s?[,;-]\s?|\s(?:va|den|hoac)\s)[0-9]{1,3}[a-z]?(?!\w|\s?[/.-])){0,9}"
_PAIR = rf"(?:{_UNIT})\s(?:so\s)?{_LABEL}{_MORE}"
_CHAIN = re.compile(rf"(?<!\w){_PAIR}(?:\s?,?\s(?:(?:cua|tai|thuoc|trong|va|of)\s)?{_PAIR}){{0,5}}")
_STEP = re.compile(rf"(?P<unit>{_UNIT})\s(?:so\s)?(?P<label>{_LABEL})")
_ATTACHED = re.compile(
    rf"\s(?:(?:cua|tai|thuoc|trong)\s)?(?P<name>{fold(ATTACHED)})\s"
    r"(?:(?:duoc\s)?ban\shanh\s)?kem\stheo(?=\s)"
)
_OF = re.compile(r"\s?,?\s(?:(?:cua|tai|thuoc|trong|of)\s)?")
_BETWEEN = " ,:;.-"
_LAW = re.compile(
    r"(?<!\w)(?:(?P<constitution>hien\sphap)|(?:bo\sluat|luat|phap\slenh)\s(?=[^\W\d]))"
)
_YEAR = re.compile(r"\s?,?\s(?:nam\s)?(?P<year>(?:19|20)[0-9]{2})(?!\w)")
_MOST_CHAINS = 5
_LONGEST_TITLE = 14


@dataclass(frozen=True, slots=True)
class Named:
    """A law that is named without its number."""

    start: int
    end: int
    title: str
    words: Way
    year: str


@dataclass(frozen=True, slots=True)
class Citing:
    """A citation in a query: its place, the provision's address, the document by number or name."""

    start: int
    end: int
    provision: str
    number: NamedNumber | None = None
    law: Named | None = None


def citation_in(text: str) -> Citing | None:
    """Return the first provision that stands beside a document; "điều 5" alone is words."""
    text, folded = folded_alike(text)
    numbers = list(numbers_in(text)) if any(map(str.isdigit, text)) else []
    for start, end, steps in _chains(text, folded):
        if attached := _ATTACHED.match(folded, end):
            end = attached.end()
            steps = [(Kind.CONTAINER, attached["name"]), *steps]
        of = _OF.match(folded, end)
        place = of.end() if of else end
        provision = address(tuple(steps))
        before = len(folded[:start].rstrip(_BETWEEN))
        for number in numbers:
            if number.start == place:
                return Citing(start, number.end, provision, number=number)
            if number.end == before:
                return Citing(number.start, end, provision, number=number)
        if (law := _law_at(text, folded, place)) or (law := _law_until(text, folded, before)):
            return Citing(min(start, law.start), max(end, law.end), provision, law=law)
    return None


def _chains(text: str, folded: str) -> Iterator[tuple[int, int, list[Step]]]:
    """Yield where provisions stand, with their steps from the outermost in."""
    for count, match in enumerate(_CHAIN.finditer(folded)):
        if count == _MOST_CHAINS:
            return
        steps: dict[Kind, str] = {}
        for step in _STEP.finditer(folded, match.start(), match.end()):
            spelt, kind = _KINDS[step["unit"]]
            label = text[step.start("label") : step.end("label")].lower()
            needs_digit = kind in (Kind.ARTICLE, Kind.CLAUSE)
            if not _is_typed(text[step.start("unit") : step.end("unit")], spelt):
                break
            if needs_digit and not label[0].isdigit():
                break
            steps.setdefault(kind, label)
        else:
            outwards = sorted(steps.items(), key=lambda step: RANKS[step[0]], reverse=True)
            yield match.start(), match.end(), outwards


def _is_typed(words: str, spelt: str) -> bool:
    """Whether words are typed without accents or with exactly these: "mức 5" is no "mục 5"."""
    pairs = zip(words_of(words), words_of(spelt), strict=False)
    return all(fold(one) == one.lower() or exact_word(one) == exact_word(two) for one, two in pairs)


def _law_at(text: str, folded: str, start: int) -> Named | None:
    """Return the law that is named at a place."""
    opening = _LAW.match(folded, start)
    if opening is None:
        return None
    end = opening.end()
    if not opening["constitution"]:
        capital = text[end].upper()
        spelt = text[:end] + (capital if len(capital) == 1 else text[end]) + text[end + 1 :]
        end = law_name_end(spelt, end) or _name_end(folded, end)
    year = _YEAR.match(folded, end)
    words = tuple(words_of(text[start:end]))
    end = year.end() if year else end
    if len(words) > _LONGEST_TITLE:
        return None
    return Named(start, end, text[start:end], words, year["year"] if year else "")


def _law_until(text: str, folded: str, end: int) -> Named | None:
    """Return the law whose name ends at a place."""
    for opening in _LAW.finditer(folded, 0, end):
        law = _law_at(text[:end], folded[:end], opening.start())
        if law and law.end == end:
            return law
    return None


def _name_end(folded: str, start: int) -> int:
    """Return where a name ends that no list has: at its year, a mark or the end."""
    stop = re.search(r"\s?,?\s(?:nam\s)?(?:19|20)[0-9]{2}(?!\w)|\s?[,;:.()/]|\Z", folded[start:])
    return start + (stop.start() if stop else 0)
