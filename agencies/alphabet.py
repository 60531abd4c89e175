"""Names in the order of the Vietnamese alphabet: "Đồng Văn" after "Cao Bằng", before "Hà Giang"."""

import unicodedata
from typing import Any

from django.db.models.functions import Collate

COLLATION = "vi-x-icu"
"""PostgreSQL brings it along; SQLite is taught it by `teach_sqlite`."""

_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_RANKS = {letter: 1000 + rank for rank, letter in enumerate(_LETTERS)}
_TONES = "\u0300\u0309\u0303\u0301\u0323"
"""Of two words alike the one without a tone comes first, then huyền, hỏi, ngã, sắc, nặng."""


def in_alphabet(name: str) -> Collate:
    """Return what orders rows by the column of names: `order_by(in_alphabet("name"), "pk")`."""
    return Collate(name, COLLATION)


def names_in_alphabet(*prefix: str) -> tuple[Collate, Collate]:
    """Return what orders accounts by family name, then given name; `prefix` leads to them."""
    path = "__".join((*prefix, ""))
    return in_alphabet(f"{path}last_name"), in_alphabet(f"{path}first_name")


def rank(text: str) -> tuple[list[int], list[int], str]:
    """Return what sorts texts as a dictionary does: by letters, then tones, then capitals."""
    letters: list[str] = []
    tones: list[int] = []
    for sign in unicodedata.normalize("NFD", text.lower()):
        if sign in _TONES:
            tones.append(_TONES.index(sign) + 1)
            continue
        if unicodedata.combining(sign) and letters:
            whole = unicodedata.normalize("NFC", letters.pop() + sign)
            letters.append(whole)
            continue
        letters.append(sign)
        tones.append(0)
    return [_RANKS.get(each, ord(each[0])) for each in letters], tones, text.swapcase()


def teach_sqlite(connection: Any, **_: Any) -> None:
    """Give a connection to SQLite the collation that PostgreSQL has."""
    if connection.vendor == "sqlite":
        connection.connection.create_collation(COLLATION, _compared)


def _compared(one: str, other: str) -> int:
    first, second = rank(one), rank(other)
    return (first > second) - (first < second)
