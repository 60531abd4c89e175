"""Texts of documents in templates."""

from django import template
from django.template import Context
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from wagtail.blocks import StreamValue
from wagtail.rich_text import expand_db_html

from documents.citations.linking import linked, shown_citations
from documents.dated.texts import DatedText
from documents.provisions import parse, render, source_blocks

register = template.Library()


@register.filter
def legal_text(value: StreamValue) -> SafeString:
    """Read the text of a document on the spot: for drafts, which have no reading on record."""
    html = render(parse(source_blocks(value)), get_language() or "vi")
    return mark_safe(expand_db_html(html))


@register.simple_tag(takes_context=True)
def words_of(context: Context, dated: DatedText) -> SafeString:
    """Return the text on its day, with links to what it cites."""
    if dated.source is None:
        return dated.html
    return mark_safe(linked(dated.html, shown_citations(dated.source), context["request"]))
