"""What the text of a legal document is made of: running text and tables."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import RichTextBlock, StreamBlock
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail_localize.segments import StringSegmentValue

TEXT_FEATURES = ["h2", "h3", "h4", "bold", "italic", "ol", "ul", "link", "document-link", "hr"]
TABLE_OPTIONS = {"renderer": "text", "mergedCells": True, "language": "vi"}


class TranslatableTableBlock(TableBlock):
    """A table whose cells and caption translators have before them; wagtail-localize skips it."""

    def get_translatable_segments(self, value: Any) -> list[StringSegmentValue]:
        """Return caption and cells, each by its place in the table."""
        if not value:
            return []
        cells = [
            StringSegmentValue(f"{row}-{column}", str(text))
            for row, line in enumerate(value.get("data") or [])
            for column, text in enumerate(line)
            if text
        ]
        caption = value.get("table_caption")
        return [StringSegmentValue("caption", caption), *cells] if caption else cells

    def restore_translated_segments(self, value: Any, segments: list[Any]) -> Any:
        """Return the table with the translations in their places."""
        table = {**value, "data": [list(line) for line in value["data"]]}
        for segment in segments:
            if segment.path == "caption":
                table["table_caption"] = segment.render_text()
            else:
                row, column = segment.path.split("-")
                table["data"][int(row)][int(column)] = segment.render_text()
        return table

    def deconstruct(self) -> Any:
        """Stand in migrations as Wagtail's own block: what is stored is the same."""
        _path, *arguments = super().deconstruct()
        return ("wagtail.contrib.table_block.blocks.TableBlock", *arguments)


class LegalTextBlock(StreamBlock):
    """The text of a document in its order; provisions are read out of it, not typed one by one."""

    text = RichTextBlock(features=TEXT_FEATURES, label=_("Text"), icon="pilcrow")
    table = TranslatableTableBlock(table_options=TABLE_OPTIONS, label=_("Table"), icon="table")


def text_value(html: str) -> list[tuple[str, Any]]:
    """Return the value of a text that is one piece of rich text; none for no text."""
    return [("text", LegalTextBlock().child_blocks["text"].to_python(html))] if html else []
