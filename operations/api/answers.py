"""Every answer of the programming interface: JSON for anyone, also where it refuses."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils import timezone, translation
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from operations.addresses import client_address
from operations.api.errors import ApiError
from operations.rate_limits import AddressRate

View = Callable[..., Any]
METHODS = "GET, HEAD, OPTIONS"
SECONDS_CACHED = 60
A_DAY = 24 * 3600


@dataclass(frozen=True)
class ApiRate(AddressRate):
    """Counts the requests of an address that reach us; what caches answer is free."""

    name = "api"
    most = 300
    seconds = 60


def api_view(view: View) -> View:
    """Let a function that returns data, or raises `ApiError` or `Http404`, answer in JSON.

    Reading alone is allowed, from the scripts of any site. `language` says in which language
    labels and sentences are.
    """

    @csrf_exempt
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        asked = request.GET.get("language", "")
        language = asked if asked in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(language):
            response = _answer(view, request, args, kwargs)
        response["Content-Language"] = language
        response["Access-Control-Allow-Origin"] = "*"
        response["Access-Control-Expose-Headers"] = "ETag, Retry-After"
        return response

    return answer


def _answer(view: View, request: HttpRequest, args: Any, kwargs: Any) -> HttpResponse:
    if request.method == "OPTIONS":
        return _preflight()
    try:
        if request.method not in ("GET", "HEAD"):
            raise ApiError(405, "read_only", _("This interface is for reading: use GET."))
        rate = ApiRate(client_address(request), timezone.now())
        if rate.is_spent():
            raise ApiError(
                429,
                "too_many_requests",
                _("Too many requests: try again in %(seconds)d seconds.")
                % {"seconds": rate.seconds_left},
                retry_after=rate.seconds_left,
            )
        rate.count()
        return _found(request, view(request, *args, **kwargs))
    except Http404:
        return _refused(ApiError(404, "not_found", _("There is nothing public at this address.")))
    except ApiError as error:
        return _refused(error)


def _found(request: HttpRequest, data: Any) -> HttpResponse:
    """Return the data with an ETag of its very bytes, or tell that they are known already."""
    body = _bytes(data)
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    known = request.headers.get("If-None-Match", "")
    names = {name.strip().removeprefix("W/") for name in known.split(",")}
    response: HttpResponse
    if etag in names or "*" in names:
        response = HttpResponseNotModified()
    else:
        response = HttpResponse(body, content_type="application/json")
    response["ETag"] = etag
    patch_cache_control(response, public=True, max_age=SECONDS_CACHED)
    return response


def _refused(error: ApiError) -> HttpResponse:
    body = {"error": {"code": error.code, "message": str(error), **error.details}}
    response = HttpResponse(_bytes(body), content_type="application/json", status=error.status)
    patch_cache_control(response, no_store=True)
    if error.status == 405:
        response["Allow"] = METHODS
    if "retry_after" in error.details:
        response["Retry-After"] = str(error.details["retry_after"])
    return response


def _preflight() -> HttpResponse:
    response = HttpResponse(status=204)
    response["Allow"] = response["Access-Control-Allow-Methods"] = METHODS
    response["Access-Control-Allow-Headers"] = "If-None-Match"
    response["Access-Control-Max-Age"] = str(A_DAY)
    return response


def _bytes(data: Any) -> bytes:
    return json.dumps(data, ensure_ascii=False).encode()
