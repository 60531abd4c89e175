"""The texts of a page as wagtail-localize keeps them: what is translated, what is missing."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments
from wagtail_localize.strings import StringValue, validate_translation_links

from editorial.running_text import PICTURES

OPTIONAL_PATHS = ("slug",)
"""What follows from other texts where nobody translates it."""
_TITLE = "title"
_LETTER = re.compile(r"[^\W\d_]")
_ADDRESS = re.compile(r"@|://")
_LONGEST_NAME = 5
"""Words of a name of a person or place."""
_LONGEST_IN_CAPITALS = 3
"""Words of a name all in capitals; a longer text in capitals is a heading."""
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True)
class Text:
    """One text of the source, and its translation where there is one."""

    segment: StringSegment
    path: str
    source: str
    target: str | None
    has_error: bool = False

    @property
    def is_optional(self) -> bool:
        """Whether the page can do without a translation of it."""
        return self.path in OPTIONAL_PATHS

    @property
    def is_open(self) -> bool:
        """Whether it still has to be translated before the page is handed in."""
        return (self.target is None or self.has_error) and not self.is_optional


def texts_of(translation: Translation) -> list[Text]:
    """Return all texts of the page in their order, in two queries."""
    segments = list(
        StringSegment.objects.filter(source=translation.source_id)
        .select_related("context", "string")
        .order_by("order")
    )
    rows = StringTranslation.objects.filter(
        locale=translation.target_locale_id,
        context__in=[segment.context_id for segment in segments],
    )
    known = {(row.translation_of_id, row.context_id): row for row in rows}
    found = []
    for segment in segments:
        row = known.get((segment.string_id, segment.context_id))
        found.append(
            Text(
                segment=segment,
                path=segment.context.path,
                source=segment.string.data,
                target=row.data if row else None,
                has_error=bool(row and row.has_error),
            )
        )
    return found


def open_among(texts: list[Text]) -> list[Text]:
    """Return the texts that still have to be translated before the page is handed in.

    Where every text stands as it is in Vietnamese, nothing was translated, whoever put it there;
    names and figures alone need no other words.
    """
    wanted = [text for text in texts if not text.is_optional]
    if all(text.target == text.source for text in wanted):
        return [text for text in wanted if not reads_the_same(text.source)]
    return [text for text in wanted if text.is_open]


def plain(marked: str) -> str:
    """Return a text as a reader sees it, for a line of a list."""
    return " ".join(_TAG.sub(" ", marked).split())


def reads_the_same(text: str) -> bool:
    """Whether the text may stand as it is in another language: figures, one word, a name."""
    words = _words(text)
    return len(words) < 2 or _is_name(words)


def stands_unasked(path: str, text: str) -> bool:
    """Whether a text that reads the same may stand though no translator said so.

    Titles are written as names are (“Giới Thiệu”): of them one word and figures alone.
    """
    return len(_words(text)) < 2 if path == _TITLE else reads_the_same(text)


def _is_name(words: list[str]) -> bool:
    if all(word.isupper() for word in words):
        return len(words) <= _LONGEST_IN_CAPITALS
    return len(words) <= _LONGEST_NAME and all(word.istitle() or word.isupper() for word in words)


def _words(text: str) -> list[str]:
    """Return what has letters and is no address of mail or of the web."""
    words = html.unescape(plain(text)).split()
    return [word for word in words if _LETTER.search(word) and not _ADDRESS.search(word)]


def fault_of(source: str, target: str) -> str:
    """Return why a translation cannot stand for its source; empty if it can.

    The tags of a text stand for its links: one that the source lacks leads nowhere, and one that
    is left out is a link that readers lose.
    """
    try:
        StringValue.from_translated_html(target)
        validate_translation_links(source, target)
    except ValueError as fault:
        return str(fault)
    lost = sorted(set(_ids(source)) - set(_ids(target)))
    if lost:
        return _("The link <a id=“%s”> of the Vietnamese text is missing.") % lost[0]
    if not plain(target):
        return _("The translation is empty.")
    return ""


def _ids(marked: str) -> list[str]:
    return re.findall(r"<a\b[^>]*\bid=[\"']([^\"']+)[\"']", marked)


def write_text(segment: StringSegment, translation: Translation, data: str, user: Any) -> None:
    """Keep the translation of one text."""
    StringTranslation.objects.update_or_create(
        translation_of_id=segment.string_id,
        context_id=segment.context_id,
        locale_id=translation.target_locale_id,
        defaults={
            "data": data,
            "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
            "tool_name": "",
            "last_translated_by": user,
            "has_error": False,
            "field_error": "",
        },
    )


def take_over(translation: Translation, written: Page, user: Any, anew: bool = False) -> None:
    """Keep what a translation written without wagtail-localize already says.

    `anew` goes by the page for texts that were translated before, too: it was edited since. A
    field is taken over where it has as many texts in both languages; else it is done anew. What
    stands there in Vietnamese is no translation: it stays open, and the address follows the title.
    """
    theirs = _by_field(
        (value.path, value.string.data)
        for value in extract_segments(written)
        if isinstance(value, StringSegmentValue)
    )
    texts = [text for text in texts_of(translation) if anew or text.target is None]
    mine = _by_field((text.path, text) for text in texts)
    for field, found in mine.items():
        there = theirs.get(field, [])
        if len(there) != len(found):
            continue
        for text, data in zip(found, there, strict=True):
            if not _is_copied(field, text.source, data) and not fault_of(text.source, data):
                write_text(text.segment, translation, data, user)


def _is_copied(field: str, source: str, data: str) -> bool:
    """Whether a text was left as it is in Vietnamese, and has to be put in other words."""
    follows = field in OPTIONAL_PATHS or field.endswith(PICTURES)
    return data == source and (follows or not stands_unasked(field, source))


def keep_what_has_no_words(translation: Translation, user: Any) -> None:
    """Take over what reads the same in every language: figures, dates, telephone numbers."""
    for text in texts_of(translation):
        if text.target is None and not _words(text.source):
            write_text(text.segment, translation, text.source, user)


def _by_field(pairs: Iterator[tuple[str, Any]] | Any) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for path, value in pairs:
        field, _dot, below = path.partition(".")
        found.setdefault(path if below == PICTURES else field, []).append(value)
    return found
