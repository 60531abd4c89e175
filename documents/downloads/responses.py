"""Answers to whoever downloads a document: the format, the file's name, how long it may be kept."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.dateparse import parse_date
from django.utils.translation import override

from documents.downloads.akoma_ntoso import akoma_ntoso
from documents.downloads.docx_file import docx_file
from documents.downloads.html_file import html_file
from documents.downloads.json_file import json_file
from documents.downloads.names import file_stem
from documents.downloads.published import Published

if TYPE_CHECKING:
    from documents.models.document import LegalDocumentPage

KEPT_SECONDS = 300
"""As long a copy may answer unasked: a withdrawn document is gone after that."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its writer, what HTTP calls it, and the end of its file names."""

    write: Callable[[Published], bytes]
    content_type: str
    extension: str
    label: str


WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FORMATS = {
    "html": Format(html_file, "text/html; charset=utf-8", "html", "HTML"),
    "docx": Format(docx_file, WORD, "docx", "DOCX"),
    "akn": Format(akoma_ntoso, "application/akn+xml; charset=utf-8", "xml", "Akoma Ntoso"),
    "json": Format(json_file, "application/json; charset=utf-8", "json", "JSON"),
}


def download(document: "LegalDocumentPage", request: HttpRequest, name: str) -> HttpResponse:
    """Return the text of a public document as a file; `?ngay=2025-01-01` asks for an earlier day.

    Raises `Http404` for a format that is not offered and for a day that is none.
    """
    chosen = FORMATS.get(name)
    if chosen is None:
        raise Http404
    with override(document.locale.language_code):
        kind = str(document.get_document_type_display())
        content = chosen.write(Published(document, request, _day(request)))
    response = HttpResponse(content, content_type=chosen.content_type)
    stem = file_stem(kind, document.number_text, document.title)
    response["Content-Disposition"] = f'attachment; filename="{stem}.{chosen.extension}"'
    patch_cache_control(response, public=True, max_age=KEPT_SECONDS)
    return response


def _day(request: HttpRequest) -> date:
    asked = request.GET.get("ngay")
    if asked is None:
        return timezone.localdate()
    try:
        day = parse_date(asked)
    except ValueError:
        day = None
    if day is None:
        raise Http404
    return day
