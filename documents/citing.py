"""How a document and its provisions are cited: their words in the order that the law uses.

"khoản 2 Điều 7 Quyết định số 04/2024/QĐ-UBND ngày 25 tháng 3 năm 2024 của …" (ND34/2016).
The page's script puts the provision in front; its words come from here.
"""

from datetime import date
from typing import TYPE_CHECKING

from django.utils import formats
from django.utils.translation import gettext, pgettext

from agencies.languages import is_vietnamese
from agencies.models import Agency
from documents.enums import ProvisionKind
from documents.provisions.anchors import STEPS
from editorial.crediting import credit_of
from editorial.official_papers import long_date

if TYPE_CHECKING:
    from documents.models.document import LegalDocumentPage


def cited_as(document: "LegalDocumentPage") -> str:
    """Return type, number, date and issuer of a document, as far as they are known."""
    words = [str(document.get_document_type_display())]
    if document.number_text:
        words.append(gettext("No. %s") % document.number_text)
    if document.issued_on:
        words.append(gettext("dated %s") % _dated(document.issued_on))
    if document.issuer:
        words.append(pgettext("a document", "of %s") % document.issuer.display_name)
    return " ".join(words)


def citing_words(document: "LegalDocumentPage", agency: Agency | None, path: str) -> dict[str, str]:
    """Return what the page's script joins: one wording a step of an address, and the document.

    `{n}` stands for a provision's number, `{part}` for provisions that are named already.
    """
    credit = credit_of(agency, document, path) if agency else ""
    cited = cited_as(document)
    return {
        STEPS[ProvisionKind.ARTICLE]: pgettext("cited provision", "Article {n}"),
        STEPS[ProvisionKind.CLAUSE]: pgettext("cited provision", "clause {n}"),
        STEPS[ProvisionKind.POINT]: pgettext("cited provision", "point {n}"),
        STEPS[ProvisionKind.PART]: pgettext("cited provision", "Part {n}"),
        STEPS[ProvisionKind.CHAPTER]: pgettext("cited provision", "Chapter {n}"),
        STEPS[ProvisionKind.SECTION]: pgettext("cited provision", "Section {n}"),
        STEPS[ProvisionKind.SUBSECTION]: pgettext("cited provision", "Subsection {n}"),
        STEPS[ProvisionKind.APPENDIX]: pgettext("cited provision", "Appendix {n}"),
        "between": pgettext("between cited provisions", ", "),
        "whole": pgettext("cited provision", "{part} of {document}"),
        "attached": pgettext("cited provision", "{part}, {container} attached to {document}"),
        "document": cited,
        "credit": gettext("; source: %s") % credit if credit else "",
    }


def _dated(on: date) -> str:
    if is_vietnamese():
        return long_date(on).removeprefix("ngày ")
    return formats.date_format(on, "DATE_FORMAT")
