"""Addresses below an outcome: its table as files and for printing, the draft beside the law."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from wagtail.contrib.routable_page.models import path, re_path

from consultation.outcome.downloads import download, whole_table
from consultation.outcome.issued import compared_with_issued
from consultation.outcome.showing import FILES

KIND = rf"(?P<kind>{'|'.join(FILES)})"


class OutcomeRoutes:
    """Routes of an outcome besides its page, in both languages."""

    @re_path(rf"^bang\.{KIND}/$", name="table_vi")
    @re_path(rf"^table\.{KIND}/$", name="table")
    def table_file(self: Any, request: HttpRequest, kind: str) -> HttpResponseBase:
        """Offer the whole table as a file."""
        return download(self, request, kind)

    @path("ban-in/", name="whole_table_vi")
    @path("print/", name="whole_table")
    def printed(self: Any, request: HttpRequest) -> HttpResponseBase:
        """Show the whole table on one page, to be printed."""
        return whole_table(self, request)

    @path("so-sanh-ban-hanh/", name="compare_issued_vi")
    @path("compare-issued/", name="compare_issued")
    def compared_with_issued(self: Any, request: HttpRequest) -> HttpResponse:
        """Show what changed from the draft to the issued document."""
        return compared_with_issued(self, request)
