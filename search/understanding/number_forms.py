"""A typed number in other forms: as printed, as texts cite it, without its sign. Pure."""

import re

from agencies.texts import fold
from documents.numbers import parse_number
from documents.numbers.grammar import TYPE_CODES, YEAR
from editorial.search_words import words_of
from search.demands import Way

CODES = {fold(code): code for code in sorted(TYPE_CODES, reverse=True)}
"""The types' codes, by their folded form."""
TOKEN = re.compile(r"(?P<head>n[0-9]+(?:p[0-9]+)?[a-z]?)(?:y(?P<year>[0-9]{4}))?(?:t(?P<sign>.+))?")
"""A token of `documents.numbers`, taken apart."""


def printed(core: str, words: Way, token: str) -> str:
    """Return the number as it is printed, as far as the query goes."""
    if number := parse_number(core):
        return number.canonical
    head, rest = words[:1], words[1:]
    if rest and re.fullmatch(YEAR, rest[0]):
        head, rest = words[:2], words[2:]
    composed = "/".join((*head, "-".join(rest))) if rest else "/".join(head)
    if number := parse_number(composed):
        return number.canonical
    code = _sign(token) if len(words) == 1 else ""
    return "/".join(part for part in (composed, code) if part)


def ways_of(lead: str, core: Way, token: str) -> tuple[Way, ...]:
    """Return the words of the number in the forms in which texts cite it.

    A bare serial is no citation: there the type belongs to it, before or behind.
    """
    serial, rest = core[0], core[1:]
    bare = re.sub(r"^0+(?=[0-9])", "", serial)
    serials = dict.fromkeys((serial, bare, bare.zfill(2) if bare.isdecimal() else bare))
    if rest:
        return tuple((each, *rest) for each in serials)
    before = tuple(word for word in words_of(lead) if fold(word) != "so")
    code = _sign(token)
    ways: list[Way] = []
    for each in serials:
        ways += [(*before, each), (*before, "số", each)] if before else [(each,)]
        ways += [(each, code)] if code else []
    return tuple(ways)


def without_sign(token: str) -> str:
    """Return the token of a number without the last of its sign; the same where nothing is left.

    With a year serial and year stay, without one serial and type.
    """
    match = TOKEN.fullmatch(token)
    if match is None or not match["sign"]:
        return token
    if match["year"]:
        return f"{match['head']}y{match['year']}"
    codes = [code for code in CODES if match["sign"].startswith(code) and code != match["sign"]]
    return f"{match['head']}t{max(codes, key=len)}" if codes else token


def is_signed(token: str) -> bool:
    """Whether a token says more than serial and year: a type, or a whole sign."""
    match = TOKEN.fullmatch(token)
    return bool(match and match["sign"])


def same_serial(token: str, other: str) -> bool:
    """Whether a token of a page has the serial of a typed one, and its year if that has one."""
    typed, held = TOKEN.fullmatch(token), TOKEN.fullmatch(other)
    if typed is None or held is None or typed["head"] != held["head"]:
        return False
    return typed["year"] in (None, held["year"])


def _sign(token: str) -> str:
    """Return the type's code where that is all that a token says of the sign."""
    match = TOKEN.fullmatch(token)
    return CODES.get(match["sign"] or "", "") if match else ""
