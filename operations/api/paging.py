"""Lists of the programming interface, a page at a time."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from operations.api.errors import ApiError


def paged(page: Any, asked: int, request: HttpRequest) -> dict[str, Any]:
    """Return what every list tells of the page of a `Paginator`.

    Raises `ApiError` where the page asked for is behind the last one.
    """
    last = page.paginator.num_pages
    if asked > last:
        raise ApiError(
            404,
            "no_such_page",
            _("There is no page %(page)d; the last one is %(last)d.")
            % {"page": asked, "last": last},
            pages=last,
        )
    return {
        "count": page.paginator.count,
        "page": page.number,
        "pages": last,
        "next": _address(request, page.number + 1) if page.has_next() else None,
        "previous": _address(request, page.number - 1) if page.has_previous() else None,
    }


def _address(request: HttpRequest, number: int) -> str:
    parameters = request.GET.copy()
    parameters["page"] = str(number)
    return request.build_absolute_uri(f"{request.path}?{parameters.urlencode()}")
