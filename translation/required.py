"""What every site must say in English: structure, functions, duties, contacts (ND42-7.2)."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from wagtail.models import Locale

from agencies.models import Agency
from agencies.regulations.sections import Section
from editorial.models import EditorialPage
from editorial.models.page import HOME_DEPTH
from translation.enums import Standing
from translation.standings import with_standing

REQUIRED_IN = "en"
"""The language that the law names; others are encouraged (BT-4.2.b)."""


@dataclass(frozen=True)
class RequiredPage:
    """A section that the regulation asks for in English, and where it stands on the site.

    `page` is None where the site lacks the section itself.
    """

    section: Section
    page: EditorialPage | None
    standing: Standing

    @property
    def is_kept(self) -> bool:
        """Whether readers have it in English, made from the newest version."""
        return self.standing == Standing.PUBLISHED


def required_pages(agencies: Iterable[Agency], language: Locale) -> dict[int, list[RequiredPage]]:
    """Return for each site the sections that its regulation asks for in English, in two queries.

    Which they are is each province's own rule, `english_required` of its sections.
    """
    sites = {agency.pk: agency for agency in agencies}
    pages = EditorialPage.objects.filter(agency__in=sites).in_language(settings.LANGUAGE_CODE)
    homes = dict(pages.filter(depth=HOME_DEPTH).values_list("agency_id", "url_path"))
    addresses: dict[tuple[int, str], str] = {}
    for key, agency in sites.items():
        for section in _sections(agency, language):
            addresses[key, section.path] = f"{homes.get(key, '')}{section.path}/"
    there = pages.filter(url_path__in=set(addresses.values()))
    found = {page.url_path: page for page in with_standing(there, language)}
    rows: dict[int, list[RequiredPage]] = {}
    for key, agency in sites.items():
        rows[key] = [
            _row(section, found.get(addresses[key, section.path]))
            for section in _sections(agency, language)
        ]
    return rows


def _sections(agency: Agency, language: Locale) -> list[Section]:
    if language.language_code != REQUIRED_IN:
        return []
    sections = agency.regulation.sections_for(agency.kind)
    return [section for section in sections if section.english_required]


def _row(section: Section, page: EditorialPage | None) -> RequiredPage:
    code = getattr(page, "standing", Standing.MISSING.value)
    return RequiredPage(section, page, Standing(code))
