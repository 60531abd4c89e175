"""A text before it is understood: paragraphs, headings, list items and tables in their order. Pure.

Every reader of a format (plain text, HTML, DOCX, PDF) gives blocks; the parser takes nothing else.
"""

from dataclasses import dataclass
from enum import StrEnum


class BlockKind(StrEnum):
    """What a block was in its source."""

    PARAGRAPH = "p"
    HEADING = "h"
    ITEM = "li"
    TABLE = "table"
    RULE = "hr"


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a source.

    `text` is its plain words in NFC (cells of a table joined by tabs, rows by newlines); `html` is
    the same as clean markup, the element included; `line` counts from 1 in the source as an editor
    sees it (a line of plain text, a paragraph of HTML or DOCX). `numbering` is a list label that
    the format counts by itself ("1.", "a)") and that `text` therefore lacks. `level` is that of a
    heading, 1 to 6, else 0. `is_bold` and `is_centred` tell how the source shows the whole block.
    `continues` tells that it goes on from the block before: a wrapped line, a sentence that a page
    break cut. A `RULE` with words is a page number or a page's running header. Only the text of a
    table holds newlines: a reader of a format gives a block to each line of a paragraph.
    """

    kind: BlockKind
    text: str
    html: str
    line: int
    level: int = 0
    numbering: str = ""
    is_bold: bool = False
    is_centred: bool = False
    page: int = 0
    continues: bool = False
