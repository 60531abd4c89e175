"""Files with words in them, and files that mean harm."""

import io
import zlib

from django.core.files.base import ContentFile
from docx import Document
from openpyxl import Workbook
from PIL import Image
from pypdf import PdfReader, PdfWriter
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from agencies.models import Agency, PortalDocument
from documents.models import DocumentAttachment, LegalDocumentPage
from tests.factories.operations import zipped


def pdf_of(*pages: str, picture: bool = False) -> bytes:
    """Return a PDF with a line of plain letters on each page, over a picture where asked for."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    for words in pages:
        if picture:
            canvas.drawImage(ImageReader(Image.new("RGB", (30, 30), "navy")), 0, 0, 300, 300)
        canvas.drawString(72, 700, words)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def locked_pdf() -> bytes:
    """Return a PDF that asks for a password."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf_of("Khoa"))))
    writer.encrypt("mat-khau", algorithm="RC4-128")
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def bomb_pdf(unpacked: int = 1_000_000_000) -> bytes:
    """Return a small PDF whose one page unpacks to gigabytes."""
    packer = zlib.compressobj(1)
    block = b"0 " * 500_000
    packed = b"".join(packer.compress(block) for _each in range(unpacked // len(block)))
    packed += packer.flush()
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<</Font<<>>>>>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed),
    ]
    out, places = b"%PDF-1.7\n", []
    for number, part in enumerate(parts, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    start = len(out)
    out += b"xref\n0 5\n0000000000 65535 f \n"
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"trailer<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % start


def docx_of(*paragraphs: str) -> bytes:
    """Return a Word file of the paragraphs, the last one within a table."""
    document = Document()
    for words in paragraphs[:-1]:
        document.add_paragraph(words)
    document.add_table(1, 1).cell(0, 0).text = paragraphs[-1]
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def xlsx_of(*rows: list[object]) -> bytes:
    """Return an Excel file of the rows."""
    book = Workbook()
    for row in rows:
        book.active.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def odt_of(content: str) -> bytes:
    """Return an OpenDocument text of `content`, the markup within its text."""
    spaces = (
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    )
    body = f"<office:document-content {spaces}>{content}</office:document-content>"
    media_type = "application/vnd.oasis.opendocument.text"
    return zipped({"mimetype": media_type, "content.xml": body})


def stored(agency: Agency, name: str, content: bytes, title: str = "") -> PortalDocument:
    """Return a file among those of the agency."""
    file = PortalDocument(title=title or name, collection=agency.collection)
    file.file = ContentFile(content, name)
    file._set_document_file_metadata()
    file.save()
    return file


def attached(page: LegalDocumentPage, name: str, content: bytes, label: str = "") -> PortalDocument:
    """Hang a file on a document, live version and drafts alike, and return it."""
    file = stored(page.agency, name, content)
    order = DocumentAttachment.objects.filter(page=page).count()
    DocumentAttachment.objects.create(page=page, file=file, label=label, sort_order=order)
    return file
