"""Text of pages: one form of Unicode, and plain words for the search index."""

from django.db import models
from django.utils.html import strip_tags
from wagtail.fields import StreamField
from wagtail.rich_text import get_text_for_indexing

from agencies.texts import nfc


def normalise_texts(instance: models.Model) -> None:
    """Bring every text of `instance` to NFC: TCVN 6909:2001 (BT-4.2.c, QN-NT.6)."""
    for field in instance._meta.concrete_fields:
        if isinstance(field, models.CharField | models.TextField) and not isinstance(
            field, StreamField
        ):
            value = getattr(instance, field.attname)
            if isinstance(value, str):
                setattr(instance, field.attname, nfc(value))


def plain_text(html: str) -> str:
    """Return the words of rich text, block by block, without markup."""
    return " ".join(strip_tags(get_text_for_indexing(html)).split()) if html else ""
