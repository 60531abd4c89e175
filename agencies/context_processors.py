"""What every public template knows of the site it is shown on."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone


def agency(request: HttpRequest) -> dict[str, Any]:
    """Give templates the agency of the host and the province's portal."""
    current = getattr(request, "agency", None)
    appearance = getattr(current, "appearance", None)
    return {
        "agency": current,
        "appearance": appearance,
        "has_notice": appearance is not None and appearance.has_notice(timezone.now()),
        "portal": (current.portal or current) if current else None,
        "missing_translation": _known_language(request.GET.get("missing_translation", "")),
    }


def _known_language(code: str) -> str:
    """Return a language of the sites, or nothing for whatever else an address may say."""
    return code if code in dict(settings.LANGUAGES) else ""
