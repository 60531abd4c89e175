"""Answer probes before anything asks for a host, HTTPS, a session or a database."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from operations.views.probes import PROBES


class ProbeMiddleware:
    """Serve /healthz and /readyz to whoever asks, by whatever host name and scheme.

    Probes come by IP address inside the cluster, where ALLOWED_HOSTS and the redirect to HTTPS
    would turn a living portal into a dead one.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        probe = PROBES.get(request.path_info)
        if probe is None:
            return self.get_response(request)
        request.is_probe = True  # type: ignore[attr-defined]
        return probe(request)
