"""Light markup of the demo's data files: one paragraph a line, so that translators edit plain text.

`## ` and `### ` are headings, `- ` list items, `> ` quotations; a line that opens with "Điều 3." in
running text gets its label in bold. No other markup exists: `&`, `<`, `>` are shown as written.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from html import escape


class BlockKind(StrEnum):
    """What a line of the markup stands for."""

    TITLE = "title"
    HEADING = "heading"
    ITEM = "item"
    QUOTE = "quote"
    PARAGRAPH = "paragraph"


@dataclass(frozen=True, slots=True)
class Block:
    """One line of the markup without its mark."""

    kind: BlockKind
    text: str


MARKS = (
    ("### ", BlockKind.HEADING),
    ("## ", BlockKind.TITLE),
    ("- ", BlockKind.ITEM),
    ("> ", BlockKind.QUOTE),
)
ARTICLE_LABEL = re.compile(r"^(Điều \d+[a-zđ]?\.)\s+")


def parse(markup: str) -> Iterator[Block]:
    """Yield the blocks of a text, skipping empty lines."""
    for raw in markup.splitlines():
        line = raw.strip()
        if line:
            yield _block(line)


def _block(line: str) -> Block:
    for mark, kind in MARKS:
        if line.startswith(mark):
            return Block(kind, line.removeprefix(mark).strip())
    return Block(BlockKind.PARAGRAPH, line)


def to_html(markup: str) -> str:
    """Render the markup as the plain HTML that the page editor accepts."""
    parts: list[str] = []
    items: list[str] = []
    for block in parse(markup):
        if block.kind is BlockKind.ITEM:
            items.append(f"<li>{escape(block.text, quote=False)}</li>")
            continue
        parts.extend(_list_of(items))
        items = []
        parts.append(_html(block))
    parts.extend(_list_of(items))
    return "\n".join(parts)


def _list_of(items: list[str]) -> list[str]:
    return [f"<ul>{''.join(items)}</ul>"] if items else []


def _html(block: Block) -> str:
    text = escape(block.text, quote=False)
    match block.kind:
        case BlockKind.TITLE:
            return f"<h2>{text}</h2>"
        case BlockKind.HEADING:
            return f"<h3>{text}</h3>"
        case BlockKind.QUOTE:
            return f"<blockquote>{text}</blockquote>"
        case _:
            labelled = ARTICLE_LABEL.sub(r"<b>\1</b> ", text)
            return f"<p>{labelled}</p>"


def plain_words(markup: str) -> int:
    """Count the words of a text, its marks left out."""
    return sum(len(block.text.split()) for block in parse(markup))
