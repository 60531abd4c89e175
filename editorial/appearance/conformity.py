"""What header and footer of every site must show, and whether this one's do (TQ-5, TT22)."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from agencies.models import Agency, SiteAppearance
from agencies.regulations.enums import SectionType
from editorial.appearance.menus import Section
from editorial.models import EditorialPage
from editorial.models.page import HOME_DEPTH

SERVICES_KIND = "procedures"
"""What regulations call the information that the section of public services holds."""
SERVICES_SLUG = "dich-vu-cong"
"""Where a regulation names no such section."""
SERVICES_HOST = "dichvucong"


@dataclass(frozen=True, slots=True)
class Demand:
    """One thing that must be shown, and whether it is."""

    label: str
    is_met: bool


def demands_on(row: SiteAppearance, sections: Sequence[Section]) -> list[Demand]:
    """Return the demands on header and footer, by the values that the row holds in memory.

    Name and home page stand on every page whatever is set; the sitemap counts where the site has
    one, as the footer leads to it.
    """
    agency = row.agency
    slugs = _slugs(row, sections)
    regulated = agency.regulation.section_of_type(SectionType.INTRODUCTION, agency.kind)
    sitemap = agency.regulation.section_of_type(SectionType.SITEMAP, agency.kind)
    services = bool(slugs["menu"] & _services(agency))
    linked = any(_leads_to_services(link["address"]) for link in row.menu_links)
    return [
        Demand(_("Accountable person"), bool(agency.accountable_person)),
        Demand(_("Address"), bool(agency.address)),
        Demand(_("Phone"), bool(agency.phone)),
        Demand(_("E-mail"), bool(agency.email)),
        Demand(_("Introduction in the menu"), _shows(slugs["menu"], regulated)),
        Demand(_("Public services in the menu"), services or linked),
        Demand(_("Sitemap"), _shows(slugs["site"], sitemap)),
    ]


def _services(agency: Agency) -> set[str]:
    """Return the slugs under which the regulation has public services on sites of this kind."""
    sections = agency.regulation.sections_for(agency.kind)
    named = {each.slug for each in sections if each.parent is None and each.kind == SERVICES_KIND}
    return named or {SERVICES_SLUG}


def _leads_to_services(address: str) -> bool:
    host = urlsplit(address).hostname or ""
    return SERVICES_HOST in host.split(".")


def _shows(slugs: set[str], section: object) -> bool:
    return getattr(section, "slug", None) in slugs


def _slugs(row: SiteAppearance, sections: Sequence[Section]) -> dict[str, set[str]]:
    """Return the slugs of the first level: of those in the menu, and of the whole site."""
    pages = EditorialPage.objects.live().for_agency(row.agency).filter(depth=HOME_DEPTH + 1)
    rows = pages.in_language(settings.LANGUAGE_CODE).values_list("translation_key", "slug")
    by_key = {str(key): slug for key, slug in rows}
    hidden = {item["key"] for item in row.menu if item["hidden"]}
    menu = {by_key[each.key] for each in sections if each.key not in hidden and each.key in by_key}
    return {"menu": menu, "site": set(by_key.values())}
