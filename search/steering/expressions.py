"""Expressions that mean the same: read from what an editor typed, and judged. Pure."""

import re

from django.utils.translation import gettext as _

from agencies.texts import nfc
from editorial.search_words import folded_word, words_of

FEWEST, MOST = 2, 10
MOST_WORDS = 8
_WORDS = re.compile(r"[^\W_]+(?: [^\W_]+)*")


def query_key(text: str) -> str:
    """Return a whole query as it is compared: its words without accents, nothing between them."""
    return " ".join(map(folded_word, words_of(text)))


def expressions_in(typed: str) -> list[str]:
    """Return the expressions between the = signs, in NFC, without empty ones."""
    parts = [" ".join(part.split()) for part in nfc(typed).split("=")]
    return [part for part in parts if part]


def line_of(expressions: list[str]) -> str:
    """Return expressions as one line, `a = b = c`: as they are stored and shown."""
    return " = ".join(expressions)


def faults_of(expressions: list[str]) -> list[str]:
    """Return in sentences all that is wrong with a group; nothing when it can be used."""
    faults = []
    if len(expressions) < FEWEST:
        faults.append(_("Write at least two expressions with = between them."))
    if len(expressions) > MOST:
        faults.append(_("A group holds at most %d expressions.") % MOST)
    seen: dict[str, str] = {}
    for expression in expressions:
        if not _WORDS.fullmatch(expression):
            faults.append(_("“%s” holds other signs than letters, digits and spaces.") % expression)
        elif len(expression.split(" ")) > MOST_WORDS:
            words = {"expression": expression, "most": MOST_WORDS}
            faults.append(_("“%(expression)s” has more than %(most)d words.") % words)
        key = query_key(expression)
        if key in seen:
            words = {"first": seen[key], "second": expression}
            faults.append(
                _("“%(first)s” and “%(second)s” are the same to the search: leave one out.") % words
            )
        seen.setdefault(key, expression)
    return faults
