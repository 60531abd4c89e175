"""Feeds of a library and of a document; every address in them is on the host that was asked."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed
from django.utils.translation import gettext as _

from documents.changes import Change, changes_of
from documents.downloads.markup import legal_text
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
        return list(self.lookup.narrowed.for_lists()[:ITEMS])

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


class DocumentChangesFeed(Feed):
    """What happened to one document, as RSS 2.0."""

    feed_type = Rss201rev2Feed

    def __init__(self, document: "LegalDocumentPage") -> None:
        self.document = document
        self.language = document.locale.language_code

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpRequest:
        return request

    def title(self, request: HttpRequest) -> str:
        return _("Changes of %s") % self.document.designation

    def link(self, request: HttpRequest) -> str:
        return self.document.get_url(request)

    def description(self, request: HttpRequest) -> str:
        return legal_text(self.document.title)

    def items(self, request: HttpRequest) -> list[Change]:
        return changes_of(self.document, request)[:ITEMS]

    def item_title(self, item: Change) -> str:  # type: ignore[override]
        return legal_text(item.title)

    def item_description(self, item: Change) -> str:  # type: ignore[override]
        return legal_text(item.text)

    def item_link(self, item: Change) -> str:  # type: ignore[override]
        return item.url

    def item_guid(self, item: Change) -> str:  # type: ignore[override]
        return f"{self.document.translation_key}/{item.name}"

    item_guid_is_permalink = False

    def item_pubdate(self, item: Change) -> datetime:  # type: ignore[override]
        return item.moment
