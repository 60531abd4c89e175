"""Cutting the published copy of an opinion into parts so that none of it gets lost. Pure.

Whoever splits an opinion says only where: the words of the parts are always cut from the copy
itself, so what a browser does to white space, or a hand to the words, never gets into a quotation.
"""

import re
from collections.abc import Iterable, Sequence

SEPARATOR = "---"
MOST_PARTS = 60
_BLANK_LINES = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")


def separator_of(copy: str) -> str:
    """Return the line that stands between parts: one that the copy itself does not have."""
    lines = {line.strip() for line in copy.splitlines()}
    separator = SEPARATOR
    while separator in lines:
        separator += "-"
    return separator


def joined(parts: Iterable[str], separator: str) -> str:
    """Return parts as the field shows them."""
    return f"\n{separator}\n".join(part.strip("\r\n") for part in parts)


def at_blank_lines(typed: str, separator: str) -> str:
    """Return what is typed with a separator in place of each run of blank lines."""
    return joined(
        (
            piece
            for part in _typed_parts(typed, separator)
            for piece in _BLANK_LINES.split(part.strip())
        ),
        separator,
    )


def cut(copy: str, typed: str, separator: str) -> list[str] | None:
    """Return the parts of the copy as somebody has marked them; None if the words are not the same.

    Every sign of the copy but white space at the edges of parts is in exactly one part, in order.
    """
    marked = [signs for part in _typed_parts(typed, separator) if (signs := _signs(part))]
    if "".join(marked) != _signs(copy):
        return None
    return _cut_at(copy, _ends(marked))


def cut_again(copy: str, parts: Sequence[str]) -> list[str]:
    """Return the copy cut where earlier parts of it still begin and end.

    After words of the copy were taken out, the parts that had them come back as one or as none.
    """
    signs, begin, ends = _signs(copy), 0, set[int]()
    for part in map(_signs, parts):
        found = signs.find(part, begin)
        if part and found >= 0:
            begin = found + len(part)
            ends |= {found, begin}
    return _cut_at(copy, sorted({*ends, len(signs)} - {0}))


def spans(parts: Sequence[str]) -> list[tuple[int, int]]:
    """Return where each part begins and ends, counted in signs that are no white space."""
    ends = _ends([_signs(part) for part in parts])
    return list(zip([0, *ends], ends, strict=False))


def _cut_at(copy: str, ends: Sequence[int]) -> list[str]:
    """Return the parts that end behind so many signs that are no white space."""
    parts, begun, passed, wanted = [], 0, 0, iter(ends)
    end = next(wanted, None)
    for place, sign in enumerate(copy):
        passed += not sign.isspace()
        if passed == end:
            parts.append(copy[begun : place + 1].strip())
            begun, end = place + 1, next(wanted, None)
    return parts


def _typed_parts(typed: str, separator: str) -> list[str]:
    parts: list[list[str]] = [[]]
    for line in typed.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        if line.strip() == separator:
            parts.append([])
        else:
            parts[-1].append(line)
    return ["\n".join(lines) for lines in parts]


def _signs(text: str) -> str:
    return "".join(text.split())


def _ends(parts: Sequence[str]) -> list[int]:
    ends: list[int] = []
    for part in parts:
        ends.append((ends[-1] if ends else 0) + len(part))
    return ends
