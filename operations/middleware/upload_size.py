"""Refuse bodies that are too large before reading them; stands before CSRF, which reads them."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.defaultfilters import filesizeformat
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _

from operations.areas import is_admin


class UploadSizeMiddleware:
    """Answer 413 in words, by Content-Length, when a request is larger than UPLOAD_MAX_REQUEST_MB.

    Smaller ones are read, though `BoundedFileUploadHandler` keeps no file beyond its limit.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        size = int(length) if length.isdecimal() else 0
        if size <= settings.UPLOAD_MAX_REQUEST_BYTES:
            return self.get_response(request)
        return self._refusal(request, size)

    def _refusal(self, request: HttpRequest, size: int) -> HttpResponse:
        sentence = _(
            "What you sent is too large: %(size)s. A file may have at most %(limit)s. "
            "Go back, choose a smaller file and send the form again."
        ) % {
            "size": filesizeformat(size),
            "limit": filesizeformat(max(settings.UPLOAD_MAX_BYTES.values())),
        }
        response: HttpResponse
        if is_admin(request.path_info) and _is_script(request):
            # Wagtail's uploader shows a sentence beside the file only in an answer of this shape.
            response = JsonResponse({"success": False, "error_message": sentence})
        else:
            context = {"sentence": sentence}
            response = render(request, "operations/too_large.html", context, status=413)
        response.headers["Connection"] = "close"
        add_never_cache_headers(response)
        return response


def _is_script(request: HttpRequest) -> bool:
    return request.headers.get("X-Requested-With") == "XMLHttpRequest"
