"""Saying that a change of the source needs no other words in the translation."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Locale, Page

from agencies.actions import refuse_if
from translation.changes import changes_since
from translation.enums import Standing
from translation.models import Job, MadeFrom
from translation.reach import translation_of
from translation.requesting import refusals_of
from translation.standings import standing_of
from translation.starting import TakeOverChanges, translation_under


@dataclass
class ConfirmTranslation:
    """Let the live translation stand for the source's newest version, where no word changed.

    Readers see nothing else than before, so no Board decides it. Raises `ActionRefused`.
    """

    page: Page
    language: Locale
    user: Any

    @transaction.atomic
    def execute(self) -> None:
        refuse_if(self.refusals())
        target = translation_of(self.page, self.language)
        assert target is not None
        MadeFrom.objects.update_or_create(
            revision_id=target.live_revision_id,
            defaults={"source_revision_id": self.page.live_revision_id},
        )
        translation = translation_under(self.page, self.language)
        if translation is not None:
            TakeOverChanges(translation, self.user).execute()
        jobs = Job.objects.filter(page=self.page, language=self.language, closed_at=None)
        jobs.update(closed_at=timezone.now())
        data = {"language": self.language.language_code}
        log(self.page, "translation.confirm", user=self.user, data=data)

    def refusals(self) -> list[str]:
        """Return why it cannot be confirmed; empty if it can."""
        reasons = refusals_of(self.page, self.user)
        if standing_of(self.page, self.language) != Standing.STALE:
            reasons.append(_("This translation is not out of date."))
        target = translation_of(self.page, self.language)
        if target is not None and target.live_revision_id is None:
            reasons.append(_("No version of this translation is on record."))
        changes = changes_since(self.page, self.language)
        if changes is None or changes.result.changes:
            reasons.append(_("Words of the Vietnamese page have changed: translate them."))
        return reasons
