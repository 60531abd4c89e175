"""The register of missing documents in the admin, and the way to begin one."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.generic import View
from wagtail.admin import messages

from agencies.actions import ActionRefused
from agencies.keys import key_in
from documents.missing import (
    StartMissingDocument,
    libraries_of,
    may_see,
    most_cited,
    names_of,
)

PER_PAGE = 50


class MissingDocumentsView(View):
    """What is cited most and missing, fifty at a time; a post begins one of them."""

    http_method_names = ["get", "post"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not may_see(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show one page of the register."""
        pages = Paginator(most_cited(request.user), PER_PAGE)
        page = pages.get_page(key_in(request.GET.get("p")) or 1)
        rows = list(page.object_list)
        names = names_of(request.user, [row["target_key"] for row in rows])
        context = {
            "page_obj": page,
            "rows": [{**row, "name": names[row["target_key"]]} for row in rows],
            "libraries": libraries_of(request.user),
        }
        return TemplateResponse(request, "documents/admin/missing.html", context)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Begin the document in the library chosen and go on to its editor."""
        libraries = {library.pk: library for library in libraries_of(request.user)}
        library = libraries.get(key_in(request.POST.get("library")) or 0)
        if library is None:
            raise PermissionDenied
        key = request.POST.get("key", "")
        try:
            page = StartMissingDocument(key, library, request.user).execute()
        except ActionRefused as refusal:
            for reason in refusal.reasons:
                messages.error(request, reason)
            return redirect("documents_missing")
        return redirect("wagtailadmin_pages:edit", page.pk)
