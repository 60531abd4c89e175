"""Vietnamese text: one stored form, one folded form. The only home of folding."""

import re
import unicodedata
from string import ascii_lowercase

_COMBINING_MARKS = re.compile("[\u0300-\u036f]+")
_UNSEEN = {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"}
# đ, Ð (Icelandic eth, typed by mistake for Đ) and ɖ carry no combining mark to strip.
_STROKED_D = str.maketrans({"đ": "d", "ð": "d", "ɖ": "d", "Đ": "D", "Ð": "D", "Ɖ": "D"})


def nfc(text: str) -> str:
    """Return the text as it is stored: precomposed Unicode (TCVN 6909:2001; BT-4.2.c, QN-NT.6)."""
    return unicodedata.normalize("NFC", text)


def has_hidden_signs(text: str) -> bool:
    """Whether the text holds signs that are not seen: controls, turned directions, private use."""
    return any(unicodedata.category(sign) in _UNSEEN for sign in text)


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


def patterns_of(query: str) -> list[str]:
    """Return for each word of a query an expression that finds it in NFC text, accented or not.

    Each letter becomes the class of all its forms and everything else stands for itself, in the
    grammar that Python and PostgreSQL share: a query can hold no expression of its own.
    """
    typed = "".join(sign if sign.isprintable() else " " for sign in fold(query))
    return ["".join(_FORMS.get(sign) or _itself(sign) for sign in word) for word in typed.split()]


def _itself(sign: str) -> str:
    return f"\\{sign}" if sign.isascii() and not sign.isalnum() else sign


def _forms() -> dict[str, str]:
    """Return by letter the class of what folds to it, capitals too: no locale of a database."""
    found: dict[str, list[str]] = {letter: [letter, letter.upper()] for letter in ascii_lowercase}
    for code in (*range(0x00C0, 0x0250), *range(0x1E00, 0x1F00)):
        folded = fold(chr(code))
        if folded in found:
            found[folded].append(chr(code))
    return {letter: f"[{''.join(signs)}]" for letter, signs in found.items()}


_FORMS = _forms()
