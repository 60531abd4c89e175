"""What the text of a legal document is made of: running text and tables."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import RichTextBlock, StreamBlock
from wagtail.contrib.table_block.blocks import TableBlock

TEXT_FEATURES = ["h2", "h3", "h4", "bold", "italic", "ol", "ul", "link", "document-link", "hr"]
TABLE_OPTIONS = {"renderer": "text", "mergedCells": True, "language": "vi"}


class LegalTextBlock(StreamBlock):
    """The text of a document in its order; provisions are read out of it, not typed one by one."""

    text = RichTextBlock(features=TEXT_FEATURES, label=_("Text"), icon="pilcrow")
    table = TableBlock(table_options=TABLE_OPTIONS, label=_("Table"), icon="table")


def text_value(html: str) -> list[tuple[str, Any]]:
    """Return the value of a text that is one piece of rich text; none for no text."""
    return [("text", LegalTextBlock().child_blocks["text"].to_python(html))] if html else []
