"""Which page of a site goes where in another: sections join, the rest moves, slugs stay apart.

A list of the same kind at the same address, and a page that the regulation asks of every site, join
what stands there: their contents move, they themselves stay on the old record, offline. Pages that
only gather (leaders, contact, sitemap) stay as well, as the successor has its own. Everything else
moves as it is; where its slug is taken it bears the old agency's label too.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page

from agencies.models import Agency
from consultation.models import ConsultationIndexPage
from documents.models import DocumentLibraryPage
from founding.life.places import STEP, Place, Tree
from founding.sections import path_in
from home.models import (
    ContactPage,
    LeadersPage,
    PrivacyPage,
    SchedulePage,
    SectionPage,
    SitemapPage,
)
from news.models import NewsIndexPage
from projects.models import ProjectRegisterPage

LISTS = (
    SectionPage,
    NewsIndexPage,
    DocumentLibraryPage,
    ProjectRegisterPage,
    ConsultationIndexPage,
)
GATHERING = (LeadersPage, SchedulePage, ContactPage, SitemapPage, PrivacyPage)
LONGEST_SLUG = 255


class Move(NamedTuple):
    """A page and its new place."""

    place: Place
    path: str
    slug: str
    url_path: str


class Join(NamedTuple):
    """A page that stays behind, and the one that answers for it; `gathers` where it has no own."""

    place: Place
    twin: Place
    gathers: bool = False


class Collision(NamedTuple):
    """A slug that was taken, and the one given instead."""

    place: Place
    section: Place
    slug: str


@dataclass
class PlanOfMoves:
    """Plan the way of one language of a site into another; `mine` says what goes there at all.

    Writes nothing. `moves` holds every page that moves, `tops` those among them whose parent
    changes, `joins` those that stay.
    """

    source: Agency
    successor: Agency
    old: Tree
    new: Tree
    walls: set[str]
    mine: Callable[[Tree, Place], bool] = lambda tree, place: True
    moves: list[Move] = field(default_factory=list)
    tops: list[Move] = field(default_factory=list)
    joins: list[Join] = field(default_factory=list)
    collisions: list[Collision] = field(default_factory=list)
    touched: set[str] = field(default_factory=set)

    def execute(self) -> "PlanOfMoves":
        self._lists = _types(LISTS)
        self._gathering = _types(GATHERING)
        self._asked = self._asked_by_regulation()
        self._steps: dict[str, int] = {}
        self._slugs: dict[str, set[str]] = {}
        self.joins.append(Join(self.old.home, self.new.home, gathers=True))
        for child in self.old.below(self.old.home):
            if self.mine(self.old, child):
                self._place(child, self.new.home)
        return self

    def _place(self, place: Place, parent: Place) -> None:
        """Join the page to its twin below the parent, leave it behind, or move it there."""
        twin = self._twin(place, parent)
        if twin is not None:
            self.joins.append(Join(place, twin, place.type in self._gathering))
            for child in self.old.below(place):
                self._place(child, twin)
        elif place.type in self._gathering and not self.old.below(place):
            twin = self._gatherer(place) or self.new.home
            self.joins.append(Join(place, twin, gathers=True))
        else:
            self._move(place, parent)

    def _twin(self, place: Place, parent: Place) -> Place | None:
        joins = place.type in self._lists or self.old.relative(place) in self._asked
        # What only some may read stays apart: joined, it would become public, or cease to be.
        if not joins or place.path in self.walls:
            return None
        for other in self.new.below(parent):
            if (other.slug, other.type) == (place.slug, place.type):
                return None if other.path in self.walls else other
        return None

    def _gatherer(self, place: Place) -> Place | None:
        every = self.new.branch(self.new.home)
        return next((other for other in every if other.type == place.type and other.live), None)

    def _move(self, place: Place, parent: Place) -> None:
        slug = self._free_slug(place, parent)
        if slug != place.slug:
            self.collisions.append(Collision(place, parent, slug))
        path = self._next_path(parent)
        top = Move(place, path, slug, f"{parent.url_path}{slug}/")
        self.tops.append(top)
        self.touched |= {parent.path, place.path[:-STEP]}
        for each in self.old.branch(place):
            self.moves.append(
                Move(
                    each,
                    path + each.path[len(place.path) :],
                    slug if each is place else each.slug,
                    top.url_path + each.url_path[len(place.url_path) :],
                )
            )

    def _free_slug(self, place: Place, parent: Place) -> str:
        taken = self._slugs.get(parent.path)
        if taken is None:
            taken = self._slugs[parent.path] = {other.slug for other in self.new.below(parent)}
        slug, number = place.slug, 1
        while slug in taken:
            ending = f"-{self.source.label}" + (f"-{number}" if number > 1 else "")
            slug = f"{place.slug[: LONGEST_SLUG - len(ending)]}{ending}"
            number += 1
        taken.add(slug)
        return slug

    def _next_path(self, parent: Place) -> str:
        step = self._steps.get(parent.path)
        if step is None:
            last = max((other.path for other in self.new.below(parent)), default="")
            step = Page._str2int(last[-STEP:]) if last else 0
        self._steps[parent.path] = step + 1
        return str(Page._get_path(parent.path, parent.depth + 1, step + 1))

    def _asked_by_regulation(self) -> set[str]:
        sections = self.source.regulation.sections_for(self.source.kind)
        return {path_in(self.old.language, section, sections) for section in sections}


def stays_behind(tree: Tree, place: Place) -> bool:
    """Whether the page stays on the old record whoever takes over: it only gathers."""
    return place.type in _types(GATHERING) and not tree.below(place)


def _types(models: tuple[type[Page], ...]) -> set[int]:
    return {found.pk for found in ContentType.objects.get_for_models(*models).values()}
