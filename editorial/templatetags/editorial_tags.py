"""Metadata and clocks of editorial pages in templates."""

from functools import lru_cache
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from wagtail.models import Page

from agencies.languages import localized
from editorial.approval.task_statuses import TaskStatus, task_statuses
from editorial.crediting import names_of
from editorial.dublin_core import dublin_core_of
from editorial.models import EditorialPage
from editorial.templatetags.language_tags import lang_attr, marked
from editorial.timing.flags import Flag, flags_of, page_id_of

register = template.Library()


@register.simple_tag(takes_context=True)
def dublin_core(context: template.Context, page: Page) -> SafeString:
    """Render the Dublin Core elements of a page as meta tags (TT24-4)."""
    if not isinstance(page, EditorialPage):
        return SafeString("")
    elements: dict[str, Any] = dublin_core_of(page, context.get("agency"), context.get("request"))
    return format_html_join(
        "\n",
        '<meta{} name="DC.{}" content="{}">',
        ((lang_attr(value), name, value) for name, value in elements.items() if value),
    )


@register.simple_tag(takes_context=True)
def citation(context: template.Context) -> str | SafeString:
    """Return how to name the source of what the page shows, as the regulation words it (TQ-8)."""
    agency = context.get("agency")
    if agency is None:
        return ""
    rule = agency.regulation.citation
    path = context["request"].path if "request" in context else ""
    names = names_of(agency, context.get("page"), path)
    spoken = {name: marked(value) for name, value in names.items()}
    return format_html(localized(rule, "text"), **spoken)


@register.simple_tag(takes_context=True)
def clock_flags(context: template.Context, row: Any, rows: Any = None) -> str:
    """Show what is due or overdue on the page that a row of a list is about.

    `rows` is the list itself, or that of Wagtail's table: the first row reads the flags of all.
    """
    page_id = page_id_of(row)
    if rows is None:
        table = context.get("table")
        rows = table.data if table is not None else [row]
    request = context.get("request")
    known: dict[int, Any] = getattr(request, "_clock_flags", {})
    if page_id is not None and page_id not in known:
        ids = {found for each in rows if (found := page_id_of(each)) is not None} | {page_id}
        pages = (each for each in rows if isinstance(each, EditorialPage))
        loaded = [page for page in pages if not page.get_deferred_fields()]
        known |= {each: [] for each in ids} | flags_of(ids, timezone.now(), loaded)
        if request is not None:
            request._clock_flags = known
    flags = known.get(page_id) if page_id is not None else None
    return _shown(tuple(flags)) if flags else ""


@register.simple_tag(takes_context=True)
def steps_of(context: template.Context, state: Any, states: Any) -> list[TaskStatus]:
    """Return how far a page has come on its way; the first row of a list reads it for all."""
    request = context["request"]
    known: dict[int, list[TaskStatus]] = getattr(request, "_steps", {})
    if state.pk not in known:
        known |= task_statuses(states)
        request._steps = known
    return known[state.pk]


@lru_cache(maxsize=1024)
def _shown(flags: tuple[Flag, ...]) -> str:
    """Return the signs as HTML; on a list most rows have the same ones."""
    return render_to_string("editorial/flags.html", {"flags": flags})
