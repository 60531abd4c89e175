"""What was meant by words that no page has: "quyet dinhh" for "quyết định". Pure.

Unknown words are read as the raw keys of Telex or VNI, else as a known word with a letter too
much, missing, wrong or swapped (two of them in long words), else as two words without the space.
"""

import re
from collections.abc import Mapping

from agencies.texts import fold, nfc
from editorial.search_words import folded_word
from search.understanding.known_words import KnownWords
from search.understanding.slips import decoded
from search.understanding.understood import Understood

MOST_CORRECTED = 8
_WORD = re.compile(r"[^\W_]+")


def did_you_mean(word_counts: Mapping[str, int] | KnownWords, understood: Understood) -> str | None:
    """Return the query with its unknown words corrected; None where there is nothing to correct.

    `word_counts` are the words of the pages as written, with how often they occur. Counts cost an
    index each time: keep a `KnownWords` where there are many. Numbers and what the vocabulary
    knows stay as typed; a query with more than `MOST_CORRECTED` unknown words is no typing slip.
    """
    known = word_counts if isinstance(word_counts, KnownWords) else KnownWords(word_counts)
    meant = _meant(understood)
    corrections: dict[str, str] = {}
    unknown = 0
    for word in dict.fromkeys(_WORD.findall(understood.text)):
        if word.isdecimal() or word in meant or known.has(word):
            continue
        unknown += 1
        if unknown > MOST_CORRECTED:
            return None
        if correction := _corrected(word, known):
            corrections[word] = correction
    if not corrections:
        return None
    return _WORD.sub(lambda match: _put(match[0], corrections), understood.text)


def _meant(understood: Understood) -> set[str]:
    """Return the words that were understood: those of a number and of known expressions."""
    number = understood.demands[:1] if understood.number_tokens else ()
    known = (demand for demand in understood.demands if len(demand.ways) > 1)
    return {word for demand in (*number, *known) for word in demand.typed}


def _corrected(word: str, known: KnownWords) -> str:
    """Return the known word, or the two, that a word was meant as; empty for none."""
    if found := known.by_exact(decoded(word)):
        return found
    if not word.isalpha():
        return ""
    return known.nearest(folded_word(word)) or known.parted(fold(word))


def _put(word: str, corrections: dict[str, str]) -> str:
    correction = corrections.get(word)
    if correction is None:
        return word
    if word.isupper() and len(word) > 1:
        return correction.upper()
    return nfc(correction[0].upper() + correction[1:]) if word[0].isupper() else correction
