"""Blocks of an article's text."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

PARAGRAPH_FEATURES = ["h2", "h3", "bold", "italic", "ol", "ul", "link", "document-link"]


class PictureBlock(blocks.StructBlock):
    """A picture with a text for those who do not see it (TT32-18)."""

    image = ImageChooserBlock(label=_("Picture"))
    alt = blocks.CharBlock(
        label=_("What the picture shows"),
        max_length=255,
        help_text=_("Read aloud to people who do not see the picture."),
    )
    caption = blocks.CharBlock(label=_("Caption"), max_length=255, required=False)

    class Meta:
        label = _("Picture")
        icon = "image"
        template = "news/blocks/picture.html"


class QuoteBlock(blocks.StructBlock):
    """Words of a person, with who said them."""

    text = blocks.TextBlock(label=_("Quotation"), max_length=1000)
    attribution = blocks.CharBlock(label=_("Who said it"), max_length=200, required=False)

    class Meta:
        label = _("Quotation")
        icon = "openquote"
        template = "news/blocks/quote.html"


class FileBlock(blocks.StructBlock):
    """A file that belongs to the article."""

    file = DocumentChooserBlock(label=_("File"))
    label = blocks.CharBlock(label=_("Title of the link"), max_length=255, required=False)

    class Meta:
        label = _("File")
        icon = "doc-full-inverse"
        template = "news/blocks/file.html"


class ArticleBlock(blocks.StreamBlock):
    """The text of an article."""

    paragraph = blocks.RichTextBlock(
        label=_("Text"),
        features=PARAGRAPH_FEATURES,
        icon="pilcrow",
        template="news/blocks/paragraph.html",
    )
    picture = PictureBlock()
    quote = QuoteBlock()
    file = FileBlock()


def pictures_in(body: blocks.StreamValue) -> Iterator[Any]:
    """Yield the images that the text shows, in order."""
    for block in body:
        if block.block_type == "picture" and block.value["image"] is not None:
            yield block.value["image"]
