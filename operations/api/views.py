"""The interface's own description, for programs and for people."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import override
from django.views.decorators.http import require_safe

from operations.api.answers import ApiRate, api_view
from operations.api.openapi import ROOT, openapi_document
from operations.api.registry import api_parts


@api_view
def openapi(request: HttpRequest) -> dict[str, Any]:
    """Give the OpenAPI document, in English."""
    with override("en"):
        return openapi_document(request.build_absolute_uri("/").rstrip("/"))


@api_view
def nothing_here(request: HttpRequest, **kwargs: Any) -> dict[str, Any]:
    """Say in JSON that an address of the interface does not exist."""
    raise Http404


@require_safe
def api_page(request: HttpRequest) -> HttpResponse:
    """Show people what the interface offers."""
    context = {
        "parts": api_parts(),
        "root": request.build_absolute_uri(ROOT),
        "requests_a_minute": ApiRate.most,
    }
    return render(request, "operations/api.html", context)
