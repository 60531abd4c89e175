"""Words as the search index holds them: plain letters and digits on every engine alike.

The engines cut text differently: PostgreSQL takes `15/2026/QĐ-UBND` for a file path, SQLite folds
`à` but neither `ế` nor `đ`. So text is cut and folded here, and an exact spelling becomes a word
of its own that no tokenizer alters.
"""

import re
import unicodedata
from functools import lru_cache

from agencies.texts import fold, nfc

_WORD = re.compile(r"[^\W_]+")
_TONES = {"\u0301": "1", "\u0300": "2", "\u0309": "3", "\u0303": "4", "\u0323": "5"}
_SHAPES = {"\u0302": "6", "\u031b": "7", "\u0306": "8"}
# Whose rhyme is a lone i: `lí` is also written `lý`. No other rhyme is: `tai` is not `tay`.
_LONE_I = re.compile("([hklmst]|qu)i")


def words_of(text: str) -> list[str]:
    """Return the words of the text as written: runs of letters and digits, in NFC."""
    return _WORD.findall(nfc(text))


def with_y(folded: str) -> str:
    """Return a folded syllable with y for a lone i, which people write either way.

    After h, k, l, m, s, t and qu alone: `quản lí` is `quản lý`, `kĩ sư` is `kỹ sư`.
    """
    return f"{folded[:-1]}y" if _LONE_I.fullmatch(folded) else folded


def folded_word(word: str) -> str:
    """Return a word without accents, `lí` and `lý` as one."""
    return with_y(fold(word))


@lru_cache(maxsize=2**15)
def exact_word(word: str) -> str:
    """Return a word of plain letters and digits that stands for this spelling alone.

    `đường` becomes `xd9u7o7ng2`: folded letters, a digit after each that had a mark, the tone
    last, so that `hòa` and `hoà` are one spelling; so are `lí` and `lý`. A word without marks
    stays as it is folded.
    """
    letters, tone = [], ""
    for character in unicodedata.normalize("NFD", word.lower()):
        if character in _TONES:
            tone += _TONES[character]
        elif character in _SHAPES:
            letters.append(_SHAPES[character])
        elif character in "đðɖ":
            letters.append("d9")
        else:
            letters.append(character)
    spelled = with_y("".join(letters)) + tone
    bare = folded_word(word)
    return bare if spelled == bare else "x" + spelled


def index_words(text: str) -> str:
    """Return the text's words folded and, where it has accents, once more in exact spelling."""
    words = words_of(text)
    folded = [folded_word(word) for word in words]
    exact = [exact_word(word) for word in words]
    return " ".join(folded if folded == exact else [*folded, *exact])


def asked_words(text: str) -> str:
    """Return the index words for searches that ask for what is typed as it stands, as the admin's.

    What may be written with i or y is there both ways.
    """
    found = [(word, f"{word[:-1]}i") for word in map(folded_word, words_of(text))]
    with_i = [other for word, other in found if word != other and word == with_y(other)]
    return " ".join([index_words(text), *with_i])
