"""Names of downloads that people recognise: `Quyet-dinh-04-2024-QD-UBND-Phu-luc-1.pdf`."""

import re
from collections.abc import Iterable

from agencies.models import PortalDocument
from agencies.texts import bare, fold
from documents.models import DocumentAttachment, LegalDocumentPage
from operations.uploads import extension_of

LONGEST = 100
_UNFIT = re.compile(r"[^A-Za-z0-9]+")


def download_name(file: PortalDocument) -> str:
    """Return the name of a file of a published document; empty for any other file.

    Of several documents the first published one names it. Takes four queries at most.
    """
    rows = DocumentAttachment.objects.order_by("page_id", "sort_order", "pk").select_related("file")
    offered = rows.filter(file=file, page__in=LegalDocumentPage.objects.published())
    row = offered.first()
    if row is None:
        return ""
    pages = LegalDocumentPage.objects.without_texts().select_related("locale")
    return file_names(pages.get(pk=row.page_id), rows.filter(page_id=row.page_id))[row.pk]


def file_names(page: LegalDocumentPage, rows: Iterable[DocumentAttachment]) -> dict[int, str]:
    """Return a name for each of a document's files, each of them once."""
    words = f"{page.type_name()} {page.number_text}" if page.number_text else page.title
    stem = _plain(words)
    names: dict[int, str] = {}
    for row in rows:
        ending = extension_of(row.file.filename)
        wanted = f"{stem}{_label(row.label, stem)}"
        name, number = f"{wanted}.{ending}", 2
        while name in names.values():
            name, number = f"{wanted}-{number}.{ending}", number + 1
        names[row.pk] = name
    return names


def _label(label: str, stem: str) -> str:
    """Return what the label adds to the document's own name."""
    plain = _plain(label)
    if fold(plain).startswith(fold(stem)):
        plain = plain[len(stem) :].strip("-")
    return f"-{plain}" if plain else ""


def _plain(text: str) -> str:
    """Return the text in letters that every system saves, cut between words."""
    plain = _UNFIT.sub("-", bare(text)).strip("-")
    return plain if len(plain) <= LONGEST else plain[:LONGEST].rsplit("-", 1)[0]
