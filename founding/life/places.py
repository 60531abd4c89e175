"""The pages of a site as places in the tree, read once: a site may have thousands."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from wagtail.models import Page, PageViewRestriction

from agencies.models import Agency
from editorial.models import EditorialPage
from editorial.models.page import HOME_DEPTH

STEP = Page.steplen


class Place(NamedTuple):
    """One page and where it stands."""

    key: int
    path: str
    slug: str
    url_path: str
    type: int
    live: bool
    title: str
    published: datetime | None
    translation: object

    @property
    def depth(self) -> int:
        """How deep it lies."""
        return len(self.path) // STEP


@dataclass
class Tree:
    """One language of a site: its home page and everything below it."""

    language: str
    home: Place
    children: dict[str, list[Place]] = field(default_factory=lambda: defaultdict(list))

    def below(self, place: Place) -> list[Place]:
        """Return the children of a place, in their order."""
        return self.children.get(place.path, [])

    def branch(self, place: Place) -> Iterator[Place]:
        """Return the place and all below it."""
        yield place
        for child in self.below(place):
            yield from self.branch(child)

    def relative(self, place: Place) -> str:
        """Return the address below the home page, without slashes around it."""
        return place.url_path[len(self.home.url_path) :].strip("/")


def trees_of(agency: Agency) -> dict[str, Tree]:
    """Return the site's pages by language, in one query."""
    names = ("path", "slug", "url_path", "content_type_id", "live", "title")
    rows = (
        EditorialPage.objects.filter(agency=agency)
        .order_by("path")
        .values_list("locale__language_code", "pk", *names, "first_published_at", "translation_key")
    )
    trees: dict[str, Tree] = {}
    for language, *values in rows:
        place = Place(*values)
        if place.depth == HOME_DEPTH:
            trees[language] = Tree(language, place)
        elif language in trees:
            trees[language].children[place.path[:-STEP]].append(place)
    return trees


def restricted_paths() -> set[str]:
    """Return the paths of pages that only some may read; what stands below is so as well."""
    return set(PageViewRestriction.objects.values_list("page__path", flat=True))
