"""Which of a document's texts holds on a day."""

from datetime import date
from typing import TYPE_CHECKING

from django.db.models import F, Q
from wagtail.blocks import StreamValue
from wagtail.rich_text import expand_db_html

from documents.models.texts import ParsedText
from documents.provisions import parse, render, source_blocks

if TYPE_CHECKING:
    from documents.models.document import LegalDocumentPage


def text_on(document: "LegalDocumentPage", on: date) -> ParsedText | None:
    """Return the text as it stands on the day, as it was read; None where nothing was read yet.

    The latest consolidated text that holds by then, else the text as issued.
    """
    begun = Q(valid_from=None) | Q(valid_from__lte=on)
    texts = ParsedText.objects.filter(begun, page_id=document.pk)
    texts = texts.select_related("consolidation").defer("warnings", "consolidation__body")
    text = texts.order_by(F("valid_from").desc(nulls_last=True), "-pk").first()
    if text is not None:
        text.page = document
    return text


def markup_of(body: StreamValue, language: str) -> str:
    """Read a text on the spot: for drafts and what was not read yet."""
    return expand_db_html(render(parse(source_blocks(body)), language))
