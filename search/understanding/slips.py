"""What Telex and VNI leave behind when the keyboard does not compose: "quyeets", "quye61t". Pure.

A slip is read as the exact word of `editorial.search_words`, the tone last and the shapes as
digits, so that no rule is needed for the vowel that carries the tone.
"""

import re

from agencies.texts import fold
from editorial.search_words import with_y

_LONGEST_SLIP = 12
_TELEX_TONES = {"s": "1", "f": "2", "r": "3", "x": "4", "j": "5"}
_TELEX_DOUBLES = re.compile("([aeo])(.*?)\\1")
_VNI = re.compile("[a-z]+[0-9][a-z0-9]*")


def decoded(word: str) -> str:
    """Return the exact word for which a word may be the raw keys; empty for none."""
    keys = fold(word)
    if not (2 < len(keys) <= _LONGEST_SLIP and keys.isascii() and keys[0].isalpha()):
        return ""
    reading = _vni(keys) if _VNI.fullmatch(keys) else _telex(keys)
    return "" if reading == with_y(keys) else "x" + reading


def _vni(keys: str) -> str:
    """Return the exact word; digits follow their letter or stand at the end."""
    letters, tone = "", ""
    for key in keys:
        if key in "12345":
            tone = key
        elif key == "9":
            letters = letters.replace("d", "d9", 1) if "d9" not in letters else letters
        elif key == "6":
            letters = _shaped(letters, "aeo", "6")
        elif key == "7":
            letters = _horned(letters)
        elif key == "8":
            letters = _shaped(letters, "a", "8")
        elif key.isalpha():
            letters += key
    return with_y(letters) + tone


def _telex(keys: str) -> str:
    """Return the exact word, wherever behind the first vowel the tone's key was typed."""
    tone, letters = "", keys
    if letters.startswith("d") and "d" in letters[1:]:
        other = letters.index("d", 1)
        letters = "d9" + letters[1:other] + letters[other + 1 :]
    vowels = [place for place, letter in enumerate(letters) if letter in "aeiouyw"]
    first = vowels[0] if vowels else len(letters)
    head, body = letters[:first], letters[first:]
    for key in body:
        tone = _TELEX_TONES.get(key, tone)
    body = "".join(key for key in body if key not in _TELEX_TONES)
    body = _TELEX_DOUBLES.sub("\\g<1>6\\g<2>", body, count=1)
    return with_y(head + _with_w(body)) + tone


def _with_w(body: str) -> str:
    """Return the vowels with the mark that "w" gives them: ă, ơ, ư, ươ."""
    if "w" not in body:
        return body
    bare = body.replace("w", "")
    if "uo" in bare or ("o" in bare and "a" not in bare):
        return _horned(bare)
    if "a" in bare and not bare.startswith("ua"):
        return bare.replace("a", "a8", 1)
    return bare.replace("u", "u7", 1) if "u" in bare else body.replace("w", "u7", 1)


def _horned(letters: str) -> str:
    """Return the letters with the horn: on both of "uo", else on the last that can bear it."""
    if "uo" in letters:
        return letters.replace("uo", "u7o7", 1)
    return _shaped(letters, "ou", "7")


def _shaped(letters: str, vowels: str, shape: str) -> str:
    """Return the letters with a shape on the last of these vowels, if there is one."""
    for place in range(len(letters) - 1, -1, -1):
        if letters[place] in vowels:
            return letters[: place + 1] + shape + letters[place + 1 :]
    return letters
