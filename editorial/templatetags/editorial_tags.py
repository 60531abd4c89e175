"""Metadata and clocks of editorial pages in templates."""

from typing import Any

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from wagtail.models import Page

from editorial.dublin_core import dublin_core_of
from editorial.models import EditorialPage

register = template.Library()


@register.simple_tag(takes_context=True)
def dublin_core(context: template.Context, page: Page) -> SafeString:
    """Render the Dublin Core elements of a page as meta tags (TT24-4)."""
    if not isinstance(page, EditorialPage):
        return SafeString("")
    elements: dict[str, Any] = dublin_core_of(page, context.get("agency"), context.get("request"))
    return format_html_join(
        "\n",
        '<meta name="DC.{}" content="{}">',
        ((name, value) for name, value in elements.items() if value),
    )
