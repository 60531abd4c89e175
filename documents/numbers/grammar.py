"""The grammar of document numbers: reading, writing, and the tokens by which search finds them.

Pure. Five forms (ND30/2020), tolerant of how people type them:

    normative        04/2024/QĐ-UBND
    law              148/2025/QH15
    administrative   3069/QĐ-UBND
    official letter  3954/UBND-VX
    joint circular   19/2012/TTLT-BTC-BKH&ĐT-BTTTT

and the Party's own, 57-NQ/TW. In decisions and resolutions the year tells normative from
administrative, and with it the clock of TQ-7.2.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from agencies.texts import fold, nfc
from documents.enums import NORMATIVE_TYPES, TYPES_WITHOUT_CODE, DocumentType

LONGEST = 120
TYPE_CODES = frozenset(str(kind.value) for kind in DocumentType if kind not in TYPES_WITHOUT_CODE)
_BY_LOWER = {code.lower(): code for code in TYPE_CODES}
_BY_FOLD = {fold(code): code for code in sorted(TYPE_CODES, reverse=True)}
_JOINT = {DocumentType.JOINT_CIRCULAR.value, DocumentType.JOINT_RESOLUTION.value}
_ALWAYS_NORMATIVE = {
    str(kind.value)
    for kind in NORMATIVE_TYPES
    if kind not in (DocumentType.DECISION, DocumentType.RESOLUTION, DocumentType.DIRECTIVE)
}
# Issuers whose sign has a spelling of its own, or that people write right behind the type.
_ISSUERS = {"cp": "CP", "ttg": "TTg", "ubnd": "UBND", "hdnd": "HĐND", "ctn": "CTN"}
_NOT_JOINED = {"ttcp"}  # the Government Inspectorate, no circular of the Government

SERIAL = r"[0-9]{1,5}(?:\.[0-9]{1,2})?[A-Za-zĐđ]?"
YEAR = r"(?:19|20)[0-9]{2}"
_PART = r"[^\W\d_](?:[^\W_]|[&.])*"
_SYMBOL = rf"{_PART}(?:-{_PART})*"
_STATE_NUMBER = re.compile(rf"(?P<serial>{SERIAL})?/(?:(?P<year>{YEAR})/)?(?P<symbol>{_SYMBOL})")
_PARTY_NUMBER = re.compile(rf"(?P<serial>{SERIAL})?-(?P<type>{_PART})/(?P<issuer>{_SYMBOL})")
_LAW_SYMBOL = re.compile(r"(?:qh|ubtvqh)[0-9]{1,2}")
_ETH = str.maketrans({"\u00d0": "Đ", "\u00f0": "đ", "\u0189": "Đ", "\u0256": "đ"})
_DASHES = re.compile("[\u2010-\u2015\u2212]")
_LEADING_WORD = re.compile(r"s[oố]\b\s*[:.]?\s*", re.IGNORECASE)
_UNFILLED = re.compile(r"^[.…_]+(?=[/-])")


class NumberKind(StrEnum):
    """The form in which a number is written."""

    NORMATIVE = "normative"
    LAW = "law"
    ADMINISTRATIVE = "administrative"
    LETTER = "letter"
    JOINT = "joint"
    PARTY = "party"


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """A number taken apart. `serial` is as written, empty where the number is still to come."""

    serial: str
    year: int | None
    type_code: str
    issuer: str
    kind: NumberKind

    @property
    def symbol(self) -> str:
        """What follows serial and year: `QĐ-UBND`, `QH15`, `UBND-VX`."""
        return f"{self.type_code}-{self.issuer}" if self.type_code else self.issuer

    @property
    def serial_key(self) -> str:
        """The serial as it is compared: `04` and `4` are the same number."""
        return re.sub(r"^0+(?=[0-9])", "", self.serial)

    @property
    def canonical(self) -> str:
        """The number as it is printed."""
        if self.kind is NumberKind.PARTY:
            return f"{self.serial}-{self.type_code}/{self.issuer}"
        parts = [self.serial, str(self.year) if self.year else None, self.symbol]
        return "/".join(part for part in parts if part is not None)

    @property
    def is_normative(self) -> bool:
        """Whether the number says that the document states a legal rule."""
        if self.kind in (NumberKind.LETTER, NumberKind.PARTY):
            return False
        return self.kind is not NumberKind.ADMINISTRATIVE or self.type_code in _ALWAYS_NORMATIVE

    def search_tokens(self, issued_year: int | None = None) -> list[str]:
        """Return every token that a query may name the number by; none without a serial.

        `issued_year` serves numbers that state no year: `3069/QĐ-UBND` of 2021 is also found by
        `3069/2021`.
        """
        if not self.serial:
            return []
        number = serial_token(self.serial_key)
        year = self.year or issued_year
        heads = [f"{number}y{year}", number] if year else [number]
        tails = ["", *(f"t{prefix}" for prefix in symbol_prefixes(self.symbol))]
        return [f"{head}{tail}" for head in heads for tail in tails if head != number or tail]


def parse_number(text: str) -> DocumentNumber | None:
    """Read a document number; None for text that is none.

    Tolerates spaces at `/` and `-`, an empty serial, `NĐCP`, Ð typed for Đ, decomposed accents,
    missing accents and lower case. Never raises.
    """
    tidy = _tidy(text)
    if match := _PARTY_NUMBER.fullmatch(tidy):
        return _party_number(match)
    match = _STATE_NUMBER.fullmatch(tidy)
    if match is None or not _is_latin(match["symbol"]):
        return None
    serial = (match["serial"] or "").lower()
    year = int(match["year"]) if match["year"] else None
    first, *rest = match["symbol"].split("-")
    if year and not rest and _LAW_SYMBOL.fullmatch(first.lower()):
        return DocumentNumber(serial, year, "", first.upper(), NumberKind.LAW)
    type_code, joined_issuer = _split_type(first)
    issuers = [*filter(None, [joined_issuer]), *rest]
    if type_code and issuers:
        issuer = "-".join(_issuer(part) for part in issuers)
        return DocumentNumber(serial, year, type_code, issuer, _kind(type_code, year))
    if type_code or not serial or not (rest or "." in first.strip(".")):
        return None
    issuer = "-".join(_issuer(part) for part in [first, *rest])
    return DocumentNumber(serial, year, "", issuer, NumberKind.LETTER)


def serial_token(serial_key: str) -> str:
    """Return the part of a token that stands for the serial."""
    return "n" + fold(serial_key).replace(".", "p")


def symbol_prefixes(symbol: str) -> list[str]:
    """Return the sign's parts folded, each with all before it: QĐ-UBND gives qd, qdubnd."""
    prefixes, sofar = [], ""
    for part in re.split(r"[-.]+", fold(symbol)):
        sofar += re.sub(r"[^a-z0-9]", "", part)
        if sofar and sofar not in prefixes:
            prefixes.append(sofar)
    return prefixes


def _tidy(text: str) -> str:
    if len(text) > LONGEST:
        return ""
    tidy = _DASHES.sub("-", nfc(text).translate(_ETH)).strip()
    tidy = _LEADING_WORD.sub("", tidy, count=1) if _LEADING_WORD.match(tidy) else tidy
    tidy = re.sub(r"\s*([/-])\s*", r"\1", tidy).rstrip(" .,;")
    return _UNFILLED.sub("", tidy)


def _is_latin(symbol: str) -> bool:
    """Whether all letters are Latin and keep their form in upper case."""
    return bool(
        re.fullmatch(r"[a-z0-9&.-]+", fold(symbol)) and re.fullmatch(_SYMBOL, symbol.upper())
    )


def _type_code(part: str) -> str:
    return _BY_LOWER.get(part.lower()) or _BY_FOLD.get(fold(part), "")


def _split_type(first: str) -> tuple[str, str]:
    """Return type and what is joined to it: NĐCP is NĐ and CP."""
    if code := _type_code(first):
        return code, ""
    folded = fold(first)
    if folded in _NOT_JOINED:
        return "", ""
    for issuer in _ISSUERS:
        if folded.endswith(issuer) and (code := _type_code(first[: -len(issuer)])):
            return code, issuer
    return "", ""


def _issuer(part: str) -> str:
    known = _ISSUERS.get(fold(part))
    return known or (part.upper() if part.islower() else part)


def _kind(type_code: str, year: int | None) -> NumberKind:
    if type_code in _JOINT:
        return NumberKind.JOINT
    if year and type_code in NORMATIVE_TYPES:
        return NumberKind.NORMATIVE
    return NumberKind.ADMINISTRATIVE


def _party_number(match: re.Match[str]) -> DocumentNumber | None:
    if not _is_latin(f"{match['type']}-{match['issuer']}"):
        return None
    type_code = _type_code(match["type"]) or _issuer(match["type"])
    issuer = "-".join(_issuer(part) for part in match["issuer"].split("-"))
    serial = (match["serial"] or "").lower()
    return DocumentNumber(serial, None, type_code, issuer, NumberKind.PARTY)
