"""What every public template knows of the site it is shown on."""

from typing import Any

from django.http import HttpRequest


def agency(request: HttpRequest) -> dict[str, Any]:
    """Give templates the agency of the host and the province's portal."""
    current = getattr(request, "agency", None)
    return {
        "agency": current,
        "portal": (current.portal or current) if current else None,
        "missing_translation": "missing_translation" in request.GET,
    }
