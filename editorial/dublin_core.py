"""Dublin Core of a page (TT24-4): fifteen elements, the six required ones never empty."""

from typing import TYPE_CHECKING, Any

from django.utils import timezone

from agencies.models import Agency

if TYPE_CHECKING:
    from editorial.models import EditorialPage

REQUIRED = ("title", "creator", "date", "description", "publisher", "identifier")


def dublin_core_of(page: "EditorialPage", agency: Agency | None, request: Any) -> dict[str, str]:
    """Return element name → text; several values of one element are joined by `;`."""
    publisher = agency.display_name if agency else ""
    moment = page.first_published_at or page.latest_revision_created_at
    return {
        "title": page.title,
        "creator": page.author or publisher,
        "date": timezone.localdate(moment).isoformat() if moment else "",
        "description": page.search_description or page.summary or page.title,
        "publisher": publisher,
        "identifier": page.get_full_url(request) or "",
        "language": page.locale.language_code,
        "source": "; ".join(filter(None, [page.source_name, page.source_url])),
        "contributor": page.contributor,
        "subject": "; ".join(part.strip() for part in page.keywords.split(";") if part.strip()),
        "coverage": page.coverage,
        "type": str(page.specific_class._meta.verbose_name) if page.specific_class else "",
        "format": "text/html",
        "relation": "",
        "rights": page.rights,
    }
