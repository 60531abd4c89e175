"""Keep visitors' bytes out of shared caches; stands outside sessions and CSRF."""

import logging
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers

from operations.areas import is_admin

logger = logging.getLogger("operations.cache")

# A page that varies by these is another page for every visitor.
_PERSONAL = {"cookie", "authorization", "*"}
# Any of these keeps a response out of shared caches: the view has said so itself.
_UNCACHED = {"private", "no-store", "no-cache"}


class PersonalPageCached(Exception):
    """A public page was about to reach a shared cache with a visitor's own bytes in it."""


class CacheGuardMiddleware:
    """Refuse public pages that set a cookie or vary by one, unless the view marks them uncached.

    `never_cache` is that mark: a view with a form (CSRF token) or with anything of the visitor's
    carries it. Development and tests raise `PersonalPageCached`; production logs an error and
    marks the page uncached itself, so that the visitor's form works and nobody else sees it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not is_cached_page(request):
            return response
        reasons = personal_bytes(response)
        if not reasons or _words(response, "Cache-Control") & _UNCACHED:
            return response
        fault = f"{request.path} is a cached page but {' and '.join(reasons)}"
        if settings.CACHE_GUARD_RAISES:
            raise PersonalPageCached(f"{fault}; keep it free of visitors, or use never_cache.")
        logger.error("%s; it was served uncached", fault)
        add_never_cache_headers(response)
        return response


def is_cached_page(request: HttpRequest) -> bool:
    """Whether the answer is a public page; previews are served at its address, to one editor."""
    is_preview = getattr(request, "is_dummy", False)
    reads = request.method in {"GET", "HEAD"}
    return reads and not is_preview and not is_admin(request.path_info)


def personal_bytes(response: HttpResponse) -> list[str]:
    """Return in words what makes the response one visitor's own."""
    reasons = []
    if response.cookies:
        reasons.append(f"sets {', '.join(sorted(response.cookies))}")
    varies = _words(response, "Vary") & _PERSONAL
    if varies:
        reasons.append(f"varies by {', '.join(sorted(varies))}")
    return reasons


def _words(response: HttpResponse, header: str) -> set[str]:
    return {word.strip().lower() for word in response.headers.get(header, "").split(",")}
