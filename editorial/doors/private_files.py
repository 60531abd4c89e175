"""A file can be downloaded once a live page uses it, and no longer when none does (TQ-12.3).

Who works for the agency may always open its files. Others get the answer that there is none.
"""

from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import path, re_path
from django.utils.cache import add_never_cache_headers
from django.views.decorators.cache import never_cache
from django.views.defaults import page_not_found
from wagtail.documents import get_document_model
from wagtail.documents.views.serve import authenticate_with_password, serve

from agencies.models import Agency
from editorial.doors.download_names import disposition
from editorial.doors.media_uses import is_public
from editorial.oversight import overseen_agencies
from editorial.roles import agencies_of

REVALIDATED = "no-cache"
"""Nobody answers with a kept copy unasked, so that none outlives the withdrawal of its page."""
KEPT_BY_NOBODY = "private, no-store"


def serve_file(request: HttpRequest, document_id: str, document_filename: str) -> HttpResponseBase:
    """Serve a file that readers or this person may have; for all others there is none."""
    file = get_object_or_404(get_document_model(), pk=document_id)
    public = is_public(file)
    if not public and not may_open(request.user, file):
        response = page_not_found(request, Http404())
        add_never_cache_headers(response)
        return response
    response = serve(request, document_id, document_filename)
    response.headers["Cache-Control"] = REVALIDATED if public else KEPT_BY_NOBODY
    if public and (given := response.headers.get("Content-Disposition")):
        response.headers["Content-Disposition"] = disposition(file, given)
    return response


def may_open(user: Any, used: Any) -> bool:
    """Whether the person works for the agency in whose collection the file or picture lies.

    Who oversees the province reads its drafts, with the files in them.
    """
    if not user.is_authenticated or not user.is_active:
        return False
    if user.is_superuser or used.uploaded_by_user_id == user.pk:
        return True
    theirs = Agency.objects.filter(pk__in=[*agencies_of(user), *overseen_agencies(user)])
    return theirs.filter(collection_id=used.collection_id).exists()


urlpatterns = [
    re_path(r"^(\d+)/(.*)$", serve_file, name="wagtaildocs_serve"),
    path(
        "authenticate_with_password/<int:restriction_id>/",
        never_cache(authenticate_with_password),
        name="wagtaildocs_authenticate_with_password",
    ),
]
