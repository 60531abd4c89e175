"""Which provisions of another text a sentence speaks of, in the words of a list of them. Pure.

"Bổ sung khoản 3a vào sau khoản 3 Điều 7 của Quy chế ban hành kèm theo …" touches
"khoản 3a Điều 7 Quy chế".
"""

import re

_UNITS = re.compile(
    r"(?:các\s+)?(?P<units>(?:điểm\s+[a-zđ]|khoản\s+\d|điều\s+\d|chương\s+[ivx\d]|mục\s+[ivx\d]|"
    r"phần\s+(?:thứ|[ivx])|phụ lục)[^;.:“\"]*?)"
    r"(?=\s*(?:,\s*)?(?:của\s+|tại\s+)?(?:quy định|quy chế|nghị quyết|quyết định"
    r"|nghị định|thông tư|luật|bộ luật|pháp lệnh|chỉ thị|kế hoạch|điều lệ|ban hành|như sau|thành)\b"
    r"|[;.:“\"]|$)",
    re.IGNORECASE,
)
_ATTACHED = re.compile(
    r"\s*(?:,\s*)?(?:của\s+|tại\s+)?(?P<statute>quy định|quy chế|điều lệ|kế hoạch)\b[^;.]{0,200}?"
    r"kèm theo",
    re.IGNORECASE,
)
_INSERTED = re.compile(
    r"(?P<new>(?P<unit>điểm|khoản|điều|mục|chương)\s.+?)\s+vào\s+(?:sau|trước)\s+"
    r"(?P<unit2>điểm|khoản|điều|mục|chương)\s+\S+(?P<outer>.*)",
    re.IGNORECASE,
)


def provisions_in(words: str) -> str:
    """Return the provisions that the words name first; empty for none."""
    match = _UNITS.search(words)
    if match is None:
        return ""
    named = " ".join(match["units"].split()).strip(" ,")
    if (inserted := _INSERTED.fullmatch(named)) and _same_unit(inserted):
        named = f"{inserted['new']} {inserted['outer'].strip()}".strip()
    attached = _ATTACHED.match(words, match.end())
    return f"{named} {attached['statute'].capitalize()}" if attached else named


def _same_unit(inserted: re.Match[str]) -> bool:
    return inserted["unit"].lower() == inserted["unit2"].lower()
