"""Models of legal documents; import them from here."""

from documents.models.document import LegalDocumentPage
from documents.models.library import DocumentLibraryPage
from documents.models.parts import DocumentAttachment, DocumentRelation
from documents.models.registers import DocumentField, IssuingBody

__all__ = [
    "DocumentAttachment",
    "DocumentField",
    "DocumentLibraryPage",
    "DocumentRelation",
    "IssuingBody",
    "LegalDocumentPage",
]
