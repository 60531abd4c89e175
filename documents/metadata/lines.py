"""The lines of a text as a reader takes them: the columns of a layout one after the other. Pure.

Letterheads and signatures stand in two columns. A table keeps them apart; plain text and some
PDFs run them together on one line, which is cut where the right column is known to begin.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from agencies.texts import fold
from documents.formats.tables import cells_of
from documents.provisions.blocks import Block, BlockKind

NATION = "cong hoa xa hoi chu nghia viet nam"
MOTTO = re.compile(r"doc lap\s*[-–—]*\s*tu do\s*[-–—]*\s*hanh phuc")
PLACE_AND_DATE = re.compile(
    r"(?P<place>[A-ZĐÀ-Ỹ][^\d,:;/]{1,40}?),\s*ngày\s*[\d .…]{0,6}\s*(?:tháng|/|-)", re.IGNORECASE
)
RULER = re.compile(r"[\s─━_=*.—–-]*")
HEAD_BLOCKS = 40
"""A letterhead and a title take no more blocks than this."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line; `block` is the place of its block, `column` that of its cell in a row."""

    text: str
    block: int
    number: int
    column: int = 0
    is_tabular: bool = False
    is_bold: bool = False

    @property
    def folded(self) -> str:
        """The words without accents, in lower case."""
        return fold(self.text)

    @property
    def is_capitals(self) -> bool:
        """Whether the line is written in capitals."""
        letters = [letter for letter in self.text if letter.isalpha()]
        return len(letters) > 1 and sum(map(str.isupper, letters)) > 0.85 * len(letters)

    @property
    def is_ruler(self) -> bool:
        """Whether the line only draws a rule."""
        return bool(RULER.fullmatch(self.text))


def head_lines(blocks: Sequence[Block]) -> list[Line]:
    """Return the lines of the head, the right column cut off where it ran into the left one."""
    return [part for line in lines_of(blocks[:HEAD_BLOCKS]) for part in _columns(line)]


def lines_of(blocks: Sequence[Block], first: int = 0) -> list[Line]:
    """Return the lines of the blocks from the `first` one on."""
    return [line for place in range(first, len(blocks)) for line in _lines_of(blocks[place], place)]


def _lines_of(block: Block, place: int) -> Iterator[Line]:
    if block.kind is not BlockKind.TABLE:
        words = f"{block.numbering} {block.text}".strip()
        if words:
            yield Line(words, place, block.line, is_bold=block.is_bold)
        return
    rows = cells_of(block.html)
    for column in range(max(map(len, rows), default=0)):
        for number, row in enumerate(rows):
            for text in row[column].lines if column < len(row) else ():
                yield Line(text, place, block.line + number, column, is_tabular=True)


def _columns(line: Line) -> list[Line]:
    """Cut a line of two columns in two."""
    folded = line.folded
    if len(folded) != len(line.text):
        return [line]
    place = folded.find(NATION)
    if place < 0:
        match = MOTTO.search(folded)
        place = match.start() if match else -1
    if place < 0 and folded.startswith("so"):
        match = PLACE_AND_DATE.search(line.text, _end_of_number(line.text))
        place = match.start() if match else -1
    if place <= 0:
        return [line]
    left, right = line.text[:place].strip(), line.text[place:].strip()
    parts = [Line(left, line.block, line.number)] if left else []
    return [*parts, Line(right, line.block, line.number, column=1)]


def _end_of_number(text: str) -> int:
    """Return where the words after the number may begin: names of places hold no digits."""
    match = re.search(r"[A-ZĐ][A-ZĐ&.\d-]*(?=\s+[A-ZĐ][a-zà-ỹ])", text)
    return match.end() if match else 0
