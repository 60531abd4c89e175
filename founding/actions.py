"""Founding a province's portal and opening component sites."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Collection, Site

from agencies.actions import refuse_if
from agencies.enums import AgencyKind
from agencies.hosts import check_host, check_portal_host, propose_host
from agencies.models import Agency, OpeningApproval
from agencies.regulations import Regulation
from editorial.actions import AddByDecision
from editorial.boards.founding import BuildWorkflow, FoundBoard
from editorial.rights import SHARED_COLLECTION, GrantRoleGroups
from founding.containers import language_containers
from founding.homes import opening_blocks
from founding.sections import MakeSections, path_in
from home.models import HomePage
from syndication.sections import GrantSectionRights
from translation.glossary import AddStandardTerms
from translation.reach import target_languages

Progress = Callable[[], None]


@dataclass
class FoundPortal:
    """Found a province's portal from its regulation (TQ-2.1, ND224-11.1).

    Makes the language containers, the agency, its collections, site, homes in both languages, the
    sections, groups, workflow and Board. Run twice it changes nothing. Raises `ActionRefused` for
    a host that the regulation does not allow or that another agency holds, and for a regulation
    that governs no province's portal (BT-5.3).
    """

    regulation: Regulation
    host: str
    now: datetime
    port: int = 80
    progress: Progress = lambda: None

    @transaction.atomic
    def execute(self) -> Agency:
        self.host = self.host.strip().lower()
        agency = Agency.objects.filter(host=self.host).first()
        refuse_if(self._refusals(agency))
        if agency is None:
            province = self.regulation.province
            agency = Agency.objects.create(
                kind=AgencyKind.PROVINCE,
                name=f"Ủy ban nhân dân tỉnh {province}",
                name_en=f"People's Committee of {self.regulation.province_en} Province",
                short_name=f"UBND tỉnh {province}",
                label=self.host.split(".")[0],
                host=self.host,
                regulation_slug=self.regulation.slug,
                collection=_collection(f"Cổng {province}", None),
            )
        _collection(SHARED_COLLECTION, agency.collection)
        ground = self.regulation.meta.cited_as
        OpenSite(agency, ground, self.now, self.port, self.progress).execute()
        self._move_to_port(agency)
        for language in target_languages():
            AddStandardTerms(agency, language).execute()
        return agency

    def _move_to_port(self, agency: Agency) -> None:
        """Let the component sites answer at the portal's port too."""
        for site in Site.objects.filter(agency__portal=agency).exclude(port=self.port):
            site.port = self.port
            site.save(update_fields=["port"])

    def _refusals(self, existing: Agency | None) -> list[str]:
        if AgencyKind.PROVINCE not in self.regulation.scope.agencies:
            return [_("This regulation governs a topic portal alone, no province's portal.")]
        if existing is None:
            rule = self.regulation.host_rule(AgencyKind.PROVINCE)
            return check_portal_host(rule, self.regulation.province, self.host)
        if existing.regulation_slug != self.regulation.slug:
            return [
                _("The host %(host)s already belongs to %(agency)s.")
                % {"host": self.host, "agency": existing.name}
            ]
        return []


@dataclass
class AddAgency:
    """Open a component site of a portal (TB-9.3, TQ-2.1, TQ-3.2).

    Refuses a missing approval of the People's Committee, a kind that the regulation does not
    govern, a name or host that is taken or that its host-name rule does not allow; every reason
    at once, as `ActionRefused`.
    """

    portal: Agency
    kind: str
    name: str
    approval: str
    now: datetime
    label: str = ""
    host_reason: str = ""
    name_en: str = ""
    short_name: str = ""
    decided_on: date | None = None
    recorded_by: Any = None
    details: dict[str, str] = field(default_factory=dict)
    progress: Progress = lambda: None

    @transaction.atomic
    def execute(self) -> Agency:
        refuse_if(self.refusals())
        host = self.host
        agency = Agency.objects.create(
            kind=self.kind,
            portal=self.portal,
            name=self.name.strip(),
            name_en=self.name_en,
            short_name=self.short_name or host.split(".")[0].upper(),
            label=host.split(".")[0],
            host=host,
            host_reason=self.host_reason,
            collection=_collection(self.name.strip(), self.portal.collection),
            **self.details,
        )
        OpeningApproval.objects.create(
            agency=agency,
            decision=self.approval.strip(),
            decided_on=self.decided_on,
            recorded_by=self.recorded_by,
        )
        port = self.portal.site.port if self.portal.site else 80
        OpenSite(agency, self.approval, self.now, port, self.progress).execute()
        return agency

    @property
    def host(self) -> str:
        """The host asked for, or the one that follows from the name."""
        rule = self.portal.regulation.host_rule(self.kind)
        return propose_host(rule, self.name, self.label.strip().lower(), self.portal.host)

    def refusals(self) -> list[str]:
        """Return every reason why the site may not open; empty if it may."""
        kinds = [kind for kind in AgencyKind if kind != AgencyKind.PROVINCE]
        if self.kind not in kinds:
            return [
                _("“%(kind)s” is no kind of component site; write one of: %(known)s.")
                % {"kind": self.kind, "known": ", ".join(kinds)}
            ]
        reasons = []
        if not self.approval.strip():
            reasons.append(
                _("The approval of the People's Committee is missing: name its decision.")
            )
        if not self.name.strip():
            return [*reasons, _("The agency's name is missing.")]
        if len(self.name) > 200:
            return [*reasons, _("The name is longer than 200 characters.")]
        try:
            rule = self.portal.regulation.host_rule(self.kind)
        except KeyError:
            return [*reasons, _("The regulation has no host-name rule for this kind of agency.")]
        reasons += check_host(
            rule,
            self.name,
            self.host,
            self.portal.host,
            name_en=self.name_en,
            override=self.host_reason,
        )
        holder = Agency.objects.filter(host=self.host).first()
        if holder is not None:
            reasons.append(
                _("The host %(host)s already belongs to %(agency)s; choose another label.")
                % {"host": self.host, "agency": holder.name}
            )
        return reasons


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
        shared = Collection.objects.filter(name=SHARED_COLLECTION).first()
        pages = list(homes.values())
        GrantRoleGroups(self.agency, pages, shared).execute()
        workflow = BuildWorkflow(self.agency.regulation).execute()
        FoundBoard(self.agency, pages, workflow, decision=self.ground).execute()
        self.progress()
        MakeSections(self.agency, homes, self.ground, self.now, self.progress).execute()
        self._take_over_sections()

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
            title=agency.name_en or agency.name if code == "en" else agency.name,
            slug=agency.host.replace(".", "-"),
            agency=agency,
            locale=language_containers()[code].locale,
            body=opening_blocks(agency, code),
        )
        if source is not None:
            home.translation_key = source.translation_key
        return home

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


def _collection(name: str, parent: Collection | None) -> Collection:
    parent = parent or Collection.get_first_root_node()
    parent = Collection.objects.get(pk=parent.pk)
    found = parent.get_children().filter(name=name).first()
    return found or parent.add_child(name=name)
