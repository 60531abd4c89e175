"""Saying what one row is about: the provision of the draft, the themes."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from agencies.actions import refuse_if
from consultation.drafts.marking import Place
from consultation.drafts.showing import current_version, places_of
from consultation.models import ConsultationPage, Segment
from consultation.processing.rules import changed_reason, locked, same_subject, walls
from consultation.processing.theming import NameTheme, themes_of


def places_in(consultation: ConsultationPage) -> dict[str, Place]:
    """Return by key the provisions of the version that is public now."""
    version = current_version(consultation)
    return {str(place.key): place for place in places_of(version)} if version else {}


@dataclass
class TagSegment:
    """Say which provision of the current version, and which themes, a row is about.

    `about` is the key of a provision, empty for the whole draft; a provision that the draft has
    lost may stay as it is. `new_theme` is named in place. Raises `ActionRefused` for a provision
    or theme of another draft, and where somebody has moved the row meanwhile.
    """

    segment: int
    mark: str
    person: Any
    consultation: ConsultationPage
    about: str
    themes: Iterable[int]
    shown: Iterable[int] = ()
    """The themes that the form showed as the row's: what a colleague has added since stays."""
    new_theme: str = ""

    @transaction.atomic
    def execute(self) -> Segment:
        seen = {self.segment: self.mark}
        segments = locked(seen)
        refuse_if(walls(segments, seen, self.person))
        [segment] = segments
        places = places_in(self.consultation)
        before = set(segment.themes.values_list("pk", flat=True))
        chosen, shown = set(self.themes), set(self.shown)
        wanted = (before | (chosen - shown)) - (shown - chosen)
        refuse_if(self.refusals(segment, places, wanted))
        if self.new_theme.strip():
            wanted.add(NameTheme(self.consultation, self.person, self.new_theme).execute().pk)
        moved = self._move(segment, places)
        segment.themes.set(wanted)
        if moved or before != wanted:
            names = sorted(each.name for each in themes_of(self.consultation) if each.pk in wanted)
            data = {"part": segment.position, "about": segment.provision, "themes": names}
            log(segment.opinion, "consultation.tagged", user=self.person, data=data)
        return segment

    def refusals(self, segment: Segment, places: dict[str, Place], wanted: set[int]) -> list[str]:
        """Return why the row is not tagged; empty if it is."""
        reasons = []
        if self._moves(segment):
            if not same_subject(segment, self.mark):
                reasons.append(changed_reason(segment))
            if self.about and self.about not in places:
                reasons.append(_("Choose a provision of the current version of the draft."))
        if not wanted <= {each.pk for each in themes_of(self.consultation)}:
            reasons.append(_("Choose themes of this consultation."))
        page = segment.opinion.consultation
        if page.translation_key != self.consultation.translation_key:
            reasons.append(_("Choose rows of one consultation."))
        return reasons

    def _moves(self, segment: Segment) -> bool:
        return self.about != str(segment.about_key or "")

    def _move(self, segment: Segment, places: dict[str, Place]) -> bool:
        if not self._moves(segment):
            return False
        place = places.get(self.about)
        segment.about_key = UUID(str(place.key)) if place else None
        segment.provision = place.label if place else ""
        segment.save(update_fields=["about_key", "provision"])
        return True
