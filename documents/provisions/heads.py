"""What a line begins with: the label of a provision, as far as the line alone tells. Pure.

`head_of` looks at the first character and only then at one pattern; whether a head is really a
provision is for those who know what stands around it.
"""

import re
from collections.abc import Callable
from enum import StrEnum
from typing import NamedTuple

from documents.enums import ProvisionKind
from documents.provisions.blocks import Block, BlockKind


class Form(StrEnum):
    """How a label is written."""

    WORD = "word"
    """Điều 5, Chương II, Phụ lục."""
    LETTER = "letter"
    """A. in a text without articles."""
    ROMAN = "roman"
    """II. without the word for it."""
    FIGURE = "figure"
    """1. or 1)."""
    DECIMAL = "decimal"
    """1.2."""
    SMALL = "small"
    """a) or a1)."""
    SMALL_DECIMAL = "small_decimal"
    """a.1)."""


class Head(NamedTuple):
    """A label at the beginning of a line; its words begin at `end`."""

    kind: ProvisionKind
    form: Form
    number: str
    end: int
    mark: str


_WORDS = {
    ProvisionKind.ARTICLE: r"[ĐÐD](?:i[êề]u|I[ÊỀ]U)|A(?:rticle|RTICLE)",
    ProvisionKind.CHAPTER: r"C(?:h[uư][oơ]ng|H[UƯ][OƠ]NG|hapter|HAPTER)",
    ProvisionKind.PART: r"P(?:h[âầ]n|H[ÂẦ]N|art|ART)",
    ProvisionKind.SECTION: r"M(?:ục|ỤC)|S(?:ection|ECTION)",
    ProvisionKind.SUBSECTION: r"T(?:iểu [mM]ục|IỂU MỤC)|S(?:ub-?section|UB-?SECTION)",
    ProvisionKind.APPENDIX: r"P(?:hụ [lL]ục|HỤ LỤC)|A(?:ppendix|PPENDIX|nnex|NNEX)",
}
_ORDINAL = (
    r"[tT](?:hứ|HỨ)\s+(?:(?:mười|MƯỜI)\s+)?"
    r"(?:nhất|NHẤT|nhì|NHÌ|hai|HAI|ba|BA|tư|TƯ|bốn|BỐN|năm|NĂM|sáu|SÁU|bảy|BẢY|bẩy|BẨY|tám|TÁM"
    r"|chín|CHÍN|mười|MƯỜI)"
)
_NUMBER = rf"(?P<number>[IVXLC]+|[0-9]{{1,3}}[a-zđ]?|[A-ZĐ]|{_ORDINAL})(?!\w)"
_NOTE = r"(?:\[[0-9]+\])?"
_MARK = rf"{_NOTE}\s*(?P<mark>[.:)/–—-]?){_NOTE}\s*"
_PATTERNS = {kind: re.compile(rf"(?:{words})\s+{_NUMBER}{_MARK}") for kind, words in _WORDS.items()}
_PATTERNS[ProvisionKind.ARTICLE] = re.compile(
    rf"(?:{_WORDS[ProvisionKind.ARTICLE]})\s*(?P<number>[0-9]{{1,4}}[a-zđ]?[0-9]?)(?!\w){_MARK}"
)
_PATTERNS[ProvisionKind.APPENDIX] = re.compile(
    rf"(?:{_WORDS[ProvisionKind.APPENDIX]})(?!\w)(?:\s+(?:[sS]ố\s+|SỐ\s+)?{_NUMBER})?{_MARK}"
)
_FIGURE = re.compile(rf"(?P<number>[0-9]{{1,4}}[a-zđ]?)\s?(?P<mark>[.)/])(?![0-9]){_NOTE}\s*")
_DECIMAL = re.compile(
    r"(?P<number>[0-9]{1,2}(?:\.[0-9]{1,2}){1,3}[a-zđ]?)(?P<mark>[.)]?)(?![0-9.,/%])\s+(?=\D)"
)
_SMALL = re.compile(rf"(?P<number>dd|[a-zđð][0-9]{{0,2}})\s?(?P<mark>[.)/])(?![0-9]){_NOTE}\s*")
_SMALL_DECIMAL = re.compile(r"(?P<number>[a-zđ]\.?[0-9]{1,2})\s?(?P<mark>[.)])(?![0-9])\s*")
_LETTER = re.compile(r"(?P<number>[A-ZĐ])\s?(?P<mark>[.)/])\s+")
_ROMAN = re.compile(r"(?P<number>[IVXL]{1,7})\s?(?P<mark>[.)/–-])\s*(?=\D)")
_CITED = re.compile(
    r"(?:Luật|Bộ luật|Nghị|Quyết định|Thông tư|Pháp lệnh|Hiến pháp|Chương|Mục|Phần|Điều|Law|Decree"
    r"|Decision|Circular)\b|(?:Quy chế|Quy định|Điều lệ|Quy trình|Kế hoạch)\s+(?:này|ban hành|kèm)"
)
INVISIBLE = "\ufeff\u200b\u200c\u200d\u2060\u00ad"
QUOTES = "“”„\"«»‟'‘’"
Reader = Callable[[str], Head | None]


def _word(kind: ProvisionKind) -> Reader:
    pattern = _PATTERNS[kind]

    def read(text: str) -> Head | None:
        match = pattern.match(text)
        if match is None or _runs_on(text[match.end() : match.end() + 40], match["mark"]):
            return None
        return Head(kind, Form.WORD, match["number"] or "", match.end(), match["mark"])

    return read


def _runs_on(rest: str, mark: str) -> bool:
    """Whether what follows a label tells that a sentence only mentions it."""
    if not rest or (mark in (".", ":") and mark):
        return False
    first = rest[0]
    if mark:
        return first.isdecimal() or first.islower()
    return not (first.isupper() or first in '(“"[*') or _CITED.match(rest) is not None


def _first_of(*readers: Reader) -> Reader:
    def read(text: str) -> Head | None:
        for reader in readers:
            head = reader(text)
            if head is not None:
                return head
        return None

    return read


def _plain(pattern: re.Pattern[str], kind: ProvisionKind, form: Form) -> Reader:
    def read(text: str) -> Head | None:
        match = pattern.match(text)
        if match is None:
            return None
        number, mark, end = match["number"], match["mark"], match.end()
        if (mark == "/" and end == match.end("mark")) or (mark != ")" and _abuts(text, match)):
            return None
        return Head(kind, form, number.replace("ð", "đ"), end, mark)

    return read


def _abuts(text: str, match: re.Match[str]) -> bool:
    """Whether a small letter stands right behind the mark: `e.g`, `1.abc`."""
    end = match.end()
    return end == match.end("mark") and text[end : end + 1].islower()


_article, _chapter, _part, _section, _subsection, _appendix = (
    _word(kind)
    for kind in (
        ProvisionKind.ARTICLE,
        ProvisionKind.CHAPTER,
        ProvisionKind.PART,
        ProvisionKind.SECTION,
        ProvisionKind.SUBSECTION,
        ProvisionKind.APPENDIX,
    )
)
_figure = _first_of(
    _plain(_FIGURE, ProvisionKind.CLAUSE, Form.FIGURE),
    _plain(_DECIMAL, ProvisionKind.CLAUSE, Form.DECIMAL),
)
_small = _first_of(
    _plain(_SMALL, ProvisionKind.POINT, Form.SMALL),
    _plain(_SMALL_DECIMAL, ProvisionKind.POINT, Form.SMALL_DECIMAL),
)
_letter = _plain(_LETTER, ProvisionKind.PART, Form.LETTER)
_roman = _first_of(_plain(_ROMAN, ProvisionKind.SECTION, Form.ROMAN), _letter)

_READERS: dict[str, Reader] = {
    **dict.fromkeys("0123456789", _figure),
    **dict.fromkeys("abcdđðeghiklmnopqrstuvxyfjwz", _small),
    **dict.fromkeys("BEFGHJKNOQRUWYZ", _letter),
    **dict.fromkeys("IVXL", _roman),
    "Đ": _first_of(_article, _letter),
    "Ð": _article,
    "D": _first_of(_article, _letter),
    "A": _first_of(_article, _appendix, _letter),
    "C": _first_of(_chapter, _letter),
    "P": _first_of(_part, _appendix, _letter),
    "M": _first_of(_section, _letter),
    "T": _first_of(_subsection, _letter),
    "S": _first_of(_section, _subsection, _letter),
}


def head_of_text(text: str) -> Head | None:
    """Return the label that a line begins with, if any."""
    reader = _READERS.get(text[:1])
    return reader(text) if reader is not None else None


def head_of(block: Block) -> Head | None:
    """Return the label of a block: the one that its format counts, or the one written."""
    if block.kind in (BlockKind.TABLE, BlockKind.RULE):
        return None
    if block.numbering:
        head = head_of_text(f"{block.numbering} ")
        return head._replace(end=0) if head else None
    text = block.text
    if text[:1] in INVISIBLE and text:
        bare = text.lstrip(INVISIBLE)
        head = head_of_text(bare)
        return head._replace(end=head.end + len(text) - len(bare)) if head else None
    return head_of_text(text)
