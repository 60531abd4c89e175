"""Texts of documents in templates."""

import json
from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe
from wagtail.blocks import StreamValue

from agencies.languages import reader_language
from documents.citations.citing import CitedBy, cited_by
from documents.citations.linking import linked, shown_citations
from documents.dated.texts import DatedText
from documents.json_ld import as_json_ld
from documents.legislation import legislation_of
from documents.models import LegalDocumentPage
from documents.reading_on_the_spot import markup_of

register = template.Library()


@register.filter
def legal_text(value: StreamValue) -> SafeString:
    """Read the text of a document on the spot: for drafts, which have no reading on record."""
    return mark_safe(markup_of(value, reader_language()))


@register.simple_tag(takes_context=True)
def words_of(context: template.Context, dated: DatedText) -> SafeString:
    """Render the text on its day, with links where its citations lead to something public."""
    if dated.source is None:
        return dated.html
    return mark_safe(linked(dated.html, shown_citations(dated.source), context.get("request")))


@register.simple_tag
def documents_citing(page: LegalDocumentPage) -> CitedBy:
    """Return which public documents cite this one."""
    return cited_by(page)


@register.simple_tag(takes_context=True)
def legislation(context: template.Context) -> SafeString:
    """Render the page's document as schema.org data."""
    data = legislation_of(
        context["page"], context["request"], context["validity"], context["relation_groups"]
    )
    return as_json_ld(data)


@register.filter
def as_json(value: Any) -> str:
    """Return a value as JSON, to be put into an attribute."""
    return json.dumps(value, ensure_ascii=False)
