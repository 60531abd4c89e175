"""What search holds of a page, worked out from the page as it is published."""

import re
from datetime import date
from typing import Any

from django.utils import timezone

from documents.dated.texts import text_on, texts_of
from documents.enums import ProvisionKind
from documents.library.statuses import told
from documents.models import LegalDocumentPage, Provision
from editorial.models import EditorialPage
from editorial.search_words import index_words
from search.enums import SearchType
from search.snippets import folded_in_place

LONGEST_TEXT = 400_000
"""Characters of a page that are searched; a vector of PostgreSQL holds no more."""
LONGEST_LEAD = 40
"""Characters of an article's beginning by which its place in the text is found."""

Place = tuple[int, str]


def values_of(page: EditorialPage) -> dict[str, Any]:
    """Return the values of a page's entry. `page` is the page as published, never a draft."""
    text = _told_once(page.summary, page.search_text())[:LONGEST_TEXT]
    values = {
        "path": page.path,
        "agency_id": page.agency_id,
        "language": page.locale.language_code,
        "type": page.search_type,
        "shown_on": page.shown_on,
        "text": text,
        "folded": folded_in_place(text),
        "title_words": index_words(page.title),
        "token_words": " ".join(page.search_tokens()),
        "text_words": index_words(f"{page.keywords} {text}"),
    }
    if isinstance(page, LegalDocumentPage):
        values |= _of_document(page, text)
    elif values["type"] == SearchType.NEWS and page.shown_on:
        values["year"] = page.shown_on.year
    return {**_UNKNOWN, **values}


def _told_once(summary: str, words: str) -> str:
    """Return the summary and the words behind it; the words alone where they begin with it."""
    summary, words = " ".join(summary.split()), " ".join(words.split())
    return words if words.startswith(summary) else f"{summary} {words}".strip()


_UNKNOWN: dict[str, Any] = {
    "document_type": "",
    "issuer_id": None,
    "field_id": None,
    "year": None,
    "status": "",
    "number": "",
    "places": [],
}
"""What pages other than documents lack; written too, so that nothing stays of an old version."""


def _of_document(page: LegalDocumentPage, text: str) -> dict[str, Any]:
    (page,) = told([page], timezone.localdate())
    return {
        "document_type": page.document_type,
        "issuer_id": page.issuer_id,
        "field_id": page.field_id,
        "year": page.number_year or (page.issued_on.year if page.issued_on else None),
        "status": page.current_validity,
        "number": page.number_text,
        "shown_on": page.issued_on or page.shown_on,
        "places": places_of(page, text, timezone.localdate()),
    }


def places_of(page: LegalDocumentPage, text: str, on: date) -> list[Place]:
    """Return where each Điều begins in the text: offset and address, in their order.

    The words of files come last, at a place without an address.
    An article that is not found there, as in a text that a consolidated one has replaced, is left
    out: what stands after it then belongs to the article before.
    """
    reading = text_on(texts_of(page), on)
    if reading is None:
        return []
    articles = Provision.objects.filter(text=reading, kind=ProvisionKind.ARTICLE)
    places: list[Place] = []
    begin = 0
    end = len(_told_once(page.summary, page.own_words()))
    for number, heading, content, anchor in articles.order_by("position").values_list(
        "number", "heading", "content", "anchor"
    ):
        lead = " ".join(f"{heading} {content}".split())[:LONGEST_LEAD]
        found = re.compile(rf"Điều {re.escape(number)}\W*{re.escape(lead)}").search(
            text, begin, end
        )
        if found:
            places.append((found.start(), anchor))
            begin = found.end()
    # What follows the last article are the files, which have no place of their own.
    return [*places, (end, "")] if places else []
