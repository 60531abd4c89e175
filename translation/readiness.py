"""What a page in another language still says in Vietnamese: the Board gets none of it (TQ-2.2)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from wagtail.models import Locale, Page
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from translation.saving import still_to_translate
from translation.starting import translation_under
from translation.texts import OPTIONAL_PATHS, open_among, reads_the_same, texts_of


@dataclass(frozen=True)
class Progress:
    """How far a version says in other words what its Vietnamese page says."""

    source: Page
    total: int
    left: list[str]

    @property
    def done(self) -> int:
        """How many texts are translated."""
        return self.total - len(self.left)


def progress_of(version: Page) -> Progress | None:
    """Return how far a version is translated; None for what is no translation.

    Texts that a translator left open count first; else those that the version has in the same
    words as the Vietnamese page, unless a translator put them there or they are names.
    """
    source = source_of(version)
    if source is None:
        return None
    translation = translation_under(source, version.locale)
    texts = texts_of(translation) if translation is not None else []
    missing = [text.source for text in open_among(texts)]
    if missing:
        return Progress(source, sum(not text.is_optional for text in texts), missing)
    meant = {text.target for text in texts}
    vietnamese = set(_texts(source.specific)) - meant
    said = list(_texts(version))
    left = [text for text in said if text in vietnamese and not reads_the_same(text)]
    return Progress(source, len(said), left)


def not_yet_translated(version: Page) -> list[str]:
    """Return why a version is no translation to hand in; empty for one, and for other pages."""
    progress = progress_of(version)
    return still_to_translate(progress.left, progress.total) if progress is not None else []


def source_of(page: Page) -> Page | None:
    """Return the Vietnamese page of which this one is a translation."""
    vietnamese = Locale.objects.filter(language_code=settings.LANGUAGE_CODE).first()
    if vietnamese is None or page.locale_id == vietnamese.pk:
        return None
    found = Page.objects.filter(translation_key=page.translation_key, locale=vietnamese)
    return found.filter(alias_of=None).first()


def _texts(page: Any) -> Iterator[str]:
    for value in extract_segments(page):
        if isinstance(value, StringSegmentValue) and value.path not in OPTIONAL_PATHS:
            yield value.string.data
