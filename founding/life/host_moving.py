"""Moving a site to another host; the old one leads on for good."""

from dataclasses import dataclass
from typing import ClassVar

from django.conf import settings
from django.utils.translation import gettext as _
from wagtail.models import Site

from agencies.enums import AgencyEventKind
from agencies.hosts import check_host, check_portal_host
from agencies.models import Agency, FormerHost
from editorial.models import EditorialPage
from founding.life.event import OneAgencyEvent
from founding.life.hosts import host_refusals, release_host
from founding.life.report import Report
from founding.life.saying import language_name


@dataclass(kw_only=True)
class MoveHost(OneAgencyEvent):
    """Give a site another host (TQ-2.2, ND224-11.4); every address of the old one leads to the new.

    `host_reason` records why the host is not made from the name; `reuse_reason` why it takes over
    one that another agency had. Refuses what the regulation's host rule does not allow, a host that
    is taken, and a portal while its component sites lie below its host.
    """

    host: str
    host_reason: str = ""
    reuse_reason: str = ""

    kind: ClassVar = AgencyEventKind.MOVE_HOST

    def refusals(self) -> list[str]:
        self.host = self.host.strip().lower()
        agency = self.agency
        if self.host == agency.host:
            return [_("The site is at %s already.") % self.host]
        if agency.site is None:
            return [_("The agency has no site.")]
        rule = agency.regulation.host_rule(agency.kind)
        if agency.portal is None:
            reasons = check_portal_host(rule, agency.regulation.province, self.host)
            below = agency.components.active().filter(host__endswith=f".{agency.host}")
            if below.exists():
                reasons.append(_("Component sites lie below the portal's host: move them first."))
        else:
            reasons = check_host(
                rule,
                agency.name,
                self.host,
                agency.portal.host,
                name_en=agency.name_en,
                override=self.host_reason,
            )
            label = self.host.partition(".")[0]
            # A closed site that still bears this very host gives it up together with its label.
            others = agency.portal.components.exclude(pk=agency.pk).exclude(host=self.host)
            if others.filter(label=label).exists():
                reasons.append(_("Another site of the portal has the label “%s”.") % label)
        return [*reasons, *host_refusals(self.host, agency, self.reuse_reason)]

    def carry_out(self, report: Report) -> None:
        agency, old = self.agency, self.agency.host
        released = release_host(self.host, self.on)
        FormerHost.objects.filter(agency=agency, host=self.host).delete()
        FormerHost.objects.get_or_create(agency=agency, host=old, defaults={"until": self.on})
        agency.host, agency.label = self.host, self.host.partition(".")[0]
        agency.host_reason = self.host_reason or agency.host_reason
        agency.save(update_fields=["host", "label", "host_reason"])
        site = Site.objects.get(pk=agency.site_id)
        site.hostname = self.host
        site.save(update_fields=["hostname"])
        agency.site = site
        report.add("host", _("Host name"), self._said(old, released))
        report.add("redirects", _("Old addresses"), self._ways(old))

    def _said(self, old: str, released: Agency | None) -> list[str]:
        names = {"agency": self.agency.name, "old": old, "new": self.host}
        lines = [_("%(agency)s moves from %(old)s to %(new)s") % names]
        if released is not None:
            said = _(
                "%(host)s was that of %(agency)s: its old addresses answer there where the new"
                " site has no page. Reason: %(reason)s"
            )
            reason = self.reuse_reason.strip() or _("its successor takes it over")
            facts = {"host": self.host, "agency": released.name, "reason": reason}
            lines.append(said % facts)
        return lines

    def _ways(self, old: str) -> list[str]:
        pages = EditorialPage.objects.filter(agency=self.agency).live()
        said = _("%(host)s: %(count)d addresses in %(language)s lead to the same path at %(new)s")
        lines = []
        for language, _name in settings.LANGUAGES:
            count = pages.in_language(language).count()
            if count:
                facts = {
                    "host": old,
                    "count": count,
                    "language": language_name(language),
                    "new": self.host,
                }
                lines.append(said % facts)
        earlier = self.agency.former_hosts.exclude(host=old).order_by("pk")
        more = _("%(host)s, an earlier host, leads there in one step as well")
        return lines + [more % {"host": row.host} for row in earlier]
