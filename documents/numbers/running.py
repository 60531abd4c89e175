"""Document numbers in running text. Pure, and linear in the length of the text."""

import re
from collections.abc import Iterator

from agencies.texts import fold
from documents.composed import composed
from documents.numbers.grammar import TYPE_CODES, DocumentNumber, NumberKind, parse_number

# A sign that a state body may put on paper: letters, then digits, `&` and dots between them. A dot
# in front of a word ends a sentence.
_PART = r"[^\W\d_](?:[^\W_]|&(?=[^\W_])|\.(?=(?-i:[A-ZĐ0-9]+)(?![^\W\d_]))){0,24}"
_CODE = "|".join(sorted(TYPE_CODES, key=len, reverse=True))
_FIRST = rf"(?:(?:{_CODE})\s{{0,2}}-\s{{0,2}}(?={_PART})|{_PART}-(?=[^\W\d_]))?"
_SYMBOL = rf"{_FIRST}{_PART}(?:-{_PART}){{0,8}}"
_CANDIDATE = re.compile(
    r"(?<![\w/.,-])(?P<serial>[0-9]{1,5}(?:\.[0-9]{1,2})?[a-zđ]?)"
    r"(?:"
    rf"\s{{0,3}}/\s{{0,3}}(?:(?P<year>(?:19|20)[0-9][0-9])\s{{0,3}}/\s{{0,3}})?(?P<symbol>{_SYMBOL})"
    rf"|-(?P<party>{_PART}/{_PART}(?:-{_PART}){{0,4}})"
    r")(?![\w/]|-[0-9])",
    re.IGNORECASE,
)
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"))
_ISSUER_OF_STATE = re.compile(r"(?:vp)?(?:ubnd|hdnd|qh|ubtvqh)|cp|ttg|ctn|vpcp|tw|tu|btc|stc")


def find_numbers(text: str) -> Iterator[tuple[int, int, DocumentNumber]]:
    """Yield each number that the text names, with where it begins and ends.

    A number has a serial and a sign: a date, a fraction (1/2), "và/hoặc" and "km/h" are none. What
    is typed without capitals needs a year or a body of the state in its sign.
    """
    whole = composed(text)
    for match in _CANDIDATE.finditer(whole.text.translate(_DASHES)):
        number = parse_number(match[0])
        if number is not None and number.serial and _stands(match, number):
            yield whole.origin(match.start()), whole.origin(match.end()), number


def _stands(match: re.Match[str], number: DocumentNumber) -> bool:
    """Whether the candidate is a number and no other use of a slash."""
    symbol = match["symbol"] or match["party"]
    if symbol[:2].isupper() or symbol[:3] in ("TTg", "QyĐ", "CTr", "TTr", "TrS"):
        return True
    if number.kind is NumberKind.LETTER:
        return False
    parts = re.split(r"[-./]", fold(symbol.replace(" ", "")))
    return number.year is not None or any(_ISSUER_OF_STATE.fullmatch(part) for part in parts)
