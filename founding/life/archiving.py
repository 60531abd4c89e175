"""Closing a site that nobody takes over."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext as _

from agencies.enums import AgencyEventKind, AgencyStatus
from agencies.models import Agency
from agencies.succession import Closing, closers, hindrances
from editorial.models import EditorialPage
from founding.life.event import OneAgencyEvent, close
from founding.life.report import Report


@dataclass(kw_only=True)
class ArchiveAgency(OneAgencyEvent):
    """Close a site without a successor; what it published stays readable, marked as an archive.

    Documents stay in force after the agency that published them is gone, so that their addresses
    go on answering. The portal's Board answers for them. Refuses a portal, and while anything waits
    that nobody would decide on any more.
    """

    kind: ClassVar = AgencyEventKind.ARCHIVE

    def successors(self) -> list[Agency]:
        return []

    def refusals(self) -> list[str]:
        if self.agency.is_portal:
            said = _("%(agency)s is a province's portal; only component sites close.")
            return [said % {"agency": self.agency.name}]
        return hindrances(self.agency, self.now)

    def carry_out(self, report: Report) -> None:
        closing = Closing(self.agency, self.on, self.now, self.by)
        for closer in closers():
            report.add(closer.code, closer.heading, list(closer.act(closing)))
        close(self.agency, AgencyStatus.ARCHIVED, self.on)
        pages = EditorialPage.objects.filter(agency=self.agency).live().count()
        said = _(
            "%(agency)s closes; its %(count)d public pages stay readable at %(host)s with a notice,"
            " and leave the lists and the search of the province"
        )
        facts = {"agency": self.agency.name, "count": pages, "host": self.agency.host}
        report.add("closing", _("Sites that close"), [said % facts])
