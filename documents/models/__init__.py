"""Models of legal documents; import them from here."""

from documents.models.changes import LibraryChange
from documents.models.document import LegalDocumentPage
from documents.models.files import FileText, ImportedFile
from documents.models.library import DocumentLibraryPage
from documents.models.parts import DocumentAttachment, DocumentRelation
from documents.models.registers import DocumentField, IssuingBody
from documents.models.texts import Citation, ConsolidatedText, ParsedText, Provision

__all__ = [
    "Citation",
    "ConsolidatedText",
    "DocumentAttachment",
    "DocumentField",
    "DocumentLibraryPage",
    "DocumentRelation",
    "FileText",
    "ImportedFile",
    "IssuingBody",
    "LegalDocumentPage",
    "LibraryChange",
    "ParsedText",
    "Provision",
]
