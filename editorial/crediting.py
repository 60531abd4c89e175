"""Naming the source of what a site publishes, as the regulation words it (TQ-8, TB-17.1)."""

from typing import Any

from django.utils import formats, timezone
from django.utils.translation import gettext

from agencies.languages import localized
from agencies.models import Agency


def source_named(wording: str, agency: Agency, page: Any, path: str) -> str:
    """Return a wording of the regulation with the names of the page that is quoted."""
    return wording.format(**names_of(agency, page, path))


def names_of(agency: Agency, page: Any, path: str) -> dict[str, str]:
    """Return what a wording of the regulation may name of the page that is quoted."""
    published = getattr(page, "first_published_at", None)
    day = timezone.localtime(published) if published else None
    return {
        "author": getattr(page, "author", "") or gettext("Editorial Board"),
        "source": getattr(page, "source_name", "") or agency.display_name,
        "agency": agency.display_name,
        "host": agency.host,
        "url": f"{agency.url}{path}",
        "published_on": formats.date_format(day, "SHORT_DATE_FORMAT") if day else "",
    }


def credit_of(agency: Agency, page: Any, path: str) -> str:
    """Return what stands behind a quotation from the page; empty where the regulation is silent."""
    wording = localized(agency.regulation.citation, "credit")
    return source_named(wording, agency, page, path)
