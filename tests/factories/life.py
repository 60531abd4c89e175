"""Events in the life of agencies, and pages for them to move."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from agencies.models import Agency
from editorial.models import EditorialPage
from founding.life.merging import MergeAgencies
from news.models import NewsArticlePage, NewsIndexPage
from tests.factories.editorial import publish

APPROVAL = "Quyết định 77/QĐ-UBND ngày 20/11/2026"


def merger(old: Iterable[Agency], into: Agency, **fields: Any) -> MergeAgencies:
    """Return a merger with its approval."""
    options = {"approval": APPROVAL, "now": timezone.now(), **fields}
    return MergeAgencies(agencies=list(old), into=into, **options)


def news_of(agency: Agency, language: str = "vi") -> NewsIndexPage:
    """Return the topmost list of news of the agency."""
    found = NewsIndexPage.objects.filter(agency=agency, locale__language_code=language)
    return found.order_by("depth", "path").first()


def article(agency: Agency, slug: str, language: str = "vi", live: bool = True) -> NewsArticlePage:
    """Return an article of the agency, published unless it is a draft."""
    index = news_of(agency, language)
    page = NewsArticlePage(title=f"Bài {slug}", slug=slug, locale=index.locale, live=False)
    index.add_child(instance=page)
    return publish(page) if live else page


def addresses(agency: Agency) -> dict[int, str]:
    """Return the place of every page of the agency."""
    return dict(EditorialPage.objects.filter(agency=agency).values_list("pk", "url_path"))
