"""Sections of the regulation as pages of a site."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from wagtail.models import Page

from agencies.enums import ScheduleKind
from agencies.languages import localized
from agencies.models import Agency
from agencies.regulations.enums import SectionType
from agencies.regulations.sections import THE_BOARD, Section
from consultation.models import ConsultationIndexPage
from documents.models import DocumentLibraryPage
from editorial.actions import AddByDecision
from editorial.models import EditorialPage
from home.models import (
    ContactPage,
    HomePage,
    LeadersPage,
    PrivacyPage,
    SchedulePage,
    SectionPage,
    SitemapPage,
    StandardPage,
)
from news.models import NewsIndexPage
from projects.models import ProjectRegisterPage

PAGE_TYPES: dict[SectionType, type[EditorialPage]] = {
    SectionType.INTRODUCTION: SectionPage,
    SectionType.NEWS: NewsIndexPage,
    SectionType.DOCUMENTS: DocumentLibraryPage,
    SectionType.PROJECTS: ProjectRegisterPage,
    SectionType.CONSULTATIONS: ConsultationIndexPage,
    SectionType.LEADERS: LeadersPage,
    SectionType.SCHEDULE: SchedulePage,
    SectionType.CONTACT: ContactPage,
    SectionType.SECTION: SectionPage,
    SectionType.STANDARD: StandardPage,
    SectionType.SITEMAP: SitemapPage,
    SectionType.PRIVACY: PrivacyPage,
}


@dataclass
class MakeSections:
    """Make the sections that the regulation asks of a site, in Vietnamese and English.

    In English only what the regulation requires there, with what leads to it (ND42-7.2), and
    news. Pages that are there already stay as they are. `count` returns how many pages were made.
    """

    agency: Agency
    homes: dict[str, HomePage]
    ground: str
    now: datetime
    on_page: Callable[[], None] = lambda: None
    count: int = 0

    def execute(self) -> "MakeSections":
        sections = self.agency.regulation.sections_for(self.agency.kind)
        in_english = _with_ancestors(sections)
        pages: dict[tuple[str, str], Page] = {}
        for section in sections:
            source = self._make(section, "vi", pages, None)
            if "en" in self.homes and section.path in in_english:
                self._make(section, "en", pages, source)
        return self

    def _make(
        self,
        section: Section,
        language: str,
        pages: dict[tuple[str, str], Page],
        source: Page | None,
    ) -> Page:
        home = self.homes[language]
        parent = pages[section.parent, language] if section.parent else home
        slug = localized(section, "slug", language)
        page = EditorialPage.objects.child_of(parent).filter(slug=slug).first()
        if page is None:
            page = self._page(section, language, slug, source)
            AddByDecision(page, parent, self.ground, self.now).execute()
            self.count += 1
            self.on_page()
        pages[section.path, language] = page
        return page

    def _page(
        self, section: Section, language: str, slug: str, source: Page | None
    ) -> EditorialPage:
        page = PAGE_TYPES[SectionType(section.type)](
            title=localized(section, "title", language),
            slug=slug,
            locale=self.homes[language].locale,
            show_in_menus=section.in_menu,
            information_kind=section.kind or "",
            owner_agency=self._owner(section),
        )
        if isinstance(page, SchedulePage):
            page.kind = section.schedule or ScheduleKind.WORK
        if source is not None:
            page.translation_key = source.translation_key
        return page

    def _owner(self, section: Section) -> Agency | None:
        """Return who feeds the section on the portal; on a component site that is the agency."""
        if section.owner == THE_BOARD or not self.agency.is_portal:
            return None
        return Agency.objects.filter(portal=self.agency, label=section.owner).first()


def path_in(language: str, section: Section, sections: list[Section]) -> str:
    """Return the slugs in the language from the home page down to the section."""
    slug = localized(section, "slug", language)
    above = next((each for each in sections if each.path == section.parent), None)
    return f"{path_in(language, above, sections)}/{slug}" if above else slug


def _with_ancestors(sections: list[Section]) -> set[str]:
    """Return the paths of sections made in English, and of all sections above them.

    Those that the regulation requires there, and the topmost list of news, so that news can be
    translated from the first day on.
    """
    wanted: set[str] = set()
    for section in sections:
        is_news_list = section.type == SectionType.NEWS and section.parent is None
        if section.english_required or is_news_list:
            parts = section.path.split("/")
            wanted |= {"/".join(parts[: depth + 1]) for depth in range(len(parts))}
    return wanted
