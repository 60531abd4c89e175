"""The words by which a text names its provisions, and their order. Pure."""

import re

from documents.enums import ProvisionKind as Kind
from documents.provisions.anchors import LONGEST, anchor_of

UNITS = {
    "điểm": Kind.POINT,
    "khoản": Kind.CLAUSE,
    "điều": Kind.ARTICLE,
    "tiểu mục": Kind.SUBSECTION,
    "mục": Kind.SECTION,
    "chương": Kind.CHAPTER,
    "phần": Kind.PART,
    "phụ lục": Kind.APPENDIX,
}
RANKS = {kind: rank for rank, kind in enumerate(UNITS.values())}
DIVISIONS = frozenset({Kind.SUBSECTION, Kind.SECTION, Kind.CHAPTER, Kind.PART})
"""What bundles articles, whose addresses do not name it."""
LONGEST_RANGE = 120
POINTS = "abcdđeghiklmnopqrstuvxy"
ORDINALS = (
    "nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười",
    "mười một", "mười hai", "mười ba", "mười bốn", "mười lăm",
)  # fmt: skip
CAPITALS = "A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
HERE = "này"
"""The number of a provision that is the one in which the citation stands."""

Step = tuple[Kind, str]
Steps = tuple[Step, ...]

GAP = r"[\s\u00a0]{1,12}"
UNIT = re.compile(
    rf"(?<!\w)(?P<unit>điểm|khoản|điều|tiểu{GAP}mục|mục|chương|phần|phụ{GAP}lục)(?!\w)",
    re.IGNORECASE,
)
_ROMAN = r"[IVXLC]{1,7}[a-zđ]?"
_ORDINAL = "|".join(word.replace(" ", GAP) for word in sorted(ORDINALS, key=len, reverse=True))
_END = r"(?![\w]|[./][0-9])"
NUMBERS = {
    Kind.POINT: re.compile(rf"(?:[a-zA-ZđĐ][0-9]?|[0-9]{{1,2}}){_END}"),
    Kind.CLAUSE: re.compile(rf"[0-9]{{1,3}}[a-zđ]?{_END}"),
    Kind.ARTICLE: re.compile(rf"[0-9]{{1,4}}[a-zđ]{{0,2}}{_END}"),
    Kind.SUBSECTION: re.compile(rf"(?:[0-9]{{1,3}}[a-zđ]?|{_ROMAN}){_END}"),
    Kind.SECTION: re.compile(rf"(?:[0-9]{{1,3}}[a-zđ]?|{_ROMAN}|[A-ZĐ]){_END}"),
    Kind.CHAPTER: re.compile(rf"(?:[0-9]{{1,3}}[a-zđ]?|{_ROMAN}){_END}"),
    Kind.PART: re.compile(rf"(?:(?i:thứ{GAP}(?:{_ORDINAL}))|[0-9]{{1,2}}|{_ROMAN}|[A-ZĐ]){_END}"),
    Kind.APPENDIX: re.compile(
        rf"(?i:số{GAP})?(?P<label>(?:{_ROMAN}|[A-ZĐ]|[0-9]{{1,3}}[a-zđ]?)(?:[-.][0-9]{{1,2}})?){_END}"
    ),
}


def kind_of(word: str) -> Kind:
    """Return the kind that a unit's word names, however it is spaced or capitalised."""
    return UNITS[" ".join(word.lower().split())]


def number_of(kind: Kind, match: re.Match[str]) -> str:
    """Return the number that a pattern of `NUMBERS` found, as addresses spell it."""
    if kind == Kind.APPENDIX:
        return match["label"]
    spelt = " ".join(match[0].lower().split())
    return spelt if kind in (Kind.POINT, Kind.CLAUSE, Kind.ARTICLE, Kind.PART) else match[0]


def between(kind: Kind, first: str, last: str) -> list[str]:
    """Return the numbers that lie between the ends of a range; none where they cannot be told."""
    if kind == Kind.POINT and first in POINTS and last in POINTS:
        return list(POINTS[POINTS.index(first) + 1 : POINTS.index(last)])
    if first.isdecimal() and last.isdecimal() and int(last) - int(first) <= LONGEST_RANGE:
        return [str(number) for number in range(int(first) + 1, int(last))]
    return []


def address(steps: Steps) -> str:
    """Return the address of the steps, outermost first: an article's names no chapter."""
    kinds = {kind for kind, _number in steps}
    kept = [step for step in steps if Kind.ARTICLE not in kinds or step[0] not in DIVISIONS]
    return anchor_of(kept)[:LONGEST]
