"""Merging sites into one: a merger has exactly one successor."""

from collections import Counter
from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext as _

from agencies.enums import AgencyEventKind, AgencyStatus
from agencies.models import Agency, AgencyEvent
from editorial.models import BoardMembership
from founding.life.event import AgencyLifeEvent, close
from founding.life.passing import PassOn, Share
from founding.life.report import Report


@dataclass(kw_only=True)
class MergeAgencies(AgencyLifeEvent):
    """Merge the sites of agencies into that of one other, which goes on or has just been opened.

    Pages keep their approvals, moments and versions; nothing is published anew. `heads` names, by
    user name, who of the old Boards' heads may lead on the successor's as well. Refuses portals,
    closed sites, sites of another portal, and what stands in the way in the trees.
    """

    agencies: list[Agency]
    into: Agency
    heads: tuple[str, ...] = ()

    kind: ClassVar = AgencyEventKind.MERGE

    def sources(self) -> list[Agency]:
        return self.agencies

    def successors(self) -> list[Agency]:
        return [self.into]

    def refusals(self) -> list[str]:
        reasons = site_refusals(self.agencies, [self.into])
        reasons += heads_refusals(self.agencies, self.heads)
        if reasons:
            return reasons
        self.parts = [
            PassOn(
                agency,
                [Share(self.into, lambda tree, place: True, people_of([agency]), takes_rest=True)],
                self.on,
                self.now,
                self.by,
                frozenset(self.heads),
                self.approval.strip(),
                among_others=len(self.agencies) > 1,
            )
            for agency in self.agencies
        ]
        return [reason for part in self.parts for reason in part.refusals()]

    def carry_out(self, report: Report) -> None:
        for part in self.parts:
            part.execute(report)
            close(part.source, AgencyStatus.REDIRECTED, self.on, succeeded_by=self.into)
            said = _("%(source)s closes; %(successor)s is its successor")
            names = {"source": part.source.name, "successor": self.into.name}
            report.add("closing", _("Sites that close"), [said % names])

    def keep_ways(self, event: AgencyEvent) -> None:
        for part in self.parts:
            part.keep_ways(event)


def site_refusals(sources: list[Agency], successors: list[Agency]) -> list[str]:
    """Return why these sites cannot pass to those; empty if they can."""
    reasons = []
    if not sources:
        reasons.append(_("Name at least one agency."))
    named = Counter(agency.pk for agency in (*sources, *successors))
    if any(count > 1 for count in named.values()):
        reasons.append(_("An agency is named twice: none passes to itself."))
    reasons += [
        _("%(agency)s is a province's portal; only component sites merge and split.")
        % {"agency": agency.name}
        for agency in (*sources, *successors)
        if agency.is_portal
    ]
    if len({agency.portal_id for agency in (*sources, *successors)}) > 1:
        reasons.append(_("All of them must be sites of the same portal, under one regulation."))
    for agency in successors:
        if agency.status != AgencyStatus.ACTIVE or agency.site_id is None:
            said = _("The site of %(agency)s is not open; open the successor's site first.")
            reasons.append(said % {"agency": agency.name})
    return reasons


def heads_refusals(sources: list[Agency], heads: tuple[str, ...]) -> list[str]:
    """Return which user names are nobody's on the old Boards."""
    boards = BoardMembership.objects.filter(board__agency__in=sources)
    known = set(boards.values_list("user__username", flat=True))
    said = _("“%(name)s” sits on none of the old Boards.")
    return [said % {"name": name} for name in heads if name not in known]


def people_of(agencies: list[Agency]) -> frozenset[int]:
    """Return the keys of everybody who has sat on the Boards of the agencies."""
    rows = BoardMembership.objects.filter(board__agency__in=agencies)
    return frozenset(rows.values_list("user_id", flat=True))
