"""Addresses of documents for programs."""

from typing import Any

from django.http import Http404, HttpRequest
from django.utils import timezone

from agencies.keys import LARGEST
from agencies.models import Agency
from documents.api.details import details_of
from documents.api.parameters import LIST, ONE
from documents.api.places import documents_of, shelves_of, sites_of
from documents.library.filters import LibraryFilters
from documents.library.lookup import Lookup
from documents.library.rows import row_of
from documents.models import LegalDocumentPage
from operations.api.answers import api_view
from operations.api.paging import paged
from operations.api.parameters import read_all


@api_view
def document_list(request: HttpRequest) -> dict[str, Any]:
    """List the public documents of this site, or of its whole portal, with counts of options."""
    asked = read_all(LIST, request.GET)
    sites = sites_of(_agency(request), asked["scope"])
    shelves = shelves_of(sites, asked["language"])
    documents = documents_of(sites, shelves, asked["language"])
    given = {name: value for name, value in asked.items() if value is not None}
    filters = LibraryFilters.of(given)
    lookup = Lookup(documents, shelves, filters, timezone.localdate())
    page = lookup.page(asked["page"], asked["per_page"])
    return {
        **paged(page, asked["page"], request),
        "on": lookup.day.isoformat(),
        "results": [row_of(each, each.get_full_url(request) or "") for each in page],
        "facets": {
            name: [
                {"value": each.value, "label": each.label, "count": each.count}
                for each in options
                if each.count
            ]
            for name, options in lookup.options.items()
        },
    }


@api_view
def document_detail(request: HttpRequest, key: int) -> dict[str, Any]:
    """Tell everything public of one document of this portal."""
    asked = read_all(ONE, request.GET)
    if key > LARGEST:
        raise Http404
    sites = sites_of(_agency(request), "all")
    document = (
        LegalDocumentPage.objects.filter(pk=key, agency__in=sites).published().for_rows().first()
    )
    if document is None:
        raise Http404
    return details_of(document, asked["on"] or timezone.localdate(), request)


def _agency(request: HttpRequest) -> Agency:
    agency: Agency | None = request.agency  # type: ignore[attr-defined]
    if agency is None:
        raise Http404
    return agency
