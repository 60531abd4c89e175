"""What was typed, made fit to be read: NFC, without control characters, of bounded length. Pure."""

import re

from agencies.texts import nfc
from editorial.search_words import words_of
from search.demands import Way

LONGEST_QUERY = 200
"""Characters that are searched for; what follows is cut, and the page says so."""

# Four code points make at most one Vietnamese letter; composing long runs of marks costs much.
_LONGEST_READ = 4 * LONGEST_QUERY
_PARTING = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff\\s]+")
# Invisible: soft hyphens, joiners, marks that turn the direction of writing, byte order marks.
_INVISIBLE = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]+")
_QUOTED = re.compile('["“”„«»]([^"“”„«»]*)["“”„«»]')


def tidy(typed: str) -> tuple[str, bool]:
    """Return the text that is searched for, and whether something was cut from its end.

    Tidying twice changes nothing.
    """
    spaced = _PARTING.sub(" ", _INVISIBLE.sub("", typed)).strip()
    whole = nfc(spaced[:_LONGEST_READ])
    text = whole[:LONGEST_QUERY].rstrip()
    return text, len(whole) > LONGEST_QUERY or len(spaced) > _LONGEST_READ


def quotes_apart(text: str) -> tuple[str, tuple[Way, ...]]:
    """Return the text outside quotation marks, and the words of each quotation that has any.

    A mark without its partner is plain text.
    """
    phrases = (tuple(words_of(quoted)) for quoted in _QUOTED.findall(text))
    return _QUOTED.sub(" ; ", text), tuple(dict.fromkeys(filter(None, phrases)))
