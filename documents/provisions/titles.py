"""Which lines make up a heading: they wrap, and a chapter has its own on the next line. Pure."""

from documents.enums import ProvisionKind
from documents.provisions import phrases
from documents.provisions.blocks import Block, BlockKind
from documents.provisions.heads import Head
from documents.provisions.survey import TITLE_LINES

LONGEST = 300
SHORT_WORDS = 15
"""Words of a heading that ends with a full stop by mistake."""


def title_end(blocks: list[Block], heads: list[Head | None], start: int, words: str) -> int:
    """Return the index behind the last line of a heading whose first line is at `start`.

    `words` are those behind the label on its line; without any the heading is on the next lines.
    """
    index = start + 1
    if not words:
        if not _begins_title(blocks, heads, index):
            return start + 1
        index += 1
    while index < min(len(blocks), start + TITLE_LINES) and heads[index] is None:
        if not _goes_on(blocks[index - 1], blocks[index]):
            break
        index += 1
    return index


def _begins_title(blocks: list[Block], heads: list[Head | None], index: int) -> bool:
    if index >= len(blocks) or heads[index] is not None:
        return False
    block = blocks[index]
    if block.kind not in (BlockKind.PARAGRAPH, BlockKind.HEADING) or len(block.text) > LONGEST:
        return False
    text = block.text
    if not text or text[0] in '-+•–(“"*' or phrases.begins_closing(block):
        return False
    return phrases.is_capital(text) or text[-1] not in ".;:,"


def _goes_on(before: Block, block: Block) -> bool:
    """Whether a line belongs to the heading that the line before it belongs to."""
    text = block.text
    if block.kind not in (BlockKind.PARAGRAPH, BlockKind.HEADING) or not text:
        return False
    if before.text[-1:] in (".", ";", ":") or len(text) > LONGEST or text[0] in "-+•–(*":
        return False
    if phrases.is_capital(before.text) and phrases.is_capital(text):
        return not phrases.begins_closing(block)
    if before.kind == BlockKind.HEADING and block.kind != BlockKind.HEADING:
        return False
    if block.continues or text[0].islower() or phrases.needs(before.text, text):
        return True
    return before.is_bold and block.is_bold and text[-1] not in ".;:"


def container_title_end(blocks: list[Block], heads: list[Head | None], start: int) -> int:
    """Return the index behind the title of what is attached: up to “(Ban hành kèm theo …)”."""
    last = min(len(blocks), start + TITLE_LINES)
    for index in range(start + 1, last):
        if heads[index] is not None or blocks[index].kind == BlockKind.TABLE:
            break
        if phrases.is_annexed(blocks[index].text):
            return index
    return title_end(blocks, heads, start, "")


def is_heading(node_kind: ProvisionKind, first: Block, text: str, has_content: bool) -> bool:
    """Whether the words behind an article's label are its heading rather than its content."""
    if node_kind != ProvisionKind.ARTICLE:
        return True
    if first.is_bold or first.kind == BlockKind.HEADING:
        return True
    if not has_content or text.endswith((":", ";")):
        return False
    return not text.endswith(".") or len(text.split()) <= SHORT_WORDS
