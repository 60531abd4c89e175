"""What a page in another language still says in Vietnamese: the Board gets none of it (TQ-2.2)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from agencies.languages import is_vietnamese
from editorial.approval.facts import Fact
from editorial.approval.readiness import Version
from translation.saving import still_to_translate
from translation.starting import translation_under
from translation.texts import OPTIONAL_PATHS, open_among, stands_unasked, texts_of


@dataclass(frozen=True)
class Progress:
    """How far a version says in other words what its Vietnamese page says."""

    total: int
    left: list[str]

    @property
    def done(self) -> int:
        """How many texts are translated."""
        return self.total - len(self.left)


def progress_of(version: Page, source: Page) -> Progress:
    """Return how far a version of a page is a translation of the Vietnamese one.

    Texts that a translator left open count first, where the version says them in Vietnamese: it
    keeps its words when a row is emptied later, or the page changes. Else those that it has in the
    same words as the Vietnamese page, unless a translator put them there or they are names.
    """
    translation = translation_under(source, version.locale)
    texts = texts_of(translation) if translation is not None else []
    said = list(_texts(version))
    words = {text for _path, text in said}
    missing = [text.source for text in open_among(texts) if text.source in words]
    if missing:
        return Progress(sum(not text.is_optional for text in texts), missing)
    meant = {text.target for text in texts}
    vietnamese = {text for _path, text in _texts(source)} - meant
    left = [text for path, text in said if text in vietnamese and not stands_unasked(path, text)]
    return Progress(len(said), left)


def not_yet_translated(page: Page, version: Version) -> list[str]:
    """Return why a version is no translation to hand in; empty for one, and for other pages."""
    source = source_of(page)
    if source is None:
        return []
    progress = progress_of(version(), source)
    return still_to_translate(progress.left, progress.total)


def facts_for_the_board(page: Page, version: Revision) -> list[Fact]:
    """Tell who decides on a translation what it is one of, and how far it is."""
    source = source_of(page)
    if source is None:
        return []
    progress = progress_of(version.as_object(), source)
    counted = _("%(done)s of %(total)s translated")
    return [
        Fact(_("Language"), page.locale.get_display_name()),
        *_source_of_the_same_agency(page, source),
        Fact(_("Texts"), counted % {"done": progress.done, "total": progress.total}),
    ]


def _source_of_the_same_agency(page: Any, source: Any) -> list[Fact]:
    """Lead to what readers have of the Vietnamese page; drafts of another agency stay its own."""
    if getattr(source, "agency_id", None) != page.agency_id:
        return []
    draft = reverse("wagtailadmin_pages:view_draft", args=[source.pk])
    title = source.title if source.live else source.draft_title
    return [Fact(_("Translation of"), title, source.full_url if source.live else draft)]


def source_of(page: Page) -> Page | None:
    """Return the Vietnamese page of which this one is a translation, with all its fields."""
    if is_vietnamese(page.locale.language_code):
        return None
    found = Page.objects.filter(translation_key=page.translation_key, alias_of=None)
    return found.filter(locale__language_code=settings.LANGUAGE_CODE).specific().first()


def _texts(page: Any) -> Iterator[tuple[str, str]]:
    for value in extract_segments(page):
        if isinstance(value, StringSegmentValue) and value.path not in OPTIONAL_PATHS:
            yield value.path, value.string.data
