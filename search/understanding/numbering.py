"""The document number that a query names, among its other words. Pure, linear in its length.

`documents.numbers.query_tokens` says whether words are a number; here they are found in a query,
with the type before ("quyết định số") and the date behind them, which are the number's own words.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from agencies.texts import fold
from documents.numbers import query_tokens
from documents.numbers.grammar import SERIAL, YEAR
from editorial.search_words import words_of
from search.demands import Way
from search.understanding.named_types import LEADS, types_named
from search.understanding.number_forms import CODES, TOKEN, printed, ways_of

_LEAD = "|".join(LEADS)
_CODE = "|".join(sorted(CODES, key=len, reverse=True))
_PART = r"[a-z][a-z0-9&.]{0,24}"
_SYMBOL = rf"{_PART}(?:\s?-\s?{_PART}){{0,6}}"
_SPACED = rf"(?:{_CODE})[\s-]{_PART}(?:-{_PART}){{0,6}}"
# "kế hoạch 5 năm 2021–2025" is no number.
_SPAN = rf"{YEAR}\s?(?:[-–—]|den\s|,\s?{YEAR})"
_NUMBER = re.compile(
    rf"(?<![\w/.-])(?:(?P<lead>{_LEAD}|{_CODE})\s)?(?P<so>so\s?[:.]?\s?|no\.\s?)?"
    rf"(?P<core>{SERIAL}"
    rf"(?:-(?P<party>{_PART}/{_SYMBOL})"
    rf"|(?:\s?/\s?|(?P<spoken>\s?,?\snam\s(?!{_SPAN}))|\s)(?P<year>{YEAR})(?![\w])"
    rf"(?:(?:\s?/\s?)(?P<signed>{_SYMBOL})|\s(?P<spaced>{_SPACED}))?"
    rf"|\s?/\s?(?P<symbol>{_SYMBOL})"
    rf")?)(?![\w]|\s?/\s?[\w])(?:\s?/(?=\s|\Z))?"
)
_DATE = re.compile(
    r"\s?,?\s(?:ngay\s(?P<day>[0-9]{1,2})(?:\s?[/.-]\s?[0-9]{1,2}\s?[/.-]\s?|\sthang\s[0-9]{1,2},?\snam\s)"
    rf"|nam\s)(?P<year>{YEAR})(?!\w)"
)
# Names of files: 04-2024-qd-ubnd, 04_2024_QD_UBND.
_FILE_NAME = re.compile(rf"(?<![\w/.-])([0-9]{{1,5}})[-_.]({YEAR})[-_.]({_CODE})[-_.](?=[a-z])")
_SPOKEN = re.compile(r"\s?,?\sn[ăa]m\s", re.IGNORECASE)
_AFTERWORD = re.compile(r"\s(?:ngay|cua|ve|ban hanh|quy dinh)\s")


@dataclass(frozen=True, slots=True)
class NamedNumber:
    """A number in a query: its place with its own words, its tokens, its spellings.

    `types` are those that the document may be of, as far as the query says; none means any.
    `is_sure` says that it is a number among other words too: "tháng 9/2024" holds none.
    """

    start: int
    end: int
    tokens: tuple[str, ...]
    printed: str
    ways: tuple[Way, ...]
    types: tuple[str, ...] = ()
    is_sure: bool = True


def number_of(text: str) -> NamedNumber | None:
    """Return the number that the whole text is, or else the first that it surely names."""
    if not any(map(str.isdigit, text)):
        return None
    text, folded = _slashed(text)
    tokens = query_tokens(text)
    if tokens and not _AFTERWORD.search(folded):
        return _named(text, folded, 0, len(text), tokens[0])
    return next((number for number in numbers_in(text) if number.is_sure), None)


def numbers_in(text: str) -> Iterator[NamedNumber]:
    """Yield what may be numbers in a text, in their order."""
    text, folded = _slashed(text)
    for match in _NUMBER.finditer(folded):
        is_signed = any(match[part] for part in ("party", "symbol", "signed", "spaced"))
        starts = [match.start(part) for part in (0, "so", "core") if match[part]]
        tries = starts[::-1] if is_signed else starts  # the type before it says what a sign would
        tokens = next(filter(None, (query_tokens(text[at : match.end()]) for at in tries)), [])
        if tokens:
            named = _named(text, folded, match.start(), match.end(), tokens[0])
            dated = _DATE.match(folded, named.end)
            has_day = bool(match["year"] or (dated and dated["day"]))
            # "đề thi số 5 năm 2024" is no document.
            is_led = match["lead"] or (match["so"] and not match["spoken"])
            is_sure = is_signed or bool(has_day and is_led)
            yield replace(_dated(named, dated), is_sure=is_sure)


def folded_alike(text: str) -> tuple[str, str]:
    """Return a text and its folded form, of one length: a place in one is that of the other."""
    folded = fold(text)
    return (text if len(text) == len(folded) else folded), folded


def _slashed(text: str) -> tuple[str, str]:
    """Return a text and its folded form with the signs of numbers that file names replace."""
    text, folded = folded_alike(text)
    slashed = _FILE_NAME.sub(r"\1/\2/\3-", folded)
    if slashed == folded:
        return text, folded
    letters = zip(text, slashed, strict=True)
    return "".join(new if new in "/-" else typed for typed, new in letters), slashed


def _dated(number: NamedNumber, dated: re.Match[str] | None) -> NamedNumber:
    """Return the number with the date behind it, whose year serves a number that states none."""
    if dated is None:
        return number
    match = TOKEN.fullmatch(number.tokens[0])
    if match is None or match["year"]:
        return replace(number, end=dated.end())
    token = f"{match['head']}y{dated['year']}" + (f"t{match['sign']}" if match["sign"] else "")
    return replace(number, end=dated.end(), tokens=(token,))


def _named(text: str, folded: str, start: int, end: int, token: str) -> NamedNumber:
    """Return the number that stands at a place, with the words in which texts may cite it."""
    first = re.search(r"[0-9]", folded[start:end])
    at = start + (first.start() if first else 0)
    core = _SPOKEN.sub("/", text[at:end], count=1)
    words = tuple(words_of(core))
    spelt, ways = printed(core, words, token), ways_of(text[start:at], words, token)
    if core != text[at:end]:
        ways += (("số", words[0], "năm", *words[1:]),)
    match = TOKEN.fullmatch(token)
    types = types_named(text[start:at], (match and match["sign"]) or "")
    return NamedNumber(start, end, (token,), spelt, ways, types)
