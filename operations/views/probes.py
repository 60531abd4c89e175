"""What monitors and load balancers ask."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.utils.cache import add_never_cache_headers

from operations.health import CHECKS, ask_all


def healthz(request: HttpRequest) -> HttpResponse:
    """Answer that the process lives; asks nothing of anything else."""
    return _answer(request, 200, {"status": "alive"})


def readyz(request: HttpRequest) -> HttpResponse:
    """Answer 200 when database, cache and search all answer, else 503 naming what is down."""
    report = ask_all(CHECKS)
    ready = all(part["state"] == "up" for part in report.values())
    status = "ready" if ready else "not ready"
    return _answer(request, 200 if ready else 503, {"status": status, "checks": report})


def _answer(request: HttpRequest, status: int, body: dict[str, object]) -> HttpResponse:
    if request.method not in {"GET", "HEAD"}:
        return HttpResponseNotAllowed(["GET", "HEAD"])
    response = JsonResponse(body, status=status)
    add_never_cache_headers(response)
    return response


PROBES: dict[str, Callable[[HttpRequest], HttpResponse]] = {
    "/healthz": healthz,
    "/readyz": readyz,
}
