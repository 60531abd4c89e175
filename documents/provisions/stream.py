"""The text of a page as blocks, as its editor wrote it. Pure."""

from typing import Any

from wagtail.blocks import StreamValue

from documents.provisions.blocks import Block
from documents.provisions.markup import blocks_of_html
from documents.provisions.tables import table_of_value


def source_blocks(value: StreamValue) -> list[Block]:
    """Return the blocks of a text; lines count its paragraphs and tables from the first."""
    blocks: list[Block] = []
    for part in value:
        line = blocks[-1].line + 1 if blocks else 1
        if part.block_type == "table":
            blocks += _table(part.value, line)
        else:
            blocks += blocks_of_html(part.value.source, first_line=line)
    return blocks


def _table(value: Any, line: int) -> list[Block]:
    block = table_of_value(value, line) if value else None
    return [block] if block else []
