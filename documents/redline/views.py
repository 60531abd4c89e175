"""The page on which two texts of a document are compared."""

from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from documents.dated.texts import texts_of
from documents.models.texts import ParsedText
from documents.redline.page import NEW, OLD, TEMPLATE, compared_address, redline_context
from documents.redline.units import units_of
from documents.sentences import in_words

if TYPE_CHECKING:
    from documents.models.document import LegalDocumentPage

AS_ISSUED = "ban-hanh"


def address_of(text: ParsedText) -> str:
    """Return how addresses name a text: by the day from which it holds."""
    return text.valid_from.isoformat() if text.valid_from else AS_ISSUED


def name_of(text: ParsedText) -> str:
    """Return how readers know a text."""
    if text.valid_from is None:
        return _("The text as issued")
    return _("Consolidated text of %(day)s") % {"day": in_words(text.valid_from)}


def choose_texts(page: "LegalDocumentPage", request: HttpRequest) -> HttpResponse:
    """Lead from the form of two texts to the address of their comparison.

    Without a choice it is the two latest; a document with one text has nothing to compare.
    """
    known = {address_of(text): text for text in texts_of(page)}
    names = list(known)
    if len(names) < 2:
        raise Http404
    old, new = request.GET.get(OLD, names[-2]), request.GET.get(NEW, names[-1])
    if old not in known or new not in known:
        raise Http404
    return redirect(compared_address(request, old, new))


def compared(page: "LegalDocumentPage", request: HttpRequest, old: str, new: str) -> HttpResponse:
    """Show what changed between two texts; a text that there is not is not found."""
    known = {address_of(text): text for text in texts_of(page)}
    if old not in known or new not in known:
        raise Http404
    units = units_of([known[old], known[new]])
    context = {
        **redline_context(units[known[old].pk], units[known[new].pk], request, (old, new)),
        "page": page,
        "self": page,
        "page_url": page.get_full_url(request),
        "designation": page.designation,
        "back_label": _("To the document as it stands today"),
        "choices": [(name, name_of(text)) for name, text in known.items()],
        "old_name": name_of(known[old]),
        "new_name": name_of(known[new]),
    }
    return TemplateResponse(request, TEMPLATE, context)
