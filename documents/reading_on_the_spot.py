"""The text of a document read on the spot."""

from wagtail.blocks import StreamValue
from wagtail.rich_text import expand_db_html

from documents.provisions import parse, render, source_blocks


def markup_of(body: StreamValue, language: str) -> str:
    """Read a text on the spot: for drafts and what was not read yet."""
    return expand_db_html(render(parse(source_blocks(body)), language))
