"""The letterhead: who issues, under which number, where and when. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from documents.metadata.dates import date_in
from documents.metadata.found import Certainty, Found
from documents.metadata.lines import MOTTO, NATION, PLACE_AND_DATE, Line
from documents.metadata.names import spelt
from documents.metadata.types import TITLE_LINE
from documents.numbers import DocumentNumber, NumberKind, find_numbers, parse_number

_NUMBER_LINE = re.compile(r"(?:[\w\s]{1,20}\s)?số\s*[:.]?\s*(?P<rest>.*)", re.IGNORECASE)
_CANDIDATE = re.compile(
    r"(?P<number>[\d.…_]{0,8}[a-zđ]?\s*[/-]\s*(?:(?:19|20)\d\d\s*/\s*)?[A-ZĐa-zđ]\S*(?:\s*[-–/&]\s*[A-ZĐ&][^\s,;]*)*)"
)
_PARTY = "dang cong san viet nam"
_DIRECTION = re.compile(r"(?:kính gửi|căn cứ|v/v|về việc|điều\s+1\b)", re.IGNORECASE)
_BODY = re.compile(
    r"(?:chu tich|pho chu tich|thuong truc|uy ban|hoi dong|ubnd|hdnd|so |van phong|thanh tra|ban "
    r"|bo |chinh phu|thu tuong|quoc hoi|cuc |chi cuc|trung tam|toa an|vien |mat tran|tong cuc"
    r"|ngan hang|tinh |thanh pho |huyen |xa |phuong |truong |hoi |lien doan |cong an|kiem toan"
    r"|bao hiem|kho bac|doan |ubtvqh|tinh uy|giam doc|bo truong|chanh )"
)
_ABBREVIATIONS = {"ubnd": "Ủy ban nhân dân", "hdnd": "Hội đồng nhân dân"}
_OFFICE = re.compile(
    r"^(?:Bộ trưởng|Giám đốc|Chánh Văn phòng|Chánh Thanh tra|Cục trưởng|Trưởng ban"
    r"|Tổng cục trưởng)\s+",
    re.IGNORECASE,
)
_OF_THEIR_SUPERIOR = ("Văn phòng", "Thanh tra", "Ban Tổ chức", "Ban Tuyên giáo")
"""Names that name nobody without the superior."""
_AREA = re.compile(r"(?:tỉnh|thành phố|thị xã|huyện|quận|xã|phường|thị trấn)\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What the letterhead says, and the place of its last line among the lines."""

    number: Found[DocumentNumber] | None
    issuer: Found[tuple[str, ...]] | None
    place: Found[str] | None
    issued_on: Found[date] | None
    last: int


def read_letterhead(lines: Sequence[Line], authority: Line | None = None) -> Letterhead:
    """Read the head's lines; `authority` is the line of capitals below the title, if any."""
    end = _end(lines)
    number, at = _number(lines[:end])
    if number is None:
        number, at = _number_in_words(lines[:end])
    place, issued_on, dated_at = _place_and_date(lines[:end])
    issuer = _issuer(lines[: at if at >= 0 else end], authority)
    return Letterhead(number, issuer, place, issued_on, max(at, dated_at))


def _end(lines: Sequence[Line]) -> int:
    """Return where the head ends at the latest: at what only a text says."""
    for place, line in enumerate(lines):
        if re.match(r"căn cứ|điều\s+1\b|kính gửi", line.text, re.IGNORECASE):
            return place
    return len(lines)


def _number(lines: Sequence[Line]) -> tuple[Found[DocumentNumber] | None, int]:
    """Return the number behind "Số:", from the next line where a narrow column broke it."""
    for place, line in enumerate(lines):
        match = _NUMBER_LINE.match(line.text)
        if match is None or re.match(r"số\s+(lượng|liệu)", line.text, re.IGNORECASE):
            continue
        following = lines[place + 1].text if place + 1 < len(lines) else ""
        for words in (match["rest"], f"{match['rest']}{following}"):
            candidate = _CANDIDATE.match(words.strip())
            number = parse_number(candidate["number"]) if candidate else None
            if number is not None and (number.symbol or number.year):
                if words == match["rest"] and _is_cut(words, following):
                    continue
                return Found(number, line.number), place + (words != match["rest"])
    return None, -1


def _is_cut(words: str, following: str) -> bool:
    """Whether a number goes on below: it ends in a stroke, or the next line is its sign."""
    return words.rstrip().endswith(("/", "-", "–")) and bool(re.match(r"[A-ZĐ]", following))


def _number_in_words(lines: Sequence[Line]) -> tuple[Found[DocumentNumber] | None, int]:
    for place, line in enumerate(lines):
        if named := next(find_numbers(line.text), None):
            return Found(named[2], line.number, Certainty.GUESS), place
    return None, -1


def _place_and_date(lines: Sequence[Line]) -> tuple[Found[str] | None, Found[date] | None, int]:
    for at, line in enumerate(lines):
        if match := PLACE_AND_DATE.search(line.text):
            place = Found(match["place"].strip(), line.number)
            found = date_in(line.text, match.start())
            return place, Found(found, line.number) if found else None, at
    for at, line in enumerate(lines):
        if line.folded.startswith("ngay") and (found := date_in(line.text)):
            return None, Found(found, line.number, Certainty.LIKELY), at
    return None, None, -1


def _issuer(lines: Sequence[Line], authority: Line | None) -> Found[tuple[str, ...]] | None:
    """Return the names by which the issuer may be known.

    The line below the title names it best ("CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH …"); else the left
    column: "ỦY BAN NHÂN DÂN / TỈNH …" is one name, a superior's line above is not part of it.
    """
    left = [line for line in lines if _names_body(line)]
    names = _left_names(left)
    if authority is not None:
        named = spelt(_expanded(authority.text))
        body = _OFFICE.sub("", named)
        names = [body[:1].upper() + body[1:], named, *names]
    elif not left:
        return None
    line = authority.number if authority is not None else left[-1].number
    return Found(tuple(dict.fromkeys(filter(None, names))), line) if names else None


def _names_body(line: Line) -> bool:
    folded = line.folded
    if line.is_ruler or NATION in folded or MOTTO.search(folded) or _PARTY in folded:
        return False
    if TITLE_LINE.fullmatch(folded) or PLACE_AND_DATE.search(line.text):
        return False
    return line.is_capitals and not _DIRECTION.match(line.text)


def _left_names(left: Sequence[Line]) -> list[str]:
    """Return the own name first; "tỉnh …" alone goes with the line above it."""
    if not left:
        return []
    texts = [line.text for line in left[-4:]]
    own = texts.pop()
    while texts and (_AREA.match(own) or not _BODY.match(_folded(own))):
        own = f"{texts.pop()} {own}"
    name = spelt(_expanded(own))
    superior = spelt(_expanded(" ".join(texts)))
    area = _AREA.search(superior)
    whole = f"{name} {superior}".strip()
    if name in _OF_THEIR_SUPERIOR:
        return [whole, name]
    return [name, whole, *([f"{name} {superior[area.start() :]}"] if area else [])]


def _folded(text: str) -> str:
    return Line(text, 0, 0).folded + " "


def _expanded(text: str) -> str:
    """Return the name with its abbreviations written out."""
    words = text.split()
    return " ".join(_expand(word) for word in words).rstrip(" :.-")


def _expand(word: str) -> str:
    full = _ABBREVIATIONS.get(Line(word, 0, 0).folded)
    return full.upper() if full else word


def chaired(names: tuple[str, ...]) -> str:
    """Return the name of the chairman of a committee as an issuer of their own; else nothing."""
    named = next((name for name in names if name.startswith("Ủy ban nhân dân")), "")
    return f"Chủ tịch {named}" if named else ""


def kind_says_letter(number: DocumentNumber | None) -> bool:
    """Whether the number is that of an official letter."""
    return number is not None and number.kind is NumberKind.LETTER
