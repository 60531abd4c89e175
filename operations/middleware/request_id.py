"""Give every request an id and one log line; stands first of all."""

import logging
import re
import time
import uuid
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from operations.logs import request_id

logger = logging.getLogger("operations.requests")

HEADER = "X-Request-ID"
_SANE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{7,63}")


class RequestIdMiddleware:
    """Take over a sane id from the proxy or make one; write it on every log line and the answer.

    The line holds method, host, path, status and time: no query string (people search for
    people), no address, no account. Static files and probes write none.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if getattr(request, "is_dummy", False):
            # A preview is a request inside the editor's own.
            return self.get_response(request)
        given = request.headers.get(HEADER, "")
        name = given if _SANE.fullmatch(given) else uuid.uuid4().hex
        token = request_id.set(name)
        started = time.monotonic()
        try:
            response = self.get_response(request)
            response.headers[HEADER] = name
            self._log(request, response, time.monotonic() - started)
        finally:
            request_id.reset(token)
        return response

    def _log(self, request: HttpRequest, response: HttpResponse, seconds: float) -> None:
        path = request.path
        if path.startswith(settings.STATIC_URL) or getattr(request, "is_probe", False):
            return
        logger.info(
            "%s %s %s",
            request.method,
            path,
            response.status_code,
            extra={
                "method": request.method,
                "host": request.META.get("HTTP_HOST", ""),
                "path": path,
                "status": response.status_code,
                "milliseconds": round(seconds * 1000),
            },
        )
