"""Events in the life of agencies, and pages for them to move."""

from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.models import Page

from agencies.models import Agency
from editorial.models import EditorialPage
from founding.life.merging import MergeAgencies
from news.models import NewsArticlePage, NewsIndexPage
from tests.factories.editorial import insert_rows, publish

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


def many_articles(agency: Agency, count: int) -> None:
    """Put published articles into the agency's list of news, in few statements."""
    index = news_of(agency)
    first = Page.objects.child_of(index).count() + 1
    content_type, now = ContentType.objects.get_for_model(NewsArticlePage), timezone.now()
    Page.objects.bulk_create(
        Page(
            path=index._get_path(index.path, index.depth + 1, first + number),
            depth=index.depth + 1,
            title=f"Bài số {number}",
            draft_title=f"Bài số {number}",
            slug=f"bai-{number}",
            url_path=f"{index.url_path}bai-{number}/",
            locale=index.locale,
            content_type=content_type,
            live=True,
            first_published_at=now,
            last_published_at=now,
        )
        for number in range(count)
    )
    pages = list(Page.objects.child_of(index).filter(editorialpage=None))
    Page.objects.filter(pk=index.pk).update(numchild=Page.objects.child_of(index).count())
    insert_rows(EditorialPage, ({"page_ptr_id": page.pk, "agency": agency} for page in pages))
    insert_rows(NewsArticlePage, ({"editorialpage_ptr_id": page.pk} for page in pages))
