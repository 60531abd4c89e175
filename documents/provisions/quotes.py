"""Which blocks lie inside a quotation that began in an earlier block. Pure, one pass.

Amending texts quote whole articles; those belong to the clause that quotes them.
"""

import re
from itertools import accumulate

from documents.provisions.blocks import Block, BlockKind
from documents.provisions.doubts import Doubt, shortened
from documents.provisions.phrases import begins_closing, ends_as_follows, is_amending

_MARK = re.compile('[“”„«»"‟]')
_OPENING = "“„«‟"
_BEFORE_OPENING = " \t\u00a0([:-–—"
SHORT = 3
"""Blocks that a quotation without an amendment may span: a definition, a motto."""


class Quotations:
    """Where quotations run over several blocks. `unclosed` are amendments that never end."""

    def __init__(self, blocks: list[Block], doubts: list[Doubt]) -> None:
        self.inside: list[int] = [0] * len(blocks)
        self.unclosed: set[int] = set()
        changes = [_change(block) for block in blocks]
        if any(changes):
            self._find(blocks, changes, doubts)

    def _find(self, blocks: list[Block], changes: list[int], doubts: list[Doubt]) -> None:
        signatures = list(accumulate(int(begins_closing(block)) for block in blocks))
        depth, waiting, steps = 0, list[tuple[int, int]](), [0] * (len(blocks) + 1)
        for index, change in enumerate(changes):
            if change > 0:
                waiting.append((index, depth))
            depth += change
            while waiting and depth <= waiting[-1][1]:
                start, _depth = waiting.pop()
                if signatures[index] > signatures[start]:
                    self._doubt(blocks, start, doubts)
                elif index - start <= SHORT or _amends(blocks, start):
                    steps[start + 1] += 1
                    steps[index + 1] -= 1
        self.inside = list(accumulate(steps[:-1]))
        for start, _depth in waiting:
            if not self.inside[start]:
                self._doubt(blocks, start, doubts)

    def _doubt(self, blocks: list[Block], start: int, doubts: list[Doubt]) -> None:
        if _amends(blocks, start):
            self.unclosed.add(start)
            words = {"words": shortened(blocks[start].text)}
            doubts.append(Doubt(blocks[start].line, "quote_unclosed", words))


def _amends(blocks: list[Block], start: int) -> bool:
    text = blocks[start].text
    if is_amending(text):
        return True
    return text[:1] in '“"„«”' and start > 0 and ends_as_follows(blocks[start - 1].text)


def _change(block: Block) -> int:
    """Return how many more quotations a block opens than it closes."""
    text = block.text
    if ("“" not in text and "”" not in text and '"' not in text) or block.kind == BlockKind.TABLE:
        return 0
    depth = 0
    for match in _MARK.finditer(text):
        at, mark = match.start(), match[0]
        begins = at == 0 or text[at - 1] in _BEFORE_OPENING
        if mark in _OPENING or mark == '"':
            opens = begins or (mark in _OPENING and text[at + 1 : at + 2].isalnum())
        else:
            opens = at == 0
        depth += 1 if opens else -1
        if depth < 0:
            depth = -1
    return depth
