"""Feeds of a library; every address in them is on the host that was asked."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed

from documents.library.chips import chips_of
from documents.library.lookup import Lookup

if TYPE_CHECKING:
    from documents.models.document import LegalDocumentPage
    from documents.models.library import DocumentLibraryPage

ITEMS = 20


class DocumentFeed(Feed):
    """The documents of a list that were published last as RSS 2.0."""

    feed_type: type = Rss201rev2Feed

    def __init__(self, library: "DocumentLibraryPage", lookup: Lookup) -> None:
        self.library, self.lookup = library, lookup
        self.language = library.locale.language_code

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpRequest:
        return request

    @property
    def chosen(self) -> list[str]:
        """What was chosen, in words."""
        if not self.lookup.filters.is_narrowed:
            return []
        return [chip.value for chip in chips_of(self.lookup.filters, self.lookup.options, "")]

    def title(self, request: HttpRequest) -> str:
        agency = self.library.agency
        names = [self.library.title, *self.chosen, agency.display_name if agency else ""]
        return " – ".join(name for name in names if name)

    def link(self, request: HttpRequest) -> str:
        return self.library.get_url(request) + self.lookup.filters.query_string()

    def description(self, request: HttpRequest) -> str:
        return self.library.summary

    def items(self, request: HttpRequest) -> "list[LegalDocumentPage]":
        self.request = request
        found = self.lookup.documents.narrowed(self.lookup.filters, self.lookup.day)
        return list(found.select_related("issuer").without_texts()[:ITEMS])

    def item_title(self, item: "LegalDocumentPage") -> str:  # type: ignore[override]
        return f"{item.designation}: {item.title}"

    def item_description(self, item: "LegalDocumentPage") -> str:  # type: ignore[override]
        return item.summary

    def item_link(self, item: "LegalDocumentPage") -> str:  # type: ignore[override]
        return item.get_url(self.request)

    def item_pubdate(self, item: "LegalDocumentPage") -> datetime | None:
        return item.first_published_at

    def item_updateddate(self, item: "LegalDocumentPage") -> datetime | None:
        return item.last_published_at

    def item_author_name(self, item: "LegalDocumentPage") -> str:
        return item.issuer.display_name if item.issuer else ""

    def item_categories(self, item: "LegalDocumentPage") -> list[str]:
        return [str(item.get_document_type_display())]


class DocumentAtomFeed(DocumentFeed):
    """The same as Atom."""

    feed_type = Atom1Feed
    subtitle = DocumentFeed.description
