"""The list of what does not fit together in the libraries of a person's agencies."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.generic import View

from agencies.regulations.enums import Rights
from documents.inconsistencies.facts import Finding
from documents.inconsistencies.gathering import findings_for
from documents.missing import may_see
from documents.models import LegalDocumentPage
from editorial.roles import agencies_with

ROWS = 50


class InconsistenciesView(View):
    """What the checks find, a page at a time, with the way to the editor of each document."""

    http_method_names = ["get"]

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the list of the person's agencies; superusers see all of them."""
        if not may_see(request.user):
            raise PermissionDenied
        everything = request.user.is_superuser  # type: ignore[union-attr]
        agencies = None if everything else agencies_with(request.user, Rights.OWN)
        found = findings_for(LegalDocumentPage.objects.all(), agencies)
        page_obj = Paginator(found, ROWS).get_page(request.GET.get("p"))
        context = {"rows": _rows(list(page_obj.object_list), agencies), "page_obj": page_obj}
        return TemplateResponse(request, "documents/inconsistencies.html", context)


def _rows(found: list[Finding], agencies: list[int] | None) -> list[dict[str, Any]]:
    """Return the findings with the pages, among those the person works on, to look at first."""
    keys = {key for finding in found for key in finding.keys}
    pages = LegalDocumentPage.objects.filter(translation_key__in=keys)
    if agencies is not None:
        pages = pages.filter(agency__in=agencies)
    own: dict[Any, LegalDocumentPage] = {}
    for page in pages.order_by("-pk").select_related("agency").without_texts():
        own[page.translation_key] = page
    return [
        {
            "words": finding.words,
            "page": next((own[key] for key in finding.keys if key in own), None),
        }
        for finding in found
    ]
