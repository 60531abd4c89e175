"""Why a document's number cannot be accepted, in sentences for its editor."""

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from documents.enums import TYPES_WITHOUT_CODE, DocumentType
from documents.numbers import parse_number

if TYPE_CHECKING:
    from documents.models.document import LegalDocumentPage

EXAMPLES = "04/2024/QĐ-UBND · 3069/QĐ-UBND · 3954/UBND-VX · 148/2025/QH15 · 57-NQ/TW"


def number_refusals(document: "LegalDocumentPage") -> dict[str, list[str]]:
    """Return what is wrong with number and type, by field; empty when nothing is.

    A draft without a number yet is no fault.
    """
    if not document.number_text:
        return {}
    number = parse_number(document.number_text)
    if number is None:
        return {
            "number_text": [
                _("“%(typed)s” is no document number. Write it like one of these: %(examples)s.")
                % {"typed": document.number_text, "examples": EXAMPLES}
            ]
        }
    stated = number.type_code
    chosen = document.document_type
    if stated in DocumentType.values and chosen and chosen not in (*TYPES_WITHOUT_CODE, stated):
        return {
            "document_type": [
                _("The number says “%(stated)s”, but the type chosen is “%(chosen)s”.")
                % {
                    "stated": DocumentType(stated).label,
                    "chosen": DocumentType(chosen).label,
                }
            ]
        }
    return _taken_refusals(document)


def _taken_refusals(document: "LegalDocumentPage") -> dict[str, list[str]]:
    """Refuse a second page for one document.

    Looks at the agency's own pages and at what other sites of the portal have published: never at
    another agency's drafts.
    """
    existing = document_with_same_number(document)
    if existing is None:
        return {}
    if existing.live:
        address = existing.get_full_url() or existing.url_path
    else:
        address = reverse("wagtailadmin_pages:edit", args=[existing.pk])
    return {
        "number_text": [
            _(
                "This document is already in the library: %(name)s – %(title)s (%(address)s). "
                "Edit that page or link to it."
            )
            % {"name": existing.designation, "title": existing.title, "address": address}
        ]
    }


def document_with_same_number(document: "LegalDocumentPage") -> "LegalDocumentPage | None":
    """Return another page in the same language for the document, where this one may know of it."""
    if not (document.number_serial and document.number_year and document.issuer_id):
        return None
    same = (
        type(document)
        .objects.same_number(
            document.issuer_id,
            document.document_type,
            document.number_serial,
            document.number_year,
        )
        .filter(locale_id=document.locale_id)
        .exclude(pk=document.pk)
    )
    if document.agency is None:
        return same.live().first()
    own = same.for_agency(document.agency)
    published = same.live().under_portal(document.agency.portal or document.agency)
    return own.first() or published.first()
