"""A whole filtered list as a file, written while the database is still reading it."""

import csv
import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, StreamingHttpResponse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.text import slugify
from django.utils.translation import get_language, gettext, override

from agencies.spreadsheets import BYTE_ORDER_MARK, neutral
from agencies.texts import fold
from documents.library.lookup import Lookup
from documents.library.rows import HEADINGS

if TYPE_CHECKING:
    from documents.models.library import DocumentLibraryPage

SECONDS_CACHED = 300


class _Line:
    """A file that gives back what is written into it."""

    def write(self, text: str) -> str:
        return text


def csv_file(
    library: "DocumentLibraryPage", lookup: Lookup, request: HttpRequest
) -> StreamingHttpResponse:
    """Return the list as CSV with headings in the language of the page, for Excel too."""
    writer = csv.writer(_Line())
    language = get_language()

    def lines() -> Iterator[str]:
        with override(language):
            yield BYTE_ORDER_MARK
            yield writer.writerow([str(heading) for heading in HEADINGS.values()])
            for row in _rows(library, lookup, request):
                row["is_normative"] = gettext("Yes") if row["is_normative"] else gettext("No")
                yield writer.writerow([neutral(row[name]) for name in HEADINGS])

    return _answer(lines(), "text/csv; charset=utf-8", library, "csv")


def json_file(
    library: "DocumentLibraryPage", lookup: Lookup, request: HttpRequest
) -> StreamingHttpResponse:
    """Return the list as JSON, its documents as the programming interface lists them."""
    language = get_language()

    def pieces() -> Iterator[str]:
        with override(language):
            head = {
                "library": library.get_full_url(request),
                "filters": lookup.filters.parameters(),
                "on": lookup.day.isoformat(),
                "count": lookup.facets.total,
            }
            yield json.dumps(head, ensure_ascii=False)[:-1] + ', "results": ['
            comma = ""
            for row in _rows(library, lookup, request):
                yield comma + "\n" + json.dumps(row, ensure_ascii=False)
                comma = ","
            yield "\n]}\n"

    return _answer(pieces(), "application/json", library, "json")


def _rows(
    library: "DocumentLibraryPage", lookup: Lookup, request: HttpRequest
) -> Iterator[dict[str, Any]]:
    """Return the documents of the list: all stand directly below the library."""
    return lookup.rows(library.get_full_url(request), len(library.url_path))


def _answer(
    pieces: Iterator[str], content_type: str, library: "DocumentLibraryPage", ending: str
) -> StreamingHttpResponse:
    host = slugify(fold(library.agency.label)) if library.agency else "portal"
    name = f"{library.slug}-{host}-{timezone.localdate():%Y-%m-%d}.{ending}"
    response = StreamingHttpResponse(pieces, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    patch_cache_control(response, public=True, max_age=SECONDS_CACHED)
    return response
