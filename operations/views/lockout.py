"""What people see after too many failed sign-ins."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers


def locked_out(
    request: HttpRequest, original_response: HttpResponse | None, credentials: Any
) -> HttpResponse:
    """Say how long the rest lasts, in the site's words and not in axes'."""
    rest = settings.AXES_COOLOFF_TIME
    context = {"minutes": round(rest.total_seconds() / 60)}
    response = render(request, "operations/locked_out.html", context, status=429)
    response.headers["Retry-After"] = str(round(rest.total_seconds()))
    add_never_cache_headers(response)
    return response
