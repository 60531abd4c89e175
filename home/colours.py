"""The style sheet of a site's colour, at an address that says what is in it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control

from agencies.colour_sheet import sheet_name, sheet_of

FOR_EVER = 365 * 24 * 60 * 60


def colour_sheet(request: HttpRequest, name: str) -> HttpResponse:
    """Return the sheet; “not found” for a colour that carries no text and for an old digest.

    Follows from the address alone, so that every cache may keep it for good.
    """
    colour = f"#{name[:6]}"
    if sheet_name(colour) != name:
        raise Http404
    response = HttpResponse(sheet_of(colour), content_type="text/css; charset=utf-8")
    patch_cache_control(response, public=True, max_age=FOR_EVER, immutable=True)
    return response
