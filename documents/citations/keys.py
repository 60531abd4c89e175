"""Keys by which a citation and the document that it means find each other. Pure.

    04/2024/QĐ-UBND                          4/2024/qd-ubnd
    3069/QĐ-UBND of 2023                     3069/qd-ubnd:2023, and 3069/qd-ubnd
    Luật Tiếp cận thông tin năm 2016         luat:tiep can thong tin:2016, and without its year

A key names no issuer: what it finds is still to be compared with the issuer that the words name.
"""

import re
from typing import TYPE_CHECKING

from agencies.texts import fold, nfc
from documents.enums import DocumentType
from documents.numbers import DocumentNumber
from documents.numbers.grammar import TYPE_CODES

if TYPE_CHECKING:
    from documents.models.document import LegalDocumentPage

LAW_FORMS = {
    DocumentType.LAW: "luat",
    DocumentType.CODE: "bo luat",
    DocumentType.ORDINANCE: "phap lenh",
    DocumentType.CONSTITUTION: "hien phap",
}
"""Documents that are cited by name, with the first word of their keys."""
LONGEST = 200
_FORM = re.compile(rf"(?:{'|'.join(sorted(LAW_FORMS.values(), key=len, reverse=True))})(?:\s|\Z)")
LONGEST_NAME = 180
_TAIL = re.compile(r" (?:nam (?:19|20)\d\d|sua doi)\Z")
_CODES = {fold(code): code for code in sorted(TYPE_CODES, reverse=True)}


def key_of_number(number: DocumentNumber, issued_year: int | None = None) -> str:
    """Return the key of a number; its year, where the number states none, ends the key.

    Types that only an accent tells apart stay two: a contract (HĐ) is no guidance (HD).
    """
    code = number.type_code
    if code and _CODES.get(fold(code), code) != code:
        code = code.lower().replace("đ", "dd")
    symbol = fold("-".join(part for part in (code, number.issuer) if part))
    parts = [fold(number.serial_key), str(number.year) if number.year else "", symbol]
    key = "/".join(part for part in parts if part)
    return f"{key}:{issued_year}"[:LONGEST] if issued_year and not number.year else key[:LONGEST]


def key_of_name(form: DocumentType, name: str, year: int | None = None) -> str:
    """Return the key of what is cited by name: a law, a code, an ordinance, the Constitution."""
    spelt = re.sub(r"[^a-z0-9]+", " ", fold(nfc(name))).strip()
    while tail := _TAIL.search(spelt):
        spelt = spelt[: tail.start()]
    if first := _FORM.match(spelt):
        spelt = spelt[first.end() :].strip()
    if form == DocumentType.CONSTITUTION:
        spelt = ""
    spelt = spelt[:LONGEST_NAME].strip()
    return ":".join(filter(None, [LAW_FORMS[form], spelt, str(year) if year else ""]))


def keys_of(page: "LegalDocumentPage") -> list[str]:
    """Return every key under which the document may be cited, the most exact first."""
    year = page.issued_on.year if page.issued_on else None
    keys: list[str] = []
    number = page.number
    if number is not None and number.serial:
        keys += [key_of_number(number, year), key_of_number(number)]
    form = page.document_type
    if form in LAW_FORMS:
        form = DocumentType(form)
        year = (number.year if number else None) or year
        keys += [key_of_name(form, page.title, year), key_of_name(form, page.title)]
    return list(dict.fromkeys(keys))
