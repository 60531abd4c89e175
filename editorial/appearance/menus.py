"""The main menu as the regulation puts it and as the agency arranged it (TT22, TQ-5)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from wagtail.models import Page

from agencies.languages import worded, worded_in_own
from agencies.models import Agency, SiteAppearance
from editorial.models import EditorialPage
from editorial.models.page import HOME_DEPTH


@dataclass(frozen=True, slots=True)
class Section:
    """A section that stands in the menu; a required one is never hidden."""

    key: str
    title: str
    is_required: bool


def sections_in_menu(agency: Agency) -> list[Section]:
    """Return the sections that the menu of the agency's site shows, in the order of the tree.

    Required are those that the regulation puts there for this kind of agency.
    """
    pages = EditorialPage.objects.live().for_agency(agency).filter(depth=HOME_DEPTH + 1)
    shown = pages.in_language(settings.LANGUAGE_CODE).filter(show_in_menus=True)
    required = required_slugs(agency)
    rows = shown.order_by("path").values_list("translation_key", "title", "slug")
    return [Section(str(key), title, slug in required) for key, title, slug in rows]


def required_slugs(agency: Agency) -> set[str]:
    """Return the slugs, in both languages, that the regulation puts into the menu of the site."""
    sections = agency.regulation.sections_for(agency.kind)
    top = [each for each in sections if each.in_menu and each.parent is None]
    return {slug for each in top for slug in (each.slug, each.slug_en)}


def arranged(pages: Iterable[Page], appearance: SiteAppearance | None) -> list[tuple[Page, str]]:
    """Return pages with their words in the menu, as arranged; a page not named comes last.

    A section that the regulation has come to demand since is shown, whatever was approved before.
    """
    rows: Sequence[Mapping[str, Any]] = appearance.menu if appearance else []
    places = {row["key"]: (place, row) for place, row in enumerate(rows)}
    last: tuple[int, Mapping[str, Any]] = (len(places), {})
    found = [(page, *places.get(str(page.translation_key), last)) for page in pages]
    found.sort(key=lambda each: each[1])
    hides = any(row["hidden"] for row in rows)
    kept = required_slugs(appearance.agency) if appearance and hides else set()
    return [
        (page, _words_of_section(row) or page.title)
        for page, _place, row in found
        if not row.get("hidden") or page.slug in kept
    ]


def further_links(appearance: SiteAppearance | None) -> list[tuple[str, str]]:
    """Return words and address of the links that the agency added."""
    links = appearance.menu_links if appearance else []
    return [(worded(link["label"], link.get("label_en", "")), link["address"]) for link in links]


def _words_of_section(row: Mapping[str, Any]) -> str:
    """Return the agency's own words in the language of the page, if it has any.

    In a third language the title of the translated page says more than the English words.
    """
    return worded_in_own(row.get("label", ""), row.get("label_en", ""))
