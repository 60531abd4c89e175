"""Running text of a page, whose pictures are described in each language (TQ-2.2, TT32-18)."""

from typing import Any

from bs4 import BeautifulSoup
from wagtail.blocks import RichTextBlock
from wagtail.fields import RichTextField
from wagtail.rich_text import RichText
from wagtail_localize.segments.extract import StreamFieldSegmentExtractor
from wagtail_localize.segments.ingest import StreamFieldSegmentsWriter

DESCRIPTION = "picture-description"
"""The element that holds a picture's description while translators have it before them."""
PICTURES = "pictures"
"""The path of descriptions below that of the text."""


class RunningTextField(RichTextField):
    """Rich text that is translated with what its pictures show, in the order of reading.

    wagtail-localize translates what stands between tags and leaves attributes alone.
    """

    def get_translatable_segments(self, value: str) -> list[Any]:
        """Return the segments of the text as wagtail-localize cuts it."""
        text = RichText(_described(value or ""))
        segments: list[Any] = StreamFieldSegmentExtractor(self).handle_block(RichTextBlock(), text)
        template, *texts = segments
        for position in _positions_of_descriptions(template.template):
            texts[position].path = PICTURES
        return segments

    def restore_translated_segments(self, value: str, segments: list[Any]) -> str:
        """Return the text in the other language."""
        writer = StreamFieldSegmentsWriter(self, None, None)
        text: RichText = writer.handle_block(RichTextBlock(), RichText(value), segments)
        return _told_by_pictures(text.source)

    def deconstruct(self) -> Any:
        """Stand in migrations as Wagtail's own field: what is stored is the same."""
        name, _path, arguments, options = super().deconstruct()
        return name, "wagtail.fields.RichTextField", arguments, options


def _described(html: str) -> str:
    """Return the text with the description of each picture behind it, as text of its own."""
    if "<embed" not in html:
        return html
    soup = BeautifulSoup(html, "html.parser")
    for picture in soup.find_all("embed", alt=True):
        if told := str(picture["alt"]).strip():
            description = soup.new_tag(DESCRIPTION)
            description.string = told
            picture.insert_after(description)
    return str(soup)


def _positions_of_descriptions(template: str) -> list[int]:
    if f"<{DESCRIPTION}" not in template:
        return []
    texts = BeautifulSoup(template, "html.parser").select(f"{DESCRIPTION} text")
    return [int(str(text["position"])) for text in texts]


def _told_by_pictures(html: str) -> str:
    """Return the text with each description given back to the picture before it."""
    if f"<{DESCRIPTION}" not in html:
        return html
    soup = BeautifulSoup(html, "html.parser")
    for description in soup.find_all(DESCRIPTION):
        picture = description.find_previous_sibling("embed")
        if picture is not None:
            picture["alt"] = " ".join(description.get_text(" ").split())
        description.decompose()
    return str(soup)
