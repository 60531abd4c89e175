"""Vietnamese text: one stored form, one folded form. The only home of folding."""

import re
import unicodedata

_COMBINING_MARKS = re.compile("[\u0300-\u036f]+")
# đ, Ð (Icelandic eth, typed by mistake for Đ) and ɖ carry no combining mark to strip.
_STROKED_D = str.maketrans({"đ": "d", "ð": "d", "ɖ": "d", "Đ": "D", "Ð": "D", "Ɖ": "D"})


def nfc(text: str) -> str:
    """Return the text as it is stored: precomposed Unicode (TCVN 6909:2001; BT-4.2.c, QN-NT.6)."""
    return unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """Return the text as it is compared without accents: lower case, no marks, đ as d.

    Digits, spaces and punctuation stay, so `04/2024/QĐ-UBND` folds to `04/2024/qd-ubnd`.
    Decomposed input gives the same result as precomposed input, and folding twice changes nothing.
    """
    return bare(text.lower())


def bare(text: str) -> str:
    """Return the text without accents, its capitals kept: `Quyết định` becomes `Quyet dinh`."""
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", _COMBINING_MARKS.sub("", decomposed).translate(_STROKED_D))
