"""What a register states of a document wins over what its text says."""

from typing import Any

from django.utils.translation import gettext as _

from documents.enums import RelationKind
from documents.importing.links import Link
from documents.importing.prepared import Prepared
from documents.metadata.dates import typed_date
from documents.metadata.mentions import mentions
from documents.metadata.types import type_of
from documents.numbers import DocumentNumber, parse_number

DATES = ("issued", "effective", "expired", "received")
WORDS = {"title": "title", "signer": "signer", "signer_title": "signer_title"}
RELATIONS = {
    "amends": RelationKind.AMENDS,
    "replaces": RelationKind.REPLACES,
    "repeals": RelationKind.REPEALS,
    "based_on": RelationKind.BASED_ON,
}


def take_stated(prepared: Prepared, given: dict[str, str]) -> None:
    """Put the register's cells in place, and say where they differ from the text."""
    for name in DATES:
        if typed := given.get(name):
            if (day := typed_date(typed)) is None:
                prepared.warnings.append(_("“%s” in the register is no date.") % typed)
            else:
                _take(prepared, f"{name}_on", day)
    if typed := given.get("number"):
        if (number := parse_number(typed)) is None:
            prepared.warnings.append(_("“%s” in the register is no document number.") % typed)
        else:
            _take(prepared, "number", number)
    if typed := given.get("type"):
        if not (code := type_of(typed)):
            prepared.warnings.append(_("“%s” in the register is no type of document.") % typed)
        else:
            _take(prepared, "document_type", code)
    for column, attribute in WORDS.items():
        if words := given.get(column):
            setattr(prepared, attribute, words)
    if issuer := given.get("issuer"):
        prepared.issuers, prepared.issuer_to_make = (issuer,), issuer
    prepared.field_name, prepared.gazette_number = given.get("field", ""), given.get("gazette", "")
    stated = [link for column in RELATIONS for link in _links(column, given.get(column, ""))]
    prepared.links = [*stated, *prepared.links]


def _take(prepared: Prepared, name: str, value: Any) -> None:
    before = getattr(prepared, name)
    if before and before != value:
        prepared.warnings.append(
            _("The register says “%(register)s”, the text “%(text)s”: the register counts.")
            % {"register": _shown(value), "text": _shown(before)}
        )
    setattr(prepared, name, value)


def _shown(value: Any) -> str:
    return value.canonical if isinstance(value, DocumentNumber) else str(value)


def _links(column: str, cell: str) -> list[Link]:
    """Return the documents that a cell names, set apart by semicolons."""
    links = []
    for words in filter(None, (part.strip() for part in cell.split(";"))):
        named = next(mentions(words), None)
        number = named.number if named else parse_number(words)
        issuer = named.issuer if named else ""
        year = number.year if number else None
        links.append(Link(RELATIONS[column], words[:300], number, issuer, year))
    return links
