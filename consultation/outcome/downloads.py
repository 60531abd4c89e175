"""Answers to whoever downloads the table of an outcome, or prints all of it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any

from django.http import (
    FileResponse,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseNotModified,
)
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.http import parse_etags, quote_etag
from django.utils.translation import gettext as _
from django.utils.translation import override

from consultation.models.outcome import OutcomeEntry
from consultation.outcome.data_files import csv_file, json_file, xlsx_file
from consultation.outcome.docx_file import docx_file
from consultation.outcome.figures import groups_of, numbers_of
from consultation.outcome.subject import Subject
from documents.downloads.names import file_stem
from operations.addresses import client_address
from operations.rate_limits import AddressRate

if TYPE_CHECKING:
    from consultation.models.outcome_page import OutcomePage

KEPT_SECONDS = 300
"""As long a copy may answer unasked: a withdrawn outcome is gone after that."""
WRITTEN_BY = "1"
"""Changes with the way in which files are written, so that no cache keeps an old form."""
OFFICE = "application/vnd.openxmlformats-officedocument"


@dataclass(frozen=True)
class TableRate(AddressRate):
    """Counts the files and whole tables that an address has had made."""

    name = "outcome-tables"
    most = 30
    seconds = 300


@dataclass(frozen=True, slots=True)
class TableFormat:
    """A format: its writer, and what HTTP calls it."""

    write: Callable[[Subject], IO[bytes]]
    content_type: str


FORMATS = {
    "docx": TableFormat(docx_file, f"{OFFICE}.wordprocessingml.document"),
    "xlsx": TableFormat(xlsx_file, f"{OFFICE}.spreadsheetml.sheet"),
    "csv": TableFormat(csv_file, "text/csv; charset=utf-8"),
    "json": TableFormat(json_file, "application/json; charset=utf-8"),
}


def download(page: "OutcomePage", request: HttpRequest, kind: str) -> HttpResponseBase:
    """Return the table of a public outcome as a file, or tell that it is known already."""
    known = _known(page, request, kind)
    if known is not None:
        return known
    with override(page.locale.language_code):
        return _kept(table_file(_subject(page, request), kind), page, kind)


def table_file(subject: Subject, kind: str) -> HttpResponseBase:
    """Return an edition as a file with a name that people recognise."""
    chosen = FORMATS[kind]
    response = FileResponse(chosen.write(subject), content_type=chosen.content_type)
    stem = file_stem("", "", f"Bang tong hop giai trinh tiep thu {subject.consultation.slug}")
    response["Content-Disposition"] = f'attachment; filename="{stem}.{kind}"'
    response["X-Robots-Tag"] = "noindex"
    return response


def whole_table(page: "OutcomePage", request: HttpRequest) -> HttpResponseBase:
    """Show every row of a public outcome on one page, for printing."""
    known = _known(page, request, "print")
    if known is not None:
        return known
    subject = _subject(page, request)
    context = {
        "page": page,
        "self": page,
        "page_url": page.get_full_url(request),
        "subject": subject,
        "consultation": subject.consultation,
        "edition": subject.edition,
        "figures": numbers_of(subject.edition.totals),
        "groups": [each for each in groups_of(subject.edition.totals) if each.name != "provisions"],
        "day": subject.shown_on or subject.made_on,
    }
    response = TemplateResponse(request, "consultation/outcome_print.html", context)
    response["X-Robots-Tag"] = "noindex"
    return _kept(response, page, "print")


def _subject(page: "OutcomePage", request: HttpRequest) -> Subject:
    edition = page.edition
    return Subject(edition, edition.consultation, page.shown_on, page.get_full_url(request) or "")


def _known(page: "OutcomePage", request: HttpRequest, kind: str) -> HttpResponse | None:
    """Answer what costs nothing: what the browser has already, and who asks too often."""
    if _etag(page, kind) in parse_etags(request.headers.get("If-None-Match", "")):
        return _kept(HttpResponseNotModified(), page, kind)
    rate = TableRate(client_address(request), timezone.now())
    if rate.is_spent():
        words = _("Too many downloads: try again in %(seconds)d seconds.")
        response = HttpResponse(
            words % {"seconds": rate.seconds_left},
            status=429,
            content_type="text/plain; charset=utf-8",
        )
        response["Retry-After"] = str(rate.seconds_left)
        patch_cache_control(response, no_store=True)
        return response
    rate.count()
    return None


def _kept(response: Any, page: "OutcomePage", kind: str) -> Any:
    """Let caches keep an answer for a while; what only some may read is kept nowhere."""
    if page.get_view_restrictions().exists():
        patch_cache_control(response, private=True, no_store=True)
        return response
    response["ETag"] = _etag(page, kind)
    patch_cache_control(response, public=True, max_age=KEPT_SECONDS)
    return response


def _etag(page: "OutcomePage", kind: str) -> str:
    """Return a mark of the edition, of its withheld names, and of the page's approved version."""
    # A name that is erased from the frozen table must not be told for ever as unchanged.
    nameless = OutcomeEntry.objects.filter(edition=page.edition_id, contributor="").count()
    parts = (WRITTEN_BY, page.edition_id, page.live_revision_id, kind, page.locale_id, nameless)
    return quote_etag("-".join(map(str, parts)))
