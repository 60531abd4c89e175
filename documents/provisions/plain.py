"""Plain text as blocks: a block for each line that is not empty. Pure."""

import re

from agencies.texts import nfc
from documents.provisions.blocks import Block, BlockKind
from documents.provisions.heads import head_of_text
from documents.provisions.inline import escaped
from documents.provisions.phrases import ends_sentence

FEWEST_LINES = 5
WIDEST = 140
_GAPS = re.compile(r"[ \t\xa0]{2,}|[\t\xa0]")
_BREAKS = re.compile("\r\n?|[\u2028\u2029\x85]")


def blocks_of_text(text: str) -> list[Block]:
    """Return the lines of a text; a form feed turns the page.

    A line of text that was wrapped at a width goes on the line before it where that was full.
    """
    lines = _BREAKS.sub("\n", nfc(text)).split("\n")
    paged = "\f" in text
    blocks: list[Block] = []
    width, page, empty = _width(lines), 0, True
    before = ""
    for number, raw in enumerate(lines, 1):
        if paged and "\f" in raw:
            page += raw.count("\f")
            raw = raw.replace("\f", " ")
        line = raw.strip()
        if not line:
            empty = True
            continue
        if "  " in line or "\t" in line or "\xa0" in line:
            line = _GAPS.sub(" ", line)
        continues = bool(width) and not empty and _wraps(before, line, width)
        html = f"<p>{escaped(line)}</p>"
        blocks.append(
            Block(BlockKind.PARAGRAPH, line, html, number, page=page, continues=continues)
        )
        before, empty = line, False
    return blocks


def _width(lines: list[str]) -> int:
    """Return the width at which lines were wrapped; 0 where each is a whole paragraph."""
    lengths = sorted(length for line in lines if (length := len(line)))
    if len(lengths) < FEWEST_LINES:
        return 0
    widest = lengths[int(len(lengths) * 0.97)]
    full = sum(length > widest * 0.8 for length in lengths)
    return widest if widest <= WIDEST and full >= FEWEST_LINES else 0


def _wraps(before: str, line: str, width: int) -> bool:
    """Whether the line before was full, its sentence unfinished, and this line begins nothing."""
    if ends_sentence(before) or before.isupper() or line[0] in '-+•–*“"(':
        return False
    first = line.split(" ", 1)[0]
    return len(before) + 1 + len(first) > width - 2 and head_of_text(line) is None
