"""The reader's language, which of two wordings serves it, and what is foreign there (TQ-2.2).

Content is Vietnamese with English beside it. Vietnamese pages show the Vietnamese; pages of every
other language show the English, and the Vietnamese where there is none, marked as such. No other
module compares languages to choose words.
"""

import re
from datetime import date, datetime
from typing import Any, NamedTuple, TypeVar

from django.conf import settings
from django.utils import formats, timezone
from django.utils.translation import get_language

_LETTERS = "ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ"
_LETTERS_OF_NO_OTHER = "ăđơưảãạằắẳẵặầấẩẫậẻẽẹềếểễệỉĩịỏõọồốổỗộờớởỡợủũụừứửữựỳỷỹỵ"
_LIKE_OURS = frozenset({"fr", "es"})
"""Languages that write é, à, ô or ú themselves."""

_TAG, _WORD = re.compile(r"</?[a-z!][^>]*(?:>|$)", re.IGNORECASE), re.compile(r"[^\W\d_]+")
FOREIGN_SHARE = 0.25
"""Of the words of a Vietnamese text, more than this share bear its letters."""
JUDGED = 2_000
"""Characters that tell the language of a text however long it is."""
Wording = TypeVar("Wording")


def reader_language() -> str:
    """Return the language of the page or screen; Vietnamese where none is set."""
    return get_language() or settings.LANGUAGE_CODE


def is_vietnamese(language: str = "") -> bool:
    """Whether the language, by default the reader's, is the one that content is written in."""
    return (language or reader_language()) == settings.LANGUAGE_CODE


def worded(vietnamese: Wording, english: Wording, language: str = "") -> Wording:
    """Return the one of two wordings that serves the language, by default the reader's."""
    return vietnamese if is_vietnamese(language) else english or vietnamese


def worded_in_own(vietnamese: str, english: str) -> str:
    """Return the one of two wordings in the reader's own language; empty in any third one."""
    return {settings.LANGUAGE_CODE: vietnamese, "en": english}.get(reader_language(), "")


def localized(thing: Any, field: str, language: str = "") -> str:
    """Return what serves of a field and its twin in English: of `title` and `title_en`."""
    return str(worded(getattr(thing, field), getattr(thing, f"{field}_en"), language))


def is_foreign(text: object) -> bool:
    """Whether the text is Vietnamese and the page it stands on is not; its letters tell."""
    return not is_vietnamese() and bool(_patterns().letter.search(str(text or "")))


def is_mostly_foreign(text: object) -> bool:
    """Whether a long text, with or without tags, is Vietnamese as a whole on a foreign page.

    A few Vietnamese names do not make a text in another language Vietnamese. The first 2,000
    characters tell, tags included: a draft may be a hundred times as long.
    """
    if is_vietnamese():
        return False
    begun = _TAG.sub(" ", str(text or "")[:JUDGED])
    bearing = len(_patterns().word.findall(begun))
    return bearing > len(_WORD.findall(begun)) * FOREIGN_SHARE


class _Patterns(NamedTuple):
    """What finds Vietnamese letters, and words that bear one."""

    letter: re.Pattern[str]
    word: re.Pattern[str]


def _patterns_of(letters: str) -> _Patterns:
    # A word is looked at from its first letter alone, else a long one costs its square.
    word = rf"(?<![^\W\d_])[^\W\d_]*?[{letters}][^\W\d_]*"
    return _Patterns(re.compile(f"[{letters}]", re.I), re.compile(word, re.I))


_ANY, _OF_NO_OTHER = _patterns_of(_LETTERS), _patterns_of(_LETTERS_OF_NO_OTHER)


def _patterns() -> _Patterns:
    return _OF_NO_OTHER if reader_language() in _LIKE_OURS else _ANY


def short_day(on: date) -> str:
    """Return a day as the language writes it: "05/11/2026", "5 November 2026"."""
    return formats.date_format(on, "SHORT_DATE_FORMAT")


def short_moment(at: datetime) -> str:
    """Return a moment in Viet Nam's time: "08:30 05/11/2026", "5 November 2026, 08:30"."""
    return formats.date_format(timezone.localtime(at), "SHORT_DATETIME_FORMAT")
