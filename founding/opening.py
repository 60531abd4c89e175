"""What an agency's site is made of when it opens."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from wagtail.models import Collection, Page, Site

from agencies.enums import AgencyKind
from agencies.models import Agency
from editorial.actions import AddByDecision
from editorial.boards.founding import BuildWorkflow, FoundBoard
from editorial.rights import SHARED_COLLECTION, GrantRoleGroups
from founding.containers import language_containers
from founding.homes import home_title, opening_blocks
from founding.sections import MakeSections, path_in
from home.models import HomePage
from syndication.sections import GrantSectionRights

Progress = Callable[[], None]


@dataclass
class OpenSite:
    """Give an agency its site: homes, sections, groups, workflow and, where it has one, a Board."""

    agency: Agency
    ground: str
    now: datetime
    port: int = 80
    progress: Progress = lambda: None

    @transaction.atomic
    def execute(self) -> None:
        homes = self._homes()
        self._site(homes["vi"])
        shared = self._shared()
        pages = list(homes.values())
        GrantRoleGroups(self.agency, pages, shared).execute()
        workflow = BuildWorkflow(self.agency.regulation).execute()
        FoundBoard(self.agency, pages, workflow, decision=self.ground).execute()
        self.progress()
        MakeSections(self.agency, homes, self.ground, self.now, self.progress).execute()
        self._take_over_sections()

    def _shared(self) -> Collection | None:
        """Return what all agencies of this province may choose from, and of no other province."""
        above = (self.agency.portal or self.agency).collection
        if above is None:
            return None
        # By path: what is in memory may not know of children that were added since.
        below = Collection.objects.filter(path__startswith=above.path, depth=above.depth + 1)
        return below.filter(name=SHARED_COLLECTION).first()

    def _homes(self) -> dict[str, HomePage]:
        homes: dict[str, HomePage] = {}
        for code, container in language_containers().items():
            home = HomePage.objects.filter(agency=self.agency, locale=container.locale).first()
            if home is None:
                home = self._home(code, homes.get("vi"))
                AddByDecision(home, container, self.ground, self.now).execute()
                self.progress()
            homes[code] = home
        return homes

    def _home(self, code: str, source: HomePage | None) -> HomePage:
        agency = self.agency
        home = HomePage(
            title=home_title(agency.name, agency.name_en, code),
            slug=self._free_slug(code, source),
            agency=agency,
            locale=language_containers()[code].locale,
            body=opening_blocks(agency, code),
        )
        if source is not None:
            home.translation_key = source.translation_key
        return home

    def _free_slug(self, code: str, source: HomePage | None) -> str:
        """Return the slug made from the host, with a number where a former holder has it still."""
        if source is not None:
            return source.slug
        slug = free = self.agency.host.replace(".", "-")
        below = Page.objects.child_of(language_containers()[code])
        number = 2
        while below.filter(slug=free).exists():
            free, number = f"{slug}-{number}", number + 1
        return free

    def _site(self, root: HomePage) -> None:
        site = self.agency.site or Site(
            hostname=self.agency.host,
            is_default_site=not Site.objects.filter(is_default_site=True).exists(),
        )
        wanted = (root.pk, self.port, self.agency.name)
        if (site.root_page_id, site.port, site.site_name) != wanted:
            site.root_page_id, site.port, site.site_name = wanted
            site.save()
            self.agency.site = site
            self.agency.save(update_fields=["site"])

    def _take_over_sections(self) -> None:
        """Give the agency the portal's sections that the regulation assigns to it (QN-TH)."""
        portal = self.agency.portal
        if portal is None:
            return
        homes = HomePage.objects.filter(agency=portal).select_related("locale")
        sections = portal.regulation.sections_for(AgencyKind.PROVINCE)
        addresses = [
            f"{home.url_path}{path_in(home.locale.language_code, section, sections)}/"
            for section in sections
            if section.owner == self.agency.label
            for home in homes
        ]
        owned = portal.pages.filter(url_path__in=addresses, owner_agency=None)
        owned.update(owner_agency=self.agency)
        for section in self.agency.owned_sections.filter(agency=portal):
            GrantSectionRights(section).execute()


def agency_collection(name: str, parent: Collection | None) -> Collection:
    """Return the collection of that name below another, made when it is missing."""
    parent = parent or Collection.get_first_root_node()
    parent = Collection.objects.get(pk=parent.pk)
    found = parent.get_children().filter(name=name).first()
    return found or parent.add_child(name=name)
