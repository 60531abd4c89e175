"""Uploaded pictures, where Django itself serves them from the disk."""

from pathlib import PurePosixPath

from django.conf import settings
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import add_never_cache_headers, patch_cache_control
from django.views.defaults import page_not_found
from django.views.static import serve
from wagtail import hooks

# Pictures alone: files (documents/) go through a view that asks who may read them, and whatever
# else lies on the disk is not for the public.
JUDGED_FOLDERS = frozenset({"images", "original_images"})
PUBLIC_FOLDERS = JUDGED_FOLDERS | {"avatar_images"}
# Whatever an uploaded file pretends to be, opened on its own it runs nothing and has no origin.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
HOUR = 60 * 60


def uploaded_picture(request: HttpRequest, path: str) -> HttpResponseBase:
    """Serve a picture with headers that keep it a picture.

    Whether it is public say the functions registered as `judge_picture`, which take path and
    request: True for everyone, False for this person alone, `Http404` for nobody.
    """
    parts = PurePosixPath(path).parts
    if not parts or parts[0] not in PUBLIC_FOLDERS or ".." in parts:
        raise Http404
    judges = hooks.get_hooks("judge_picture") if parts[0] in JUDGED_FOLDERS else []
    try:
        verdicts = [judge(path, request) for judge in judges]
    except Http404 as nothing:
        refused = page_not_found(request, nothing)
        add_never_cache_headers(refused)
        return refused
    response = serve(request, path, document_root=settings.MEDIA_ROOT)
    response.headers["Content-Security-Policy"] = POLICY
    response.headers["X-Content-Type-Options"] = "nosniff"
    if all(verdicts):
        # No longer than readers may see a picture after its page was withdrawn.
        patch_cache_control(response, public=True, max_age=HOUR)
    else:
        patch_cache_control(response, private=True, no_store=True)
    return response
