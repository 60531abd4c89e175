"""Page numbers and running headers that a format left between the lines of a text. Pure."""

import re
from collections import Counter
from dataclasses import replace

from documents.provisions.blocks import Block, BlockKind
from documents.provisions.heads import head_of

_ALONE = re.compile(r"[0-9]{1,4}$")
_ADORNED = re.compile(
    r"(?:[-–—]\s*(?P<a>[0-9]{1,4})\s*[-–—]|[tT](?:rang|RANG)\s+(?P<b>[0-9]{1,4})(?:\s*/\s*[0-9]+)?"
    r"|(?P<c>[0-9]{1,4})\s?/\s?[0-9]{1,4})$"
)
_DIGITS = re.compile("[0-9]+")
LONGEST_NUMBER = 16
LONGEST_HEADER = 120
FEWEST_LINES = 8
"""Lines of a page: numbers closer together are a column of a table that lost its lines."""
FEWEST_NUMBERS = 3


def without_furniture(blocks: list[Block]) -> list[Block]:
    """Return the blocks with page numbers and running headers as `RULE`s that keep their words."""
    marks = _numbers(blocks)
    if not marks and not any(block.page for block in blocks):
        return blocks
    furniture = marks | _headers(blocks, marks)
    return [
        replace(block, kind=BlockKind.RULE) if index in furniture else block
        for index, block in enumerate(blocks)
    ]


def _numbers(blocks: list[Block]) -> set[int]:
    """Return where page numbers stand: adorned, inside a sentence, or bare in a sequence."""
    found: set[int] = set()
    bare: set[int] = set()
    last_number, last_index = 0, -FEWEST_LINES
    for index, block in enumerate(blocks):
        text = block.text
        if len(text) > LONGEST_NUMBER or not text or block.kind == BlockKind.TABLE:
            continue
        if block.numbering or (number := _number(text)) is None:
            continue
        turns = _turns_page(blocks, index)
        sure = turns or not text[0].isdecimal() or "/" in text or _cuts(blocks, index)
        near = last_number < number <= last_number + 2 if last_number else number <= 3 or turns
        if near and (sure or index - last_index >= FEWEST_LINES):
            (found if sure else bare).add(index)
            last_number, last_index = number, index
    return found | bare if found or len(bare) >= FEWEST_NUMBERS else found


def _cuts(blocks: list[Block], index: int) -> bool:
    """Whether a number stands in the middle of a sentence."""
    if not 0 < index < len(blocks) - 1:
        return False
    before, after = blocks[index - 1].text, blocks[index + 1].text
    return after[:1].islower() and after[1:2].isalpha() and before[-1:] not in '.;:!?”"'


def _number(text: str) -> int | None:
    if _ALONE.match(text):
        return int(text)
    match = _ADORNED.match(text)
    return int(match["a"] or match["b"] or match["c"]) if match else None


def _turns_page(blocks: list[Block], index: int) -> bool:
    page = blocks[index].page
    before = blocks[index - 1].page if index else page
    after = blocks[index + 1].page if index + 1 < len(blocks) else page
    return before != page or after != page


def _headers(blocks: list[Block], marks: set[int]) -> set[int]:
    """Return lines beside page numbers or breaks that come again and again."""
    beside = {
        index
        for index in range(len(blocks))
        if index in (0, len(blocks) - 1)
        or index - 1 in marks
        or index + 1 in marks
        or _turns_page(blocks, index)
    }
    keys = {
        index: _DIGITS.sub("0", block.text)
        for index in beside - marks
        if _may_be_header(block := blocks[index])
    }
    counts = Counter(keys.values())
    return {index for index, key in keys.items() if counts[key] > 1}


def _may_be_header(block: Block) -> bool:
    text = block.text
    if block.kind != BlockKind.PARAGRAPH or not text or len(text) > LONGEST_HEADER:
        return False
    return head_of(block) is None and text[0] not in "-+•(" and text[-1] not in ".;:,"
