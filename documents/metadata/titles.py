"""Type and title (trích yếu) of a text, and the line of capitals that names the authority. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from documents.metadata.found import Certainty, Found
from documents.metadata.lines import MOTTO, NATION, PLACE_AND_DATE, Line
from documents.metadata.names import spelt
from documents.metadata.types import CODES_BY_FOLD, TITLE_LINE

_SUBJECT = re.compile(r"(?:v/v|vv)\s*[:.]?\s*(?P<words>.+)", re.IGNORECASE)
_TEXT_BEGINS = re.compile(
    r"(?:căn cứ|kính gửi|điều\s+\d|chương\s+[ivx\d]|phần\s+(?:thứ|[ivx])|mục\s+\d|[ivx]{1,4}\.\s|"
    r"\d{1,2}[.)]\s|quyết định\s*:|quyết nghị\s*:|\()",
    re.IGNORECASE,
)
_PROSE_BEGINS = re.compile(
    r"(?:xét\b|theo đề nghị|thực hiện\b|để\s|nhằm\s|ngày\s+\d|từ ngày|trong thời gian|tại\s"
    r"|sau khi\s)",
    re.IGNORECASE,
)
_PROSE_ENDS = (".", ":", ";")
_AUTHORITY = re.compile(
    r"(?:chu tich|pho chu tich|thuong truc|uy ban|hoi dong|giam doc|bo truong|thu tuong|chinh phu|"
    r"quoc hoi|chanh |cuc truong|truong ban|tong |ban |thong doc|vien truong|bo |so |tong giam doc)"
)
_STOPS = re.compile(r"(?:so|kinh gui|noi nhan)\s*:")
LONGEST = 255


@dataclass(frozen=True, slots=True)
class Heading:
    """Type, title and authority, and the block at which the text proper begins."""

    document_type: Found[str] | None
    title: Found[str] | None
    authority: Line | None
    first_block: int


def read_heading(lines: Sequence[Line]) -> Heading:
    """Read the head's lines."""
    at = _type_line(lines)
    if at is None:
        return _letter(lines)
    match = TITLE_LINE.fullmatch(lines[at].folded)
    assert match is not None
    code = CODES_BY_FOLD[match["name"]]
    first, *_rest = words = [lines[at].text[len(match["name"]) :].strip(" :.")]
    if code == "LUAT" and first.lower().startswith("số"):
        words = [""]
    authority, end, was_bold = None, at + 1, False
    for end in range(at + 1, len(lines)):
        line = lines[end]
        if _is_over(line) or (words[-1] and (line.is_ruler or _is_prose(line))):
            break
        if words[-1] and was_bold and not line.is_bold:
            break
        was_bold = line.is_bold
        if line.is_ruler or NATION in line.folded or MOTTO.search(line.folded):
            continue
        if line.is_capitals and _AUTHORITY.match(line.folded):
            authority = line
            break
        words.append(line.text)
    title = " ".join(filter(None, words))
    authority = authority or _authority(lines[end : end + 3])
    first_block = _first_block(lines, at, end, authority)
    found = Found(_shortened(title), lines[at].number) if title else None
    return Heading(Found(code, lines[at].number), found, authority, first_block)


def _type_line(lines: Sequence[Line]) -> int | None:
    """Return the place of the line that is, or begins with, the name of a type in capitals."""
    for place, line in enumerate(lines):
        if _TEXT_BEGINS.match(line.text) and not line.is_capitals:
            return None
        match = TITLE_LINE.fullmatch(line.folded)
        if match is None or len(line.folded) != len(line.text):
            continue
        name = line.text[: len(match["name"])]
        if name.isupper() and not line.text.rstrip().endswith(":"):
            return place
    return None


def _is_over(line: Line) -> bool:
    if _STOPS.match(line.folded) or PLACE_AND_DATE.match(line.text):
        return True
    return bool(_TEXT_BEGINS.match(line.text))


def _is_prose(line: Line) -> bool:
    """Whether a line behind the title is the text already, no more of the title."""
    if _PROSE_BEGINS.match(line.text) or line.text.endswith(_PROSE_ENDS):
        return True
    opening, colon, _rest = line.text.partition(":")
    addressed = Line(opening, 0, 0)
    return bool(colon and addressed.is_capitals and _AUTHORITY.match(addressed.folded))


def _authority(lines: Sequence[Line]) -> Line | None:
    """Return the authority's line behind a rule."""
    for line in lines:
        if line.is_capitals and _AUTHORITY.match(line.folded):
            return line
        if not line.is_ruler:
            return None
    return None


def _first_block(lines: Sequence[Line], at: int, end: int, authority: Line | None) -> int:
    """Return the block of the first line that belongs to the text."""
    if authority is not None:
        return authority.block
    for line in lines[end:]:
        if not line.is_ruler:
            return line.block
    return lines[at].block + 1


def _letter(lines: Sequence[Line]) -> Heading:
    """Read an official letter: its subject stands behind "V/v" below the number."""
    for place, line in enumerate(lines):
        match = _SUBJECT.match(line.text)
        if match is None:
            continue
        words, last = [match["words"]], place
        for following in lines[place + 1 :]:
            same_column = following.column == line.column and following.block == line.block
            if following.is_ruler or following.is_capitals or _is_over(following):
                break
            if line.is_tabular and not same_column:
                break
            words.append(following.text)
            last += 1
        subject = " ".join(words).strip()
        first = _first_block(lines, last, last + 1, None)
        title = _shortened(subject[:1].upper() + subject[1:])
        return Heading(None, Found(title, line.number), None, _letter_begins(lines, first))
    return Heading(None, None, None, 0)


def _letter_begins(lines: Sequence[Line], first: int) -> int:
    """Return the block of "Kính gửi", where there is one."""
    for line in lines:
        if line.folded.startswith("kinh gui"):
            return line.block
    return first


def _shortened(title: str) -> str:
    """Return the title as pages hold it; one in capitals in the spelling of running text."""
    words = title.rstrip(" .;")
    letters = [letter for letter in words if letter.isalpha()]
    if letters and all(map(str.isupper, letters)):
        words = spelt(words)
    if len(words) <= LONGEST:
        return words
    return words[: LONGEST - 1].rsplit(" ", 1)[0] + "…"


def guessed_title(lines: Sequence[Line]) -> Found[str] | None:
    """Return the first line that could be a title where nothing says which is."""
    for line in lines:
        usable = len(line.text) > 10 and not line.is_ruler and not line.is_capitals
        if usable and not _is_over(line) and not MOTTO.search(line.folded):
            return Found(_shortened(line.text), line.number, Certainty.GUESS)
    return None
