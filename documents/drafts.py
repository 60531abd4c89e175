"""How a legal document begins from what the newsroom has."""

from documents.blocks import text_value
from documents.enums import DocumentType
from documents.models import DocumentAttachment, LegalDocumentPage
from documents.numbers import find_numbers
from newsroom.drafts import Material

SEARCHED = 20_000
"""Characters of the text in which a number is looked for: it stands at the beginning."""


def document_from(material: Material) -> LegalDocumentPage:
    """Return a document: files as attachments, its number as far as the words name one.

    Number, type and dates are for the editor to check against the document itself.
    """
    words = "\n".join([material.title, *(file.title for file in material.files)])
    text = "\n".join(material.paragraphs)
    numbers = find_numbers(f"{words}\n{text}"[:SEARCHED])
    page = LegalDocumentPage(title=material.title, body=text_value(material.html))
    number = next((number for _start, _end, number in numbers), None)
    if number is not None:
        page.number_text = number.canonical
        if number.type_code in DocumentType.values:
            page.document_type = number.type_code
    page.attachments.set([DocumentAttachment(file=file) for file in material.files])
    return page
