"""One document of a list as data: the columns of the files and of the programming interface."""

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

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


def row_of(document: "LegalDocumentPage", url: str) -> dict[str, Any]:
    """Return what a list tells of a document, under keys that never change; days as ISO dates.

    Wants `for_rows`, which loads all of it in the query of the list.
    """
    issuer, field = document.issuer, document.field
    return {
        "id": document.pk,
        "url": url,
        "site": document.agency.host if document.agency else "",
        "type": document.document_type,
        "type_label": str(document.get_document_type_display()),
        "number": document.number_text,
        "title": document.title,
        "summary": document.summary,
        "issuer_id": document.issuer_id,
        "issuer": issuer.display_name if issuer else "",
        "signer": document.signer,
        "issued_on": _day(document.issued_on),
        "effective_on": _day(document.effective_on or document.issued_on),
        "expired_on": _day(document.expired_on),
        "validity": document.current_validity,
        "validity_label": document.validity_label,
        "field_id": document.field_id,
        "field": field.display_name if field else "",
        "is_normative": document.is_normative,
        "language": document.locale.language_code,
    }


def _day(day: Any) -> str | None:
    return day.isoformat() if day else None
