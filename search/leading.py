"""What stands above the results of a search."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.languages import reader_language
from search.enums import SearchScope
from search.filters import SearchFilters
from search.homes import homes_meant
from search.narrowing import usual_scope
from search.reach import Reach
from search.steering.promoting import promoted_for


def leading(request: HttpRequest, filters: SearchFilters, reach: Reach) -> list[dict[str, Any]]:
    """Return the homes of agencies that the query names, and what the site's editors promote."""
    scope = SearchScope(filters.scope or usual_scope(reach.agency))
    homes = [] if filters.plain else homes_meant(filters.q, reach, scope)
    pages = promoted_for(reach.agency, reader_language(), filters.q, timezone.localdate())
    return [
        *({"kicker": _("Agency"), "title": home.title, "url": home.url} for home in homes),
        *(
            {
                "kicker": _("Recommended"),
                "title": page.title,
                "url": page.get_url(request),
                "note": note,
            }
            for page, note in pages
        ),
    ]
