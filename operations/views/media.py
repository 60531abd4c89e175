"""Uploaded pictures, where Django itself serves them from the disk."""

from pathlib import PurePosixPath

from django.conf import settings
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import patch_cache_control
from django.views.static import serve

# Pictures alone: files (documents/) go through Wagtail's view, which asks who may read them, and
# whatever else lies on the disk is not for the public.
PUBLIC_FOLDERS = frozenset({"images", "original_images", "avatar_images"})
# Whatever an uploaded file pretends to be, opened on its own it runs nothing and has no origin.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"


def uploaded_picture(request: HttpRequest, path: str) -> HttpResponseBase:
    """Serve a picture with headers that keep it a picture."""
    parts = PurePosixPath(path).parts
    if not parts or parts[0] not in PUBLIC_FOLDERS or ".." in parts:
        raise Http404
    response = serve(request, path, document_root=settings.MEDIA_ROOT)
    response.headers["Content-Security-Policy"] = POLICY
    response.headers["X-Content-Type-Options"] = "nosniff"
    # A changed picture gets a new name, so a copy may be kept for long.
    patch_cache_control(response, public=True, max_age=30 * 24 * 60 * 60)
    return response
