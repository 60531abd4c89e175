"""Passing an agency's site to its successors: pages, files, work, people, and the old addresses."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from agencies.models import Agency, AgencyEvent, FormerAddress, PagePassage
from agencies.succession import Closing, Succession, closers, followers
from editorial.succession.work import open_workflows
from founding.life.files import collection_follows, files_follow_pages
from founding.life.moving import LOG_ACTION, ROWS, carry_out, log_pages, take_joined_offline
from founding.life.places import Place, Tree, restricted_paths, trees_of
from founding.life.planning import Join, PlanOfMoves
from founding.life.report import Report
from founding.life.saying import Way, language_name, say_pages, say_stays, say_ways


@dataclass
class Share:
    """What one successor takes: the sections that are its own, the people, perhaps the rest."""

    successor: Agency
    mine: Callable[[Tree, Place], bool]
    people: frozenset[int]
    takes_rest: bool


@dataclass
class PassOn:
    """Pass a site on to its successors, as a part of an event.

    `heads` are the user names of those who may lead on a successor's Board as well; `among_others`
    tells that further sites pass in the same event. The parts run in their order: `refusals`,
    `execute`, and `keep_ways` once the event is on record.
    """

    source: Agency
    shares: list[Share]
    on: date
    now: datetime
    by: Any
    heads: frozenset[str]
    approval: str
    among_others: bool = False
    plans: list[PlanOfMoves] = field(default_factory=list)

    def refusals(self) -> list[str]:
        """Return what stands in the way in the trees of the sites."""
        reasons = self._plan()
        titles = {join.place.key: join.place.title for join in self._joins()}
        said = _("“%(page)s” waits for approval, but joins a page of the successor: decide first.")
        return reasons + [
            said % {"page": titles[int(workflow.object_id)]} for workflow in open_workflows(titles)
        ]

    def execute(self, report: Report) -> None:
        """Move, join, and let all apps follow; say what was done."""
        # Planned anew: another site may have passed to the same successor a moment ago.
        self._plan()
        for plan in self.plans:
            carry_out(plan)
            say_pages(plan, report)
        take_joined_offline(self._joins(), self.now, self.by)
        data = {"from": self.source.name, "approval": self.approval}
        moved = {move.place.key for plan in self.plans for move in plan.moves}
        log_pages(moved, LOG_ACTION, data, self.now, self.by)
        self._follow(report)
        say_stays(self.source, report)
        say_ways(self.source, self.ways(), report)

    def keep_ways(self, event: AgencyEvent) -> None:
        """Write where each old address leads now, and whose each page was."""
        for join in self._joins():
            if self._leads(join):
                earlier = FormerAddress.objects.filter(page=join.place.key)
                earlier.update(page=join.twin.key)
        FormerAddress.objects.bulk_create(
            [
                FormerAddress(agency=self.source, language=language, path=path, page_id=key)
                for language, path, key in self.ways()
            ],
            batch_size=ROWS,
        )
        PagePassage.objects.bulk_create(
            [
                PagePassage(
                    event=event,
                    page_id=move.place.key,
                    source=self.source,
                    successor=plan.successor,
                    at=self.now,
                )
                for plan in self.plans
                for move in plan.moves
            ],
            batch_size=ROWS,
        )

    def ways(self) -> list[Way]:
        """Return language, old path and page of every address that readers may know."""
        found = {}
        for plan in self.plans:
            ways = [(move.place, move.place.key) for move in plan.moves]
            ways += [(join.place, join.twin.key) for join in plan.joins if self._leads(join)]
            for place, key in ways:
                if place.published is not None:
                    found[plan.old.language, plan.old.relative(place)] = key
        return [(language, path, key) for (language, path), key in sorted(found.items())]

    def _plan(self) -> list[str]:
        mine, walls = trees_of(self.source), restricted_paths()
        self.plans, reasons = [], []
        for share in self.shares:
            theirs = trees_of(share.successor)
            for language, old in mine.items():
                if language not in theirs:
                    said = _("%(agency)s has no home page in the language %(language)s.")
                    reasons.append(
                        said % {"agency": share.successor.name, "language": language_name(language)}
                    )
                    continue
                new = theirs[language]
                reasons += _walled(walls, old, new)
                plan = PlanOfMoves(self.source, share.successor, old, new, walls, share.mine)
                self.plans.append(plan.execute())
        return reasons

    def _joins(self) -> list[Join]:
        return [join for plan in self.plans for join in plan.joins]

    def _leads(self, join: Join) -> bool:
        """Whether the address leads on by itself.

        Where several take over, the front page does not, nor what only gathers: none stands for it.
        """
        return len(self.shares) == 1 or not join.gathers

    def _follow(self, report: Report) -> None:
        passings = [self._passing(share) for share in self.shares]
        heading = _("Files and pictures")
        for passing in sorted(passings, key=lambda each: each.takes_rest):
            # What the pages of the others use has left the collection before it changes hands.
            if passing.takes_rest:
                report.add("files", heading, collection_follows(self.source, passing.successor))
            else:
                files = files_follow_pages(self.source, passing.successor, passing.pages)
                report.add("files", heading, files)
        for follower in followers():
            for passing in passings:
                lines = [self._about(passing, line) for line in follower.act(passing)]
                report.add(follower.code, follower.heading, lines)
        closing = Closing(self.source, self.on, self.now, self.by)
        for closer in closers():
            report.add(closer.code, closer.heading, list(closer.act(closing)))

    def _about(self, passing: Succession, line: str) -> str:
        """Name the site of which a line speaks, where the event has several and it names none."""
        if passing.source.name in line or passing.successor.name in line:
            return line
        if len(self.shares) > 1:
            return f"{passing.successor.name}: {line}"
        return f"{passing.source.name}: {line}" if self.among_others else line

    def _passing(self, share: Share) -> Succession:
        plans = [plan for plan in self.plans if plan.successor.pk == share.successor.pk]
        return Succession(
            source=self.source,
            successor=share.successor,
            pages=frozenset(move.place.key for plan in plans for move in plan.moves),
            joined={join.place.key: join.twin.key for plan in plans for join in plan.joins},
            takes_rest=share.takes_rest,
            people=share.people,
            on=self.on,
            at=self.now,
            by=self.by,
            heads=self.heads,
        )


def _walled(walls: set[str], old: Tree, new: Tree) -> list[str]:
    """Refuse homes that only some may read: their pages would become public, or cease to be."""
    shut = [tree.home.title for tree in (old, new) if tree.home.path in walls]
    said = _("“%(home)s” may be read by some only: lift the restriction first.")
    return [said % {"home": title} for title in shut]
