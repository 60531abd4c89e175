"""The site's home page with what is proposed, for people of its Board alone; kept by nobody."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from agencies.models import Agency


def preview_of(request: HttpRequest, agency: Agency, values: Mapping[str, object]) -> HttpResponse:
    """Return the home page as readers would see it, under the policy of public pages.

    `values` are put on in memory while the page is made, and nowhere else.
    """
    if agency.site is None:
        raise Http404
    home: Any = agency.site.root_page.specific
    proposed = {"proposed_appearance": (agency.pk, dict(values))}
    response: HttpResponse = home.make_preview_request(
        request, home.default_preview_mode, extra_request_attrs=proposed
    )
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response
