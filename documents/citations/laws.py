"""Where the name of a law ends in running text: "Luật Tiếp cận thông tin năm 2016". Pure.

A name that `law_titles.txt` lists ends where the list says. Any other goes up to its year, number
or date where one closes it, else up to a mark or a word that no name goes on with. The file is
only help: a law that it lacks is still read.
"""

import re
from functools import cache
from itertools import islice
from pathlib import Path

from agencies.texts import fold
from documents.citations.units import CAPITALS, GAP

_TITLES = Path(__file__).with_name("law_titles.txt")
_WORD = re.compile(r"[^\W\d_]+")
_LONGEST_TITLE = 200
_OF_FIRM = re.compile(
    r"(?:công ty|văn phòng|đại học|trường|khoa|ngành|viện|tạp chí|tnhh|hội|báo|pháp|học|câu lạc bộ)"
    rf"{GAP}\Z",
    re.IGNORECASE,
)
_CLOSED_NAME = re.compile(
    rf"(?P<name>[{CAPITALS}][^.;:()“”\"0-9\n?!]{{1,180}}?),?{GAP}"
    rf"(?:năm{GAP}(?:19|20)[0-9][0-9](?!\w)|ngày{GAP}[0-9]|(?:\(\s?)?số{GAP}[0-9])"
)
_STOP = (
    "và|hoặc|hay|được|này|thì|là|có|đã|về|của|để|khi|do|theo|hiện|với|cho|trong|tại|từ|bị|phải|không|"
    "nếu|các|những|như|mà|năm|ngày|số|sau|trước|nêu|cũng|còn|đối|bởi|vì|nhằm|trên|sẽ|chưa|gồm|cùng|"
    "hết|quy định|ban hành|hướng dẫn|thông qua|sửa đổi|bổ sung|yêu cầu|cho phép|nghiêm cấm|giao"
)
_OPEN_NAME = re.compile(
    rf"[{CAPITALS}][^\W\d_]*(?:{GAP}(?!(?:{_STOP.replace(' ', GAP)})(?!\w))[^\W\d_]+){{0,11}}"
)
_NO_NAME = re.compile(
    rf"(?<!\w)(?:(?i:luật|nghị{GAP}định|nghị{GAP}quyết|quyết{GAP}định|thông{GAP}tư|chỉ{GAP}thị|điều)|"
    rf"khoản|điểm|được|này|quy{GAP}định|có{GAP}hiệu{GAP}lực|hướng{GAP}dẫn|và{GAP}các)(?!\w)"
)
_AMENDING = re.compile(
    rf"sửa{GAP}đổi(?:,?{GAP}bổ{GAP}sung)?{GAP}[^.;:()“”\"\n]{{0,80}}?"
    rf"(?P<of>của{GAP}(?:các{GAP})?(?P<form>bộ{GAP}luật|luật|pháp{GAP}lệnh){GAP})",
    re.IGNORECASE,
)
_NEXT_LAW = re.compile(rf"(?:,|{GAP}và)?{GAP}(?:Bộ{GAP}luật|Luật|Pháp{GAP}lệnh){GAP}")


def law_name_end(text: str, start: int) -> int | None:
    """Return where the name ends that begins at `start`, behind the word "Luật"; None for none."""
    if text[start : start + 3].lower() == "sửa":
        return _amending_end(text, start)
    return _plain_end(text, start)


def _plain_end(text: str, start: int) -> int | None:
    if not text[start : start + 1].isupper():
        return None
    if known := _known_end(text, start):
        return known
    closed = _CLOSED_NAME.match(text, start)
    if closed and not _NO_NAME.search(closed["name"]):
        return closed.end("name")
    return _open_end(text, start)


def is_of_firm(text: str, start: int) -> bool:
    """Whether the word "luật" at `start` belongs to a firm, a school or to "pháp luật"."""
    return _OF_FIRM.search(text, max(0, start - 20), start) is not None


def _amending_end(text: str, start: int) -> int | None:
    """Return the end of "sửa đổi, bổ sung một số điều của Luật A, Luật B và Luật C"."""
    opening = _AMENDING.match(text, start)
    end = _plain_end(text, opening.end()) if opening else None
    for _more in range(20):
        if end is None:
            return None
        following = _NEXT_LAW.match(text, end)
        further = _plain_end(text, following.end()) if following else None
        if further is None:
            return end
        end = further
    return end


def _open_end(text: str, start: int) -> int | None:
    """Return the end of a name that nothing closes; a person's name has capitals alone."""
    match = _OPEN_NAME.match(text, start)
    if match is None:
        return None
    words = match[0].split()
    if len(words) < 2 or words[1][0].isupper():
        return None
    return match.end()


@cache
def _known() -> dict[str, list[tuple[str, ...]]]:
    """Return the titles of the list, as folded words, by their first word, the longest first."""
    titles: dict[str, list[tuple[str, ...]]] = {}
    for line in _TITLES.read_text(encoding="utf-8").splitlines():
        words = tuple(_WORD.findall(fold(line)))
        if words:
            titles.setdefault(words[0], []).append(words)
    for same in titles.values():
        same.sort(key=len, reverse=True)
    return titles


def _known_end(text: str, start: int) -> int | None:
    first = _WORD.match(text, start)
    if first is None:
        return None
    choices = _known().get(fold(first[0]))
    if not choices:
        return None
    words = _WORD.finditer(text, start, start + _LONGEST_TITLE)
    window = [(fold(word[0]), word.end()) for word in islice(words, len(choices[0]))]
    spoken = [word for word, _end in window]
    for title in choices:
        if tuple(spoken[: len(title)]) == title:
            return window[len(title) - 1][1]
    return None
