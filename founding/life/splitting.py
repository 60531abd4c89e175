"""Splitting a site: a split has two successors or more."""

from dataclasses import dataclass, field
from typing import ClassVar

from django.utils.translation import gettext as _

from agencies.enums import AgencyEventKind, AgencyStatus
from agencies.models import Agency, AgencyEvent
from editorial.models import BoardMembership
from founding.life.event import OneAgencyEvent, close
from founding.life.merging import heads_refusals, people_of, site_refusals
from founding.life.passing import PassOn, Share
from founding.life.places import Place, Tree, trees_of
from founding.life.report import Report


@dataclass(kw_only=True)
class SplitAgency(OneAgencyEvent):
    """Split a site among two agencies or more.

    `sections` says by the slug of each Vietnamese section below the home page who takes it, with
    its translation; `people` by user name who goes where. `rest` is the successor that takes every
    other section and person, the files, and all that hangs on no page; its Board answers for what
    stays on the old record. Refuses what `MergeAgencies` does, a section or person that is not
    there, and a split with less than two successors.
    """

    sections: dict[str, Agency]
    rest: Agency
    people: dict[str, Agency] = field(default_factory=dict)
    heads: tuple[str, ...] = ()

    kind: ClassVar = AgencyEventKind.SPLIT

    def successors(self) -> list[Agency]:
        named = [*self.sections.values(), *self.people.values(), self.rest]
        return sorted({agency.pk: agency for agency in named}.values(), key=lambda each: each.pk)

    def refusals(self) -> list[str]:
        successors = self.successors()
        reasons = site_refusals([self.agency], successors)
        reasons += heads_refusals([self.agency], self.heads)
        if len(successors) < 2:
            reasons.append(_("A split has at least two successors; a merger has one."))
        reasons += self._unknown()
        if reasons:
            return reasons
        self.part = PassOn(
            self.agency,
            [self._share(successor) for successor in successors],
            self.on,
            self.now,
            self.by,
            frozenset(self.heads),
            self.approval.strip(),
        )
        return self.part.refusals()

    def carry_out(self, report: Report) -> None:
        self.part.execute(report)
        close(self.agency, AgencyStatus.REDIRECTED, self.on, succeeded_by=self.rest)
        said = _("%(source)s closes; its front page names its successors: %(successors)s")
        names = ", ".join(successor.name for successor in self.successors())
        line = said % {"source": self.agency.name, "successors": names}
        report.add("closing", _("Sites that close"), [line])

    def keep_ways(self, event: AgencyEvent) -> None:
        self.part.keep_ways(event)

    def _share(self, successor: Agency) -> Share:
        takers = {key: taker.pk for key, taker in self._takers.items()}
        takes_rest = successor.pk == self.rest.pk

        def mine(tree: Tree, place: Place) -> bool:
            taker = takers.get(place.translation)
            return taker == successor.pk if taker is not None else takes_rest

        named = {name: taker.pk for name, taker in self.people.items()}
        members = BoardMembership.objects.filter(board__agency=self.agency)
        theirs = members.filter(user__username__in=[n for n in named if named[n] == successor.pk])
        people = frozenset(theirs.values_list("user_id", flat=True))
        if takes_rest:
            others = members.filter(user__username__in=named)
            people |= people_of([self.agency]) - frozenset(others.values_list("user_id", flat=True))
        return Share(successor, mine, people, takes_rest)

    def _unknown(self) -> list[str]:
        """Read whom each section goes to; return what the old site does not have."""
        trees = trees_of(self.agency)
        vietnamese = trees.get("vi")
        there = vietnamese.below(vietnamese.home) if vietnamese else []
        by_slug = {place.slug: place for place in there}
        self._takers = {
            by_slug[slug].translation: taker
            for slug, taker in self.sections.items()
            if slug in by_slug
        }
        said = _("There is no section “%(slug)s”; the site has: %(known)s.")
        known = ", ".join(sorted(by_slug))
        unknown = [slug for slug in self.sections if slug not in by_slug]
        reasons = [said % {"slug": slug, "known": known} for slug in unknown]
        return reasons + heads_refusals([self.agency], tuple(self.people))
