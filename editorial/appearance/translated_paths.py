"""Own paths that a Board entered, as they read in the language of the page (TQ-2.2).

A Board types the path of the Vietnamese page; who reads in another language is led to that page's
live translation where there is one.
"""

from typing import Any
from urllib.parse import urlsplit

from django.db.models import OuterRef, Subquery
from django.http import HttpRequest

from agencies.languages import is_vietnamese, reader_language
from agencies.models import Agency
from editorial.appearance.menus import further_links
from editorial.models import EditorialPage


def led_to(address: str, request: HttpRequest) -> str:
    """Return where the address leads on this page: to the translation, else where it says."""
    agency: Agency | None = getattr(request, "agency", None)
    path = _own_path(address)
    if agency is None or not path or is_vietnamese():
        return address
    translation = _translated(request, agency).get(_in_tree(path))
    return translation + address[len(path) :] if translation else address


def _translated(request: Any, agency: Agency) -> dict[str, str]:
    """Return the paths of translations by the places of the originals: one query for all."""
    language = reader_language()
    kept = getattr(request, "_translated_paths", None)
    if kept is None or kept[0] != language:
        kept = (language, _asked(request, agency, language))
        request._translated_paths = kept
    found: dict[str, str] = kept[1]
    return found


def _asked(request: HttpRequest, agency: Agency, language: str) -> dict[str, str]:
    appearance = getattr(agency, "appearance", None)
    if appearance is None or agency.site is None:
        return {}
    addresses = [address for _words, address in further_links(appearance)]
    named = {_in_tree(_own_path(each)) for each in (*addresses, appearance.notice_page)} - {""}
    if not named:
        return {}
    home = agency.site.root_page.url_path
    # The slug has an index, the path in the tree has none.
    originals = EditorialPage.objects.for_agency(agency).filter(
        slug__in={each.split("/")[-2] for each in named},
        url_path__in=[home + each for each in named],
    )
    original = originals.filter(translation_key=OuterRef("translation_key"))
    pages = EditorialPage.objects.live().for_agency(agency).in_language(language)
    pages = pages.filter(translation_key__in=originals.values("translation_key"))
    found = {}
    for page in pages.annotate(original=Subquery(original.values("url_path")[:1])):
        parts = page.get_url_parts(request)
        if parts:
            found[page.original.removeprefix(home)] = parts[2]
    return found


def _in_tree(path: str) -> str:
    """Return the path below the home page, as the tree keeps it; nothing for the home page."""
    within = path.strip("/")
    return f"{within}/" if within else ""


def _own_path(address: str) -> str:
    """Return the path of an address on the own site, without query and fragment; else nothing."""
    return urlsplit(address).path if address.startswith("/") else ""
