"""Menus, breadcrumbs and language links; a fixed number of queries whatever the tree holds."""

from typing import Any

from django import template
from django.conf import settings
from django.urls import translate_url
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.models import Page

from agencies.languages import is_vietnamese, reader_language
from editorial.appearance.menus import arranged, further_links
from editorial.appearance.translated_paths import led_to
from editorial.languages import MISSING_TRANSLATION
from editorial.models import EditorialPage
from editorial.models.page import HOME_DEPTH

register = template.Library()

FOOTER_TYPES = {
    "contactpage": "contact",
    "sitemappage": "sitemap",
    "privacypage": "privacy",
    "newsindexpage": "rss",
}
FEED_PATH = "rss/"
REFUSAL = "exception"
"""What Django gives the templates of addresses that are not found or not for this reader."""


def _top_pages(context: template.Context) -> list[EditorialPage]:
    """Return the home's children shown in the menu or the footer: one query per request."""
    request, agency = context["request"], context.get("agency")
    if agency is None:
        return []
    language = reader_language()
    cached = getattr(request, "_top_pages", None)
    if cached is None or cached[0] != language:
        pages = (
            EditorialPage.objects.live()
            .for_agency(agency)
            .in_language(language)
            .filter(depth=HOME_DEPTH + 1)
            .select_related("content_type")
            .order_by("path")
        )
        cached = (language, list(pages))
        request._top_pages = cached
    return cached[1]


def _home_url(language: str) -> str:
    return "/" if is_vietnamese(language) else f"/{language}/"


@register.simple_tag(takes_context=True)
def main_menu(context: template.Context) -> list[dict[str, Any]]:
    """Return the main menu: home, then the sections that the regulation puts there (TT22).

    In the order and words that the agency's Board approved, with the links that it added.
    """
    request = context["request"]
    here = request.path
    home = _home_url(reader_language())
    menu = [{"title": _("Home"), "url": home, "active": here == home}]
    appearance = context.get("appearance")
    pages = [page for page in _top_pages(context) if page.show_in_menus]
    for page, words in arranged(pages, appearance):
        path = _path(page, request)
        menu.append({"title": words, "url": path, "active": here.startswith(path)})
    for words, typed in further_links(appearance):
        address = led_to(typed, request)
        menu.append({"title": words, "url": address, "active": here == address})
    return menu


@register.simple_tag(takes_context=True)
def own_address(context: template.Context, address: str) -> str:
    """Return where an address that the Board entered leads in the language of the page."""
    return led_to(address, context["request"])


@register.simple_tag(takes_context=True)
def footer_links(context: template.Context) -> dict[str, str]:
    """Return the addresses of sitemap, contact, privacy notice and news feed; '' for none."""
    links = dict.fromkeys(FOOTER_TYPES.values(), "")
    for page in _top_pages(context):
        name = FOOTER_TYPES.get(page.content_type.model)
        if name and not links[name]:
            path = _path(page, context["request"])
            links[name] = f"{path}{FEED_PATH}" if name == "rss" else path
    return links


@register.simple_tag(takes_context=True)
def breadcrumbs(context: template.Context, page: Page) -> list[dict[str, str]]:
    """Return the way from the home page to the page's parent."""
    request = context["request"]
    ancestors = page.get_ancestors().filter(depth__gte=HOME_DEPTH)
    crumbs = [{"title": each.title, "url": _path(each, request)} for each in ancestors]
    if crumbs:
        crumbs[0]["title"] = _("Home")
    return crumbs


@register.simple_tag(takes_context=True)
def language_links(context: template.Context) -> list[dict[str, Any]]:
    """Return one link per language: this page's translation, or the home of that language.

    `translated` tells which is which, so that a template never promises a translation that is
    not there. Of an address at which there is nothing, not even its own language is promised.
    """
    request = context["request"]
    current = reader_language()
    page = context.get("page") or context.get("gone")
    translations = _translation_urls(page, request) if isinstance(page, Page) else None
    nothing_here = page is None and REFUSAL in context
    links = []
    for code, name in settings.LANGUAGES:
        with override(code):
            own_name = str(name)
        if code == current:
            url, translated = request.path, not nothing_here
        elif nothing_here:
            url, translated = _home_url(code), False
        elif translations is None:
            url, translated = translate_url(request.get_full_path(), code), True
        else:
            translated = code in translations
            # Where the page is not translated, the home page says so.
            url = translations.get(code) or f"{_home_url(code)}?{MISSING_TRANSLATION}={code}"
        links.append(
            {
                "code": code,
                "name": own_name,
                "url": url,
                "active": code == current,
                "translated": translated,
            }
        )
    return links


def _translation_urls(page: Page, request: Any) -> dict[str, str]:
    rows = page.get_translations().live().select_related("locale")
    return {each.locale.language_code: _path(each, request) for each in rows}


def _path(page: Page, request: Any) -> str:
    """Return the path of a page on its own host, without scheme and host."""
    parts = page.get_url_parts(request)
    return parts[2] if parts else ""
