"""The order of numbers in legal texts: chapters in Roman figures, points with đ. Pure."""

import re

POINTS = "abcdđeghiklmnopqrstuvxy"
"""Letters of points in their order: never f, j, w, z."""
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_ORDINALS = {
    word: value
    for value, words in enumerate(
        ("nhất", "hai nhì", "ba", "tư bốn", "năm", "sáu", "bảy bẩy", "tám", "chín", "mười"), 1
    )
    for word in words.split()
}
_FIGURES = re.compile(r"([0-9]{1,4})([a-zđ]?)")


def roman(figures: str) -> int | None:
    """Return the value of Roman figures; None for what is not written as one."""
    total, last = 0, 1000
    for figure in figures.upper():
        value = _ROMAN.get(figure)
        if value is None:
            return None
        total += value if value <= last else value - 2 * last
        last = value
    return total or None


def value_of(number: str) -> int | None:
    """Return the value of the number of a part, chapter or section, however it is written."""
    match = _FIGURES.match(number)
    if match:
        return int(match[1])
    words = number.lower().split()
    if words and words[0] == "thứ":
        return _ordinal(words[1:])
    return roman(number)


def _ordinal(words: list[str]) -> int | None:
    if not words:
        return None
    if words[0] == "mười" and len(words) > 1:
        rest = _ORDINALS.get(words[1])
        return 10 + rest if rest else None
    return _ORDINALS.get(words[0])
