"""The draft held against the document that came of it."""

from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from consultation.drafts.views import units_of as draft_units_of
from consultation.drafts.views import version_name
from consultation.outcome.showing import issued_text, public_document
from documents.redline.page import CHANGES, ONLY, TEMPLATE, redline_context
from documents.redline.units import units_of

if TYPE_CHECKING:
    from consultation.models.outcome_page import OutcomePage


def compared_with_issued(page: "OutcomePage", request: HttpRequest) -> HttpResponse:
    """Show what changed from the version that was discussed last to the text as issued.

    Provisions are known by their places, as a document has keys of its own. Raises `Http404`
    where either text has not been read.
    """
    document, version = public_document(page), page.edition.version
    text = issued_text(page)
    if document is None or version is None or text is None:
        raise Http404
    old = draft_units_of(page.edition.consultation, [version.number])[version.number]
    context = {
        **redline_context(old, units_of([text])[text.pk], request, ("", "")),
        "page": page,
        "self": page,
        "page_url": page.get_full_url(request),
        "designation": page.title,
        "back_label": _("Back to the outcome"),
        "only_url": f"?{ONLY}={CHANGES}",
        "old_name": version_name(version.number),
        "new_name": document.designation,
    }
    return TemplateResponse(request, TEMPLATE, context)
