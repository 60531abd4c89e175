"""Beginning a translation, and bringing it up to the source's newest version."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation, TranslationSource

from agencies.actions import refuse_if
from editorial.models import EditorialPage
from editorial.translated_fields import CLOCK_STARTS
from translation.models import ReadVersion
from translation.reach import translation_of, untranslated_above
from translation.requesting import refusals_of
from translation.texts import keep_what_has_no_words, take_over


@dataclass
class StartTranslation:
    """Make the draft in the other language and lay out the texts to translate.

    What is above the page and missing is begun too, each as a draft of its own: a mirror of the
    Vietnamese page would show Vietnamese under /en/ (TQ-2.2). A translation that somebody wrote
    without wagtail-localize keeps its words. Run twice it changes nothing. Raises `ActionRefused`.
    """

    page: EditorialPage
    language: Locale
    user: Any

    @transaction.atomic
    def execute(self) -> Translation:
        refuse_if(self.refusals())
        for page in untranslated_above(self.page, self.language):
            self._begin(page.specific)
        return self._begin(self.page.specific)

    def refusals(self) -> list[str]:
        """Return why nothing is begun; empty if it is."""
        reasons = refusals_of(self.page, self.user)
        container = Page.objects.filter(depth=2, locale=self.language)
        if not container.exists():
            reasons.append(_("The sites have no pages in this language yet: open it first."))
        return reasons

    def _begin(self, page: Page) -> Translation:
        source, made = TranslationSource.get_or_create_from_instance(page)
        if made:
            note_version(source, page)
        written = translation_of(page, self.language)
        if written is None:
            self._draft(page)
        translation, begun = Translation.objects.get_or_create(
            source=source, target_locale=self.language
        )
        if begun or not translation.enabled:
            translation.enabled = True
            translation.save(update_fields=["enabled"])
            if not made:
                # Cut as pages are cut today, which may be otherwise than when it was first begun.
                source.refresh_segments()
            if written is not None:
                latest = written.get_latest_revision_as_object()
                take_over(translation, latest, self.user, anew=not begun)
            keep_what_has_no_words(translation, self.user)
            log(page, "translation.start", user=self.user, data=_what(self.language))
        return translation

    def _draft(self, page: Page) -> None:
        # The copy is made by whom it belongs to, says the history: read anew, the source stays.
        copied = type(page)._default_manager.get(pk=page.pk)
        copied.owner = self.user
        copied.copy_for_translation(self.language, exclude_fields=CLOCK_STARTS)


@dataclass
class TakeOverChanges:
    """Lay out the source's published version in place of the one the translator had (TQ-2.2).

    Translated texts that did not change stay translated. Raises `ActionRefused`.
    """

    translation: Translation
    user: Any

    @transaction.atomic
    def execute(self) -> Translation:
        page = self.translation.source.get_source_instance()
        refuse_if(refusals_of(page, self.user) + self._waits())
        self.translation.source.update_from_db()
        note_version(self.translation.source, page)
        keep_what_has_no_words(self.translation, self.user)
        log(page, "translation.take_over", user=self.user, data=_what_of(self.translation))
        return self.translation

    def _waits(self) -> list[str]:
        """Refuse while the Board has a version before it that says the texts of before."""
        if not self.translation.get_target_instance().workflow_in_progress:
            return []
        return [_("The translation waits for approval: take over the changes afterwards.")]


def translation_under(page: Page, language: Locale) -> Translation | None:
    """Return what wagtail-localize keeps of the translation, once it was begun."""
    found = Translation.objects.filter(
        source__object_id=page.translation_key, target_locale=language, enabled=True
    )
    return found.select_related("source__locale", "target_locale").first()


def note_version(source: TranslationSource, page: Page) -> None:
    """Put on record which published version of the page the texts are of."""
    ReadVersion.objects.update_or_create(
        source=source, defaults={"revision_id": page.live_revision_id}
    )


def is_behind(translation: Translation) -> bool:
    """Whether the source was published anew since its texts were laid out."""
    read = ReadVersion.objects.filter(source=translation.source_id).first()
    page = translation.source.get_source_instance()
    if read is None or read.revision_id is None:
        published = page.last_published_at
        return published is not None and published > translation.source.last_updated_at
    return page.live_revision_id not in (None, read.revision_id)


def _what(language: Locale) -> dict[str, str]:
    return {"language": language.language_code}


def _what_of(translation: Translation) -> dict[str, str]:
    return _what(translation.target_locale)
