"""Texts of documents in templates."""

from django import template
from django.utils.safestring import SafeString, mark_safe
from wagtail.blocks import StreamValue

from documents.anchors import with_article_ids

register = template.Library()


@register.filter
def legal_text(value: StreamValue) -> SafeString:
    """Render the text of a document with an id at each article."""
    return mark_safe(with_article_ids("".join(str(block) for block in value)))
