"""Addresses below a document's own: downloads and the feed of its changes, in both languages."""

from django.http import HttpRequest, HttpResponse
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from documents.downloads.responses import download
from documents.feeds import DocumentChangesFeed


class DocumentRoutes(RoutablePageMixin):
    """The routes of a legal document besides its page."""

    @path("tai-ve/<slug:name>/", name="download_vi")
    @path("download/<slug:name>/", name="download")
    def download(self, request: HttpRequest, name: str) -> HttpResponse:
        """Offer the text as a file: html, docx, akn or json."""
        return download(self, request, name)

    @path("thay-doi/rss/", name="changes_vi")
    @path("changes/rss/", name="changes")
    def changes(self, request: HttpRequest) -> HttpResponse:
        """Offer what happened to the document as RSS."""
        return DocumentChangesFeed(self)(request)
