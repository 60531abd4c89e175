"""One document of a list as data: the columns of the files and of the programming interface."""

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from agencies.languages import worded
from documents.enums import DocumentType, ValidityStatus

if TYPE_CHECKING:
    from documents.models.document import LegalDocumentPage

HEADINGS = {
    "id": _("Identifier"),
    "number": _("Number and sign"),
    "type_label": _("Type of document"),
    "title": pgettext_lazy("documents", "Abstract"),
    "issuer": _("Issued by"),
    "signer": _("Signed by"),
    "issued_on": _("Date of issue"),
    "effective_on": _("In force from"),
    "expired_on": _("No longer in force from"),
    "validity_label": _("Validity"),
    "is_normative": pgettext_lazy("documents", "Normative"),
    "field": _("Field of activity"),
    "url": _("Address"),
}
"""Columns of the table, by the key that the same value has in JSON."""


_TYPES = dict(DocumentType.choices)
_STATUSES = dict(ValidityStatus.choices)
COLUMNS = (
    *("pk", "url_path", "title", "summary", "document_type", "number_text", "signer"),
    *("issued_on", "effective_on", "expired_on", "validity_status", "is_normative"),
    *("issuer_id", "issuer__name", "issuer__name_en", "field_id", "field__name", "field__name_en"),
    *("agency__host", "locale__language_code"),
)
"""What a row is made of, as a query names it."""


def row_of(document: "LegalDocumentPage", url: str) -> dict[str, Any]:
    """Return what a list tells of a document whose validity is known. Wants `for_rows`."""
    return row_from(
        {name: _value(document, name) for name in COLUMNS}, url, document.current_validity
    )


def row_from(values: dict[str, Any], url: str, status: str) -> dict[str, Any]:
    """Return the row of a document's columns, under keys that never change; days as ISO dates."""
    kind = values["document_type"]
    return {
        "id": values["pk"],
        "url": url,
        "site": values["agency__host"] or "",
        "type": kind,
        "type_label": str(_TYPES.get(kind, kind)),
        "number": values["number_text"],
        "title": values["title"],
        "summary": values["summary"],
        "issuer_id": values["issuer_id"],
        "issuer": _name(values, "issuer"),
        "signer": values["signer"],
        "issued_on": _day(values["issued_on"]),
        "effective_on": _day(values["effective_on"] or values["issued_on"]),
        "expired_on": _day(values["expired_on"]),
        "validity": status,
        "validity_label": str(_STATUSES[status]),
        "field_id": values["field_id"],
        "field": _name(values, "field"),
        "is_normative": values["is_normative"],
        "language": values["locale__language_code"],
    }


def _value(document: "LegalDocumentPage", name: str) -> Any:
    """Return what a query would give for the column; None behind what is not there."""
    value: Any = document
    for step in name.split("__"):
        value = getattr(value, step, None)
    return value


def _name(values: dict[str, Any], register: str) -> str:
    return worded(values[f"{register}__name"], values[f"{register}__name_en"]) or ""


def _day(day: Any) -> str | None:
    return day.isoformat() if day else None
