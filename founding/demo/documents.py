"""Legal documents of the demo with their files and relations."""

from dataclasses import dataclass, field

from django.utils.text import slugify

from agencies.models import Agency
from agencies.texts import fold
from documents.attachments.reading import ReadFile
from documents.attachments.words import words_of
from documents.blocks import text_value
from documents.enums import IssuerLevel
from documents.models import (
    ConsolidatedText,
    DocumentAttachment,
    DocumentField,
    DocumentLibraryPage,
    DocumentRelation,
    IssuingBody,
    LegalDocumentPage,
)
from founding.demo.attachments import document_docx, document_pdf
from founding.demo.content import Demo
from founding.demo.legal_records import DemoDocument
from founding.demo.media import file_of
from founding.demo.publishing import DemoPublisher, section

WRITERS = {"pdf": document_pdf, "docx": document_docx}
PROVINCIAL_ISSUERS = ("Ủy ban nhân dân tỉnh", "Hội đồng nhân dân tỉnh", "Chủ tịch")


@dataclass
class DemoLibrary:
    """Enter documents oldest first, so that a relation finds its target."""

    agencies: dict[str, Agency]
    publisher: DemoPublisher
    pages: dict[str, LegalDocumentPage] = field(default_factory=dict)

    def enter(self, record: DemoDocument) -> None:
        """Publish a document with its files, and link it to those it affects."""
        agency = self.agencies[record.agency]
        library = section(agency, DocumentLibraryPage)
        page = self._page(record, agency)
        for position, kind in enumerate(record.attachments):
            title = f"{record.type_name} {record.number}"
            file = file_of(
                title,
                f"{slugify(fold(record.number.replace('/', '-')))}.{kind}",
                WRITERS[kind](record),
                agency.collection,
            )
            ReadFile(file.pk, record.received_at, reader=words_of).execute()
            page.attachments.add(DocumentAttachment(file=file, label=title, sort_order=position))
        for position, relation in enumerate(record.relations):
            target = self.pages.get(relation.target)
            row = DocumentRelation(
                kind=relation.kind,
                target=target,
                target_text="" if target else relation.target,
                note=relation.note,
                provisions=relation.provisions,
                by_provision=relation.by_provision,
                sort_order=position,
            )
            row.read_provisions()
            page.relations.add(row)
        made = self.publisher.publish(page, library, record.received_at)
        if made is not None:
            self.pages[record.number] = made  # type: ignore[assignment]

    def consolidate(self, record: DemoDocument) -> None:
        """Provide the texts as they hold after the amendments, once all documents are there."""
        page = self.pages.get(record.number)
        if page is None:
            return
        for text in record.consolidations:
            source = self.pages.get(text.source)
            page.consolidations.add(
                ConsolidatedText(
                    valid_from=text.valid_from,
                    source=source,
                    note=text.note,
                    body=text_value(record.consolidated_html(text)),
                )
            )
            moment = source.received_at if source and source.received_at else record.received_at
            self.publisher.update(page, moment)

    def _page(self, record: DemoDocument, agency: Agency) -> LegalDocumentPage:
        return LegalDocumentPage(
            title=record.title,
            slug=slugify(fold(f"{record.type_name} {record.number.replace('/', '-')}"))[:240],
            summary=record.summary,
            document_type=record.document_type,
            number_text=record.number,
            issuer=self._issuer(record.issuer, agency),
            issued_on=record.issued_on,
            effective_on=record.effective_on,
            expired_on=record.expired_on,
            signer=record.signer,
            signer_title=record.signer_title,
            urgent_ground=record.urgent_ground,
            gazette_number=record.gazette_number,
            gazette_date=record.gazette_date,
            field=self._field(record.field),
            body=text_value(record.body_html),
            information_kind=record.information_kind,
            received_at=record.received_at,
        )

    def _issuer(self, name: str, agency: Agency) -> IssuingBody:
        local = name.startswith(PROVINCIAL_ISSUERS)
        owner = self.agencies["portal"] if local else agency
        issuer, _made = IssuingBody.objects.get_or_create(
            name=name, defaults={"level": IssuerLevel.PROVINCE, "agency": owner}
        )
        return issuer

    def _field(self, name: str) -> DocumentField | None:
        if not name:
            return None
        found, _made = DocumentField.objects.get_or_create(
            name=name, defaults={"slug": slugify(fold(name))[:80]}
        )
        return found


def make_documents(demo: Demo, agencies: dict[str, Agency], publisher: DemoPublisher) -> None:
    """Publish every document; does nothing in a library that is filled already."""
    if LegalDocumentPage.objects.filter(agency=agencies["portal"]).exists():
        return
    library = DemoLibrary(agencies, publisher)
    for record in sorted(demo.documents, key=lambda each: (each.issued_on, each.received_at)):
        library.enter(record)
    for record in demo.documents:
        library.consolidate(record)
