"""Libraries, documents with their files and relations, and the registers that they point to."""

from datetime import date
from itertools import count

from django.core.files.base import ContentFile

from agencies.models import Agency, PortalDocument
from documents.blocks import text_value
from documents.models import (
    DocumentAttachment,
    DocumentField,
    DocumentLibraryPage,
    DocumentRelation,
    IssuingBody,
    LegalDocumentPage,
)
from tests.factories.editorial import publish
from tests.factories.home import home_of

_serial = count(1)


def issuing_body(name: str = "", **fields: object) -> IssuingBody:
    """Return a body that issues documents."""
    name = name or f"Ủy ban nhân dân tỉnh số {next(_serial)}"
    return IssuingBody.objects.create(name=name, **{"symbol": "UBND", **fields})


def document_field(name: str = "", **fields: object) -> DocumentField:
    """Return a field of activity."""
    number = next(_serial)
    return DocumentField.objects.create(
        name=name or f"Lĩnh vực {number}", slug=f"linh-vuc-{number}", **fields
    )


def library(agency: Agency, language: str = "vi") -> DocumentLibraryPage:
    """Return the published library of an agency."""
    page = DocumentLibraryPage(title="Văn bản", slug=f"van-ban-{next(_serial)}", live=False)
    home_of(agency, language).add_child(instance=page)
    return publish(page)


def draft_document(parent: DocumentLibraryPage, **fields: object) -> LegalDocumentPage:
    """Return a draft decision with a number of its own."""
    number = next(_serial)
    fields.setdefault("issuer", None)
    if fields["issuer"] is None:
        fields["issuer"] = issuing_body()
    defaults = {
        "title": f"Quyết định thử số {number}",
        "slug": f"quyet-dinh-{number}",
        "document_type": "QĐ",
        "number_text": f"{number}/2024/QĐ-UBND",
        "issued_on": date(2024, 3, 25),
        "live": False,
    }
    body = fields.get("body")
    if isinstance(body, str):
        fields["body"] = text_value(body)
    return parent.add_child(instance=LegalDocumentPage(**{**defaults, **fields}))


def document(parent: DocumentLibraryPage, **fields: object) -> LegalDocumentPage:
    """Return a published decision with a number of its own."""
    return publish(draft_document(parent, **fields))


def attachment(page: LegalDocumentPage, label: str = "", content: bytes = b"%PDF-1.7 thu") -> None:
    """Hang a PDF on a document, live version and drafts alike."""
    file = PortalDocument(title=f"Tệp {next(_serial)}", collection=page.agency.collection)
    file.file.save("van-ban.pdf", ContentFile(content), save=False)
    file.file_size = len(content)
    file.save()
    file.file.close()
    DocumentAttachment.objects.create(page=page, file=file, label=label)


def relation(
    page: LegalDocumentPage, kind: str, target: LegalDocumentPage | None = None, **fields: object
) -> DocumentRelation:
    """Let a document do something to another one."""
    row = DocumentRelation(page=page, kind=kind, target=target, **fields)
    if row.provisions:
        row.read_provisions()
    row.save()
    return row
