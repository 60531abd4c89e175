"""The map of a site, for people and for search engines."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from consultation.models import ConsultationPage
from documents.models import LegalDocumentPage
from editorial.models import EditorialPage
from editorial.models.page import HOME_DEPTH
from news.models import NewsArticlePage
from projects.models import ProjectPage
from syndication.models import LinkedItemPage

TEXT_MAP_DEPTH = 5
ARCHIVED = (NewsArticlePage, LinkedItemPage, LegalDocumentPage, ProjectPage, ConsultationPage)
XML_LIMIT = 50_000
"""Addresses in one file, the most that the sitemap protocol allows."""


def site_tree(agency_id: int | None, locale_id: int, request: HttpRequest) -> list[dict[str, Any]]:
    """Return the sections of a site and their children, nested, in one query.

    Two levels below the home; articles, documents and the like are reached through their section.
    """
    pages = (
        EditorialPage.objects.live()
        .public()
        .filter(
            agency_id=agency_id,
            locale_id=locale_id,
            depth__gt=HOME_DEPTH,
            depth__lte=TEXT_MAP_DEPTH,
        )
        .not_type(ARCHIVED)
        .order_by("path")
    )
    roots: list[dict[str, Any]] = []
    by_path: dict[str, dict[str, Any]] = {}
    for page in pages:
        node = {"title": page.title, "url": page.get_url(request), "children": []}
        by_path[page.path] = node
        parent = by_path.get(page.path[: -page.steplen])
        if parent is not None:
            parent["children"].append(node)
        elif page.depth == HOME_DEPTH + 1:
            roots.append(node)
    return roots


@require_safe
def sitemap_xml(request: HttpRequest) -> HttpResponse:
    """List every public page of this host alone, in all its languages (TT22).

    A link to a component site is no page of this host; its target stands in that site's own map.
    """
    agency = request.agency  # type: ignore[attr-defined]
    pages = (
        EditorialPage.objects.live()
        .public()
        .for_agency(agency)
        .filter(depth__gte=HOME_DEPTH)
        .not_type(LinkedItemPage)
        .order_by("path")[:XML_LIMIT]
        if agency
        else []
    )
    entries = _entries(pages, request)
    return render(request, "home/sitemap.xml", {"entries": entries}, content_type="application/xml")


def _entries(pages: Any, request: HttpRequest) -> list[dict[str, Any]]:
    """Return address and last change of each page, with its addresses in all its languages."""
    entries: list[tuple[Any, str | None, Any]] = []
    versions: dict[Any, list[tuple[str, str | None]]] = {}
    for page in pages.select_related("locale") if pages else []:
        location = page.get_full_url(request)
        code = page.locale.language_code
        versions.setdefault(page.translation_key, []).append((code, location))
        entries.append((page.translation_key, location, page.last_published_at))
    return [
        {
            "location": location,
            "modified": modified,
            "versions": versions[key] if len(versions[key]) > 1 else [],
        }
        for key, location, modified in entries
    ]


@require_safe
def robots_txt(request: HttpRequest) -> HttpResponse:
    """Let everything public be read and say where the sitemap is."""
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        f"Sitemap: {request.build_absolute_uri('/sitemap.xml')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
