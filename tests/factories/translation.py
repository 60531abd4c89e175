"""Translators at work: a site with a Board, pages to translate, texts translated."""

from datetime import UTC, datetime
from typing import Any

from wagtail.models import Locale, Page
from wagtail_localize.models import Translation

from agencies.models import Agency, User
from translation.saving import SubmitTranslation
from translation.starting import StartTranslation
from translation.texts import texts_of, write_text

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)


def english() -> Locale:
    """Return English."""
    return Locale.objects.get(language_code="en")


def locale(code: str) -> Locale:
    """Return a language, made when it is missing."""
    return Locale.objects.get_or_create(language_code=code)[0]


def started(page: Page, user: User, language: Locale | None = None) -> Translation:
    """Return the translation of a page, begun."""
    return StartTranslation(page, language or english(), user).execute()


def translate_all(translation: Translation, user: User, **texts: str) -> None:
    """Translate every open text; `texts` gives those of some paths, the rest is made up."""
    for number, text in enumerate(texts_of(translation), start=1):
        chosen = texts.get(text.path.replace(".", "_"))
        if chosen or text.is_open:
            write_text(text.segment, translation, chosen or f"English text {number}", user)


def handed_in(page: Page, user: User, **texts: str) -> Page:
    """Return the translation of a page, made and handed to the Board."""
    translation = started(page, user)
    translate_all(translation, user, **texts)
    return SubmitTranslation(translation, user, NOW).execute().specific


def translators(agency: Agency, board: Any, appoint: Any) -> tuple[User, User]:
    """Return an editor and a head of the agency's Board."""
    return appoint(board, "editor"), appoint(board, "head")
