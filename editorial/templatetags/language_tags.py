"""Vietnamese words on pages of other languages, and moments as each language writes them.

What is not translated, such as the names of people, is announced as Vietnamese, so that it is
read aloud and searched as such (TQ-2.2, WCAG 3.1.2).
"""

import re
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import template
from django.conf import settings
from django.template.defaultfilters import date as formatted
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString

from agencies.languages import is_foreign, is_mostly_foreign, worded

register = template.Library()

_QUOTED = re.compile(r"(?<=“)([^”]*)(?=”)")


@register.filter
def marked(text: object) -> SafeString:
    """Return the text, in a `<span lang="vi">` where the page is in another language."""
    if is_foreign(text):
        return format_html('<span lang="{}">{}</span>', settings.LANGUAGE_CODE, text)
    shown: Any = "" if text is None else text
    return SafeString(conditional_escape(shown))


@register.filter
def quotes_marked(sentence: str) -> SafeString:
    """Return a sentence with what it quotes “so” marked, where that is in another language."""
    pieces = _QUOTED.split(sentence)
    return format_html_join(
        "", "{}", ((marked(piece) if n % 2 else piece,) for n, piece in enumerate(pieces))
    )


@register.filter
def lang_attr(text: object) -> SafeString:
    """Return ` lang="vi"` for the element that holds the text, or nothing."""
    if not is_foreign(text):
        return SafeString("")
    return format_html(' lang="{}"', settings.LANGUAGE_CODE)


@register.filter
def text_lang(text: object) -> SafeString:
    """Return ` lang="vi"` for the element that holds a long text of that language, or nothing."""
    if not is_mostly_foreign(text):
        return SafeString("")
    return format_html(' lang="{}"', settings.LANGUAGE_CODE)


@register.filter
def pieces_lang(pieces: Iterable[Any]) -> SafeString:
    """Return the same for the pieces of a text that are shown one after the other."""
    return text_lang(" ".join(piece.text for piece in pieces))


@register.filter(expects_localtime=True)
def moment(when: datetime | None) -> Any:
    """Return a moment as readers see it: "08:30, 05/11/2026", "5 November 2026, 08:30"."""
    return formatted(when, worded("H:i, d/m/Y", "SHORT_DATETIME_FORMAT"))
