"""Whose address a request comes from."""

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """Return the visitor's network address; never trust more than our own proxies wrote.

    Each of the TRUSTED_PROXIES in front adds the address it was called from to the end of
    `X-Forwarded-For`, so the visitor stands that many places from the end; whatever lies further
    left is the visitor's own claim.
    """
    direct = request.META.get("REMOTE_ADDR", "")
    proxies = settings.TRUSTED_PROXIES
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "")
    chain = [part.strip() for part in forwarded.split(",") if part.strip()]
    if not proxies or len(chain) < proxies:
        return direct
    return chain[-proxies]
