"""A document of 300 articles in the demo portal, for the journeys through a long text."""

from datetime import date

from documents.models import DocumentField, DocumentLibraryPage, IssuingBody, LegalDocumentPage
from tests.factories.editorial import publish
from tests.factories.long_texts import long_reading

SLUG = "quyet-dinh-77-2024-qd-ubnd"


def put_long_document() -> None:
    """Publish it in the library of the portal."""
    library = DocumentLibraryPage.objects.get(locale__language_code="vi", agency__portal=None)
    page = LegalDocumentPage(
        title="Ban hành Quy chế quản lý bến thủy nội địa, phương tiện chở khách ngang sông và an"
        " toàn của người đi đò trên các sông, hồ của tỉnh trong mùa mưa lũ và ngày lễ hội",
        slug=SLUG,
        document_type="QĐ",
        number_text="77/2024/QĐ-UBND",
        issuer=IssuingBody.objects.get(name="Ủy ban nhân dân tỉnh Tuyên Quang"),
        field=DocumentField.objects.first(),
        issued_on=date(2024, 3, 25),
        effective_on=date(2024, 4, 5),
        signer="Ngô Đức Hiển",
        signer_title="Chủ tịch",
        gazette_number="09/2024",
        live=False,
    )
    library.add_child(instance=page)
    publish(page)
    long_reading(page, container="Quy chế")
