"""The pages of a document as it stood on a day, at addresses that people can cite."""

import re
from datetime import date
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from documents.dated.history import history_of
from documents.sentences import in_words

if TYPE_CHECKING:
    from documents.models.document import LegalDocumentPage

FIRST_DAY, LAST_DAY = date(1945, 9, 2), date(2100, 12, 31)
"""Days outside have no page: the state's law begins with the first, and robots find an end."""
PARAMETER = "ngay"
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")


def day_in(text: str) -> date | None:
    """Return the day that a text writes as YYYY-MM-DD; None for what is no day of the calendar."""
    if not _ISO.fullmatch(text):
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if FIRST_DAY <= day <= LAST_DAY else None


def choose_day(page: "LegalDocumentPage", request: HttpRequest) -> HttpResponse:
    """Lead from the form of a day to that day's own address; without one, to the page itself."""
    typed = request.GET.get(PARAMETER, "").strip()
    if not typed:
        return redirect(page.get_url(request))
    day = day_in(typed)
    if day is None:
        return _no_such_day(page, request, typed)
    return redirect(f"{request.path}{day.isoformat()}/")


def on_day(page: "LegalDocumentPage", request: HttpRequest, typed: str) -> HttpResponse:
    """Show the document as it stood on the day; a day before its issue says so."""
    day = day_in(typed)
    if day is None:
        return _no_such_day(page, request, typed)
    context = {
        **_common(page, request, day),
        "day": day,
        "is_before_issue": page.issued_on is not None and day < page.issued_on,
        "heading": _("As it stood on %(day)s") % {"day": in_words(day)},
    }
    return _answer(request, context)


def _no_such_day(page: "LegalDocumentPage", request: HttpRequest, typed: str) -> HttpResponse:
    """Say that the day does not exist and offer to choose another."""
    context = {
        **_common(page, request, None),
        "day": None,
        "typed": typed[:20],
        "heading": _("There is no such day"),
    }
    return _answer(request, context, status=404)


def _common(page: "LegalDocumentPage", request: HttpRequest, day: date | None) -> dict:
    own = {"page": page, "self": page, "page_url": page.get_full_url(request)}
    history = history_of(page, request, day or page.issued_on or FIRST_DAY)
    return {**own, **history}


def _answer(request: HttpRequest, context: dict, status: int = 200) -> HttpResponse:
    return TemplateResponse(request, "documents/dated_document.html", context, status=status)
