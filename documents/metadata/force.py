"""From which day a text is in force, by its own closing article. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from documents.metadata.dates import date_in
from documents.metadata.found import Certainty, Found
from documents.metadata.lines import Line

_TYPES = (
    r"(?:quyết định|nghị quyết|nghị định|thông tư|luật|chỉ thị|quy định|quy chế|pháp lệnh|kế hoạch)"
)
_OWN = re.compile(
    rf"(?:{_TYPES}\s+này|^{_TYPES}(?=\s+có))[^.;]{{0,200}}?"
    r"(?:có hiệu lực|thi hành)(?:\s+thi hành)?\s*"
    r"(?P<rest>(?:kể\s*)?(?:từ|sau|vào|ngày)\s[^.;]{0,160})",
    re.IGNORECASE,
)
_ANY = re.compile(r"^\W*có hiệu lực(?:\s+thi hành)?(?P<rest>[^.;]{0,160})", re.IGNORECASE)
_LATER = re.compile(
    r"sau\s*(?P<days>\d{1,3})\s*(?:\([^)]*\)\s*)?ngày[^.;]{0,30}?(?:ngày|khi)\s*(?:được\s*)?"
    r"(?:ký|ban hành|thông qua|công bố|đăng)",
    re.IGNORECASE,
)
_SIGNING = re.compile(
    r"(?:từ|vào)\s*(?:ngày|khi)\s*(?:được\s*)?(?:ký|ban hành|thông qua)", re.IGNORECASE
)
_DAY = re.compile(r"(?:từ|vào|ngày)\s", re.IGNORECASE)
_LABELS = re.compile(r"^(?:điều\s+\d+[a-zđ]?\s*[.:]|\d{1,2}\s*[.)]|[a-zđ]\))\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Force:
    """The first day, and whether the text names several."""

    effective_on: Found[date] | None
    days: int
    """How many different first days the text states."""


def read_force(lines: Sequence[Line], issued_on: date | None) -> Force:
    """Return the day on which "Quyết định này có hiệu lực …" lets the text begin."""
    found: list[Found[date]] = []
    for line in lines:
        text = line.text
        if "hiệu lực" not in text and "thi hành" not in text:
            continue
        text = _LABELS.sub("", text)
        for match in _OWN.finditer(text):
            if day := _first_day(match["rest"], issued_on):
                found.append(Found(day, line.number))
        alone = _ANY.match(text)
        if alone and not found and (day := _first_day(alone["rest"], issued_on)):
            found.append(Found(day, line.number, Certainty.LIKELY))
    return Force(found[0] if found else None, len({each.value for each in found}))


def _first_day(rest: str, issued_on: date | None) -> date | None:
    if match := _LATER.search(rest):
        return issued_on + timedelta(days=int(match["days"])) if issued_on else None
    if match := _SIGNING.search(rest):
        return issued_on
    start = _DAY.search(rest)
    return date_in(rest, start.start()) if start else None
