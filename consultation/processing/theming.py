"""Themes of a consultation: new ones, theirs to rows, two into one."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from agencies.actions import refuse_if
from agencies.texts import fold, nfc
from consultation.models import ConsultationPage, Segment, Theme
from consultation.permissions import reading_wall
from consultation.processing.rules import changed_reason, locked, same_words, walls

LONGEST_NAME = 120
MOST_THEMES = 300


def themes_of(consultation: ConsultationPage) -> list[Theme]:
    """Return the themes of a draft, in whichever language its page was read."""
    key = consultation.translation_key
    return list(Theme.objects.filter(consultation__translation_key=key).order_by("name"))


def as_name(typed: str) -> str:
    """Return the name of a theme as it is kept."""
    return nfc(" ".join(typed.replace("\0", " ").split()))


@dataclass
class NameTheme:
    """Make a theme of a draft, or give one another name; gives the theme.

    A new name that differs only in capitals or accents from one that is there means that one.
    Raises `ActionRefused` to whoever may not moderate, and for a name that is empty or too long.
    """

    consultation: ConsultationPage
    person: Any
    name: str
    theme: Theme | None = None

    @transaction.atomic
    def execute(self) -> Theme:
        # Of two people who name the same theme at once one waits and then finds it.
        ConsultationPage.objects.select_for_update(of=("self",)).only("pk").get(
            pk=self.consultation.pk
        )
        self.name = as_name(self.name)
        known = themes_of(self.consultation)
        refuse_if(self.refusals(known))
        same = next((each for each in known if _is_named(each, self.name)), None)
        if self.theme is None and same is not None:
            return same
        theme = self.theme or Theme(consultation=self.consultation)
        action = "consultation.theme_renamed" if theme.pk else "consultation.theme_made"
        theme.name = self.name
        theme.save()
        log(theme, action, user=self.person, data={"name": theme.name})
        return theme

    def refusals(self, known: list[Theme]) -> list[str]:
        """Return why there is no such theme; empty if there is."""
        if wall := reading_wall(self.person, self.consultation.receiving_agency_id):
            return wall
        if not self.name:
            return [_("Give the theme a name.")]
        if len(self.name) > LONGEST_NAME:
            return [_("The name of a theme has at most %d characters.") % LONGEST_NAME]
        if self.theme is None:
            return (
                [_("There are too many themes. Merge some.")] if len(known) >= MOST_THEMES else []
            )
        if self.theme.pk not in {each.pk for each in known}:
            return [_("This theme is no longer there.")]
        others = [each for each in known if each.pk != self.theme.pk]
        if any(_is_named(each, self.name) for each in others):
            return [_("A theme “%s” is there already. Merge the two.") % self.name]
        return []


def _is_named(theme: Theme, name: str) -> bool:
    """Whether a theme has the name: "thuê" is no "thuế", but typed bare it may be either."""
    if name.isascii():
        return fold(theme.name) == fold(name)
    return theme.name.casefold() == name.casefold()


@dataclass
class ThemeSegments:
    """Add a theme to rows; all or none. Raises `ActionRefused` for a theme of another draft."""

    seen: dict[int, str]
    person: Any
    theme: int

    @transaction.atomic
    def execute(self) -> int:
        segments = locked(self.seen)
        refuse_if(self.refusals(segments))
        links = Segment.themes.through.objects
        rows = [
            Segment.themes.through(segment_id=each.pk, theme_id=self.theme) for each in segments
        ]
        links.bulk_create(rows, batch_size=500, ignore_conflicts=True)
        for each in segments:
            data = {"part": each.position, "theme": self.theme}
            log(each.opinion, "consultation.themed", user=self.person, data=data)
        return len(segments)

    def refusals(self, segments: list[Segment]) -> list[str]:
        """Return why no row gets the theme; empty if all do."""
        reasons = walls(segments, self.seen, self.person)
        if not reasons:
            known = {each.pk for each in themes_of(segments[0].opinion.consultation)}
            if self.theme not in known:
                reasons.append(_("Choose a theme of this consultation."))
        reasons += [
            changed_reason(each) for each in segments if not same_words(each, self.seen[each.pk])
        ]
        return reasons


@dataclass
class MergeThemes:
    """Put several themes into one: its rows are those of all, the others are gone.

    Raises `ActionRefused` when fewer than two are named, or one of another draft.
    """

    consultation: ConsultationPage
    person: Any
    into: int | None
    merged: Iterable[int]
    keys: set[int] = field(default_factory=set, init=False)

    @transaction.atomic
    def execute(self) -> Theme:
        self.keys = set(self.merged) - {self.into}
        known = {each.pk: each for each in themes_of(self.consultation)}
        refuse_if(self.refusals(known))
        theme = known[self.into or 0]
        through = Segment.themes.through
        rows = through.objects.filter(theme__in=self.keys).values_list("segment_id", flat=True)
        moved = [through(segment_id=key, theme_id=theme.pk) for key in set(rows)]
        through.objects.bulk_create(moved, batch_size=500, ignore_conflicts=True)
        names = sorted(known[key].name for key in self.keys)
        Theme.objects.filter(pk__in=self.keys).delete()
        log(theme, "consultation.themes_merged", user=self.person, data={"merged": names})
        return theme

    def refusals(self, known: dict[int, Theme]) -> list[str]:
        """Return why nothing is merged; empty if something is."""
        if wall := reading_wall(self.person, self.consultation.receiving_agency_id):
            return wall
        if self.into not in known or not self.keys or not self.keys <= known.keys():
            return [_("Tick at least two themes, and choose the one that stays.")]
        return []


@dataclass
class DeleteTheme:
    """Delete a theme; its rows lose it and nothing else. Raises `ActionRefused` like the others."""

    consultation: ConsultationPage
    person: Any
    theme: int | None

    @transaction.atomic
    def execute(self) -> str:
        found = next((each for each in themes_of(self.consultation) if each.pk == self.theme), None)
        refuse_if(reading_wall(self.person, self.consultation.receiving_agency_id))
        if found is None:
            refuse_if([_("This theme is no longer there.")])
            return ""
        log(found, "wagtail.delete", user=self.person, deleted=True)
        found.delete()
        return found.name
