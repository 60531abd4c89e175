"""The sections that a site must have."""

from pydantic import Field

from agencies.enums import AgencyKind, ScheduleKind
from agencies.regulations.enums import SectionType
from agencies.regulations.rules import Code, Flag, Rule, SectionPath, Slug, Text

THE_BOARD = "board"


class Section(Rule):
    """A section of the sites of some kinds of agency (requirements: ND224-10, TQ-4, QN-CC).

    `parent` is the path of the section above it, `owner` the host label of the agency that feeds
    it on the portal, or `board`. `kind` is the kind of information its items have by default,
    `schedule` which of the two schedules a section of that type shows.
    """

    slug: Slug
    slug_en: Slug
    title: Text
    title_en: Text
    type: SectionType
    agencies: tuple[AgencyKind, ...] = Field(min_length=1)
    owner: Slug = THE_BOARD
    kind: Code | None = None
    schedule: ScheduleKind | None = None
    parent: SectionPath | None = None
    english_required: Flag = False
    in_menu: Flag = False

    @property
    def path(self) -> str:
        """The slugs from the home page down, such as `gioi-thieu/lanh-dao`."""
        return f"{self.parent}/{self.slug}" if self.parent else self.slug


def parents_first(sections: tuple[Section, ...]) -> list[Section]:
    """Return the sections in the file's order, each followed by those under it."""
    below: dict[str | None, list[Section]] = {}
    for section in sections:
        below.setdefault(section.parent, []).append(section)

    def walk(parent: str | None) -> list[Section]:
        found: list[Section] = []
        for section in below.get(parent, []):
            found += [section, *walk(section.path)]
        return found

    return walk(None)
