"""Founding a province's portal and opening component sites."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Site

from agencies.actions import refuse_if
from agencies.enums import AgencyKind
from agencies.hosts import check_host, check_portal_host, propose_host
from agencies.models import Agency, OpeningApproval
from agencies.regulations import Regulation
from agencies.site_roots import changing_site_roots
from editorial.rights import SHARED_COLLECTION
from founding.approvals import approval_refusals
from founding.life.hosts import LOG_ACTION as TAKEN_OVER
from founding.life.hosts import host_refusals, release_host
from founding.opening import OpenSite, Progress, agency_collection
from translation.glossary import AddStandardTerms
from translation.reach import target_languages


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

    @changing_site_roots()
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
                collection=agency_collection(f"Cổng {province}", None),
            )
        agency_collection(SHARED_COLLECTION, agency.collection)
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
    at once, as `ActionRefused`. A host that a closed agency had, or an open one before, needs
    `reuse_reason` (`founding.life.hosts`).
    """

    portal: Agency
    kind: str
    name: str
    approval: str
    now: datetime
    label: str = ""
    host_reason: str = ""
    reuse_reason: str = ""
    name_en: str = ""
    short_name: str = ""
    decided_on: date | None = None
    recorded_by: Any = None
    details: dict[str, str] = field(default_factory=dict)
    progress: Progress = lambda: None

    @changing_site_roots()
    def execute(self) -> Agency:
        refuse_if(self.refusals())
        host = self.host
        released = release_host(host, timezone.localdate(self.now))
        agency = Agency.objects.create(
            kind=self.kind,
            portal=self.portal,
            name=self.name.strip(),
            name_en=self.name_en,
            short_name=self.short_name or host.split(".")[0].upper(),
            label=host.split(".")[0],
            host=host,
            host_reason=self.host_reason,
            collection=agency_collection(self.name.strip(), self.portal.collection),
            **self.details,
        )
        if released is not None or self.reuse_reason.strip():
            data = {"host": host, "reason": self.reuse_reason.strip()}
            log(agency, TAKEN_OVER, user=self.recorded_by, data=data)
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
        reasons = approval_refusals(self.approval, self.decided_on, timezone.localdate(self.now))
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
        return [*reasons, *host_refusals(self.host, reason=self.reuse_reason)]
