"""How a legal document begins from what the newsroom has."""

import re

from documents.blocks import text_value
from documents.enums import DocumentType
from documents.models import DocumentAttachment, LegalDocumentPage
from documents.numbers import DocumentNumber, parse_number
from newsroom.drafts import Material

_CANDIDATE = re.compile(r"\d[\w.\-]*/[\w./\-&]*\w")
SEARCHED = 20_000
"""Characters of the text in which a number is looked for: it stands at the beginning."""


def document_from(material: Material) -> LegalDocumentPage:
    """Return a document: files as attachments, its number as far as the words name one.

    Number, type and dates are for the editor to check against the document itself.
    """
    words = "\n".join([material.title, *(file.title for file in material.files)])
    text = "\n".join(material.paragraphs)
    number = number_in(f"{words}\n{text}"[:SEARCHED])
    page = LegalDocumentPage(title=material.title, body=text_value(material.html))
    if number is not None:
        page.number_text = number.canonical
        if number.type_code in DocumentType.values:
            page.document_type = number.type_code
    page.attachments = [DocumentAttachment(file=file) for file in material.files]
    return page


def number_in(text: str) -> DocumentNumber | None:
    """Return the first number with a sign in the words; a date or a fraction is none."""
    for match in _CANDIDATE.finditer(text):
        number = parse_number(match[0])
        if number is not None and number.serial and number.symbol:
            return number
    return None
