"""List labels that Word counts by itself, such as "1." and "a)", from numbering.xml."""

import re
from dataclasses import dataclass, field
from typing import Any

from docx.oxml.ns import qn

from documents.formats.word_styles import NUM_PR, value_of

ABSTRACT, ABSTRACT_ID, NUM, NUM_ID, LEVEL, ILVL = map(
    qn, ("w:abstractNum", "w:abstractNumId", "w:num", "w:numId", "w:lvl", "w:ilvl")
)
START, FORMAT, TEXT, OVERRIDE, START_OVERRIDE = map(
    qn, ("w:start", "w:numFmt", "w:lvlText", "w:lvlOverride", "w:startOverride")
)
Place = tuple[str, int]
"""The list's number and the level, from 0."""
LEVELS = 9
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc")),
    *((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_MARK = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """How one level counts."""

    start: int = 1
    format: str = "decimal"
    text: str = ""


@dataclass
class Numbering:
    """The lists of a file and how far each has counted."""

    levels: dict[str, dict[int, Level]] = field(default_factory=dict)
    """By the list's number."""
    shared: dict[str, str] = field(default_factory=dict)
    """The counter of each list: lists of one definition count on."""
    counts: dict[str, list[int | None]] = field(default_factory=dict)

    @classmethod
    def of(cls, root: Any) -> "Numbering":
        """Return the lists of a file; most official texts have none."""
        made = cls()
        if root is not None:
            made._read(root)
        return made

    def _read(self, root: Any) -> None:
        abstract = {
            each.get(ABSTRACT_ID): {_index(level): _level(level) for level in each.findall(LEVEL)}
            for each in root.findall(ABSTRACT)
        }
        for each in root.findall(NUM):
            code, definition = each.get(NUM_ID), value_of(each, ABSTRACT_ID)
            self.levels[code] = dict(abstract.get(definition, {}))
            self.shared[code] = definition
            for override in each.findall(OVERRIDE):
                index = _index(override)
                level = self.levels[code].get(index, Level())
                if (own := override.find(LEVEL)) is not None:
                    level = _level(own)
                start = value_of(override, START_OVERRIDE)
                if start.isdecimal():
                    level = Level(int(start), level.format, level.text)
                    self.shared[code] = f"own {code}"
                self.levels[code][index] = level

    def place(self, properties: Any, inherited: Any) -> Place | None:
        """Return where in which list a paragraph stands; None outside lists."""
        own = properties.find(NUM_PR) if properties is not None else None
        element = own if own is not None else inherited
        if element is None:
            return None
        code = value_of(element, NUM_ID) or value_of(inherited, NUM_ID)
        depth = value_of(element, ILVL)
        if code not in self.levels:
            return None  # 0 takes a paragraph out of its style's list
        return code, min(int(depth), LEVELS - 1) if depth.isdecimal() else 0

    def next_label(self, place: Place | None) -> str:
        """Count on and return the label; empty for a bullet and outside lists."""
        if place is None:
            return ""
        code, depth = place
        levels = self.levels[code]
        counts = self.counts.setdefault(self.shared[code], [None] * LEVELS)
        before = counts[depth]
        counts[depth] = levels.get(depth, Level()).start if before is None else before + 1
        counts[depth + 1 :] = [None] * (LEVELS - depth - 1)
        level = levels.get(depth, Level())
        if level.format in ("bullet", "none"):
            return ""

        def written(match: re.Match[str]) -> str:
            index = int(match[1]) - 1
            each = levels.get(index, Level())
            count = counts[index]
            return _written(each.start if count is None else count, each.format)

        return _MARK.sub(written, level.text).strip()


def _index(element: Any) -> int:
    value = element.get(ILVL) or "0"
    return int(value) if value.isdecimal() else 0


def _level(element: Any) -> Level:
    start = value_of(element, START)
    return Level(
        int(start) if start.isdecimal() else 1,
        value_of(element, FORMAT) or "decimal",
        value_of(element, TEXT),
    )


def _written(count: int, form: str) -> str:
    match form:
        case "lowerLetter" | "upperLetter" if count > 0:
            letters = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
            return letters.upper() if form == "upperLetter" else letters
        case "lowerRoman" | "upperRoman" if 0 < count < 4000:
            return _roman(count).upper() if form == "upperRoman" else _roman(count)
        case "decimalZero":
            return f"{count:02d}"
    return str(count)


def _roman(count: int) -> str:
    written = ""
    for value, letters in _ROMAN:
        written += letters * (count // value)
        count %= value
    return written
