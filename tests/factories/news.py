"""News indexes and articles."""

from datetime import datetime
from itertools import count
from typing import Any

from wagtail.models import Page

from news.models import NewsArticlePage, NewsIndexPage
from tests.factories.editorial import publish

_serial = count(1)


def news_index(parent: Page, title: str = "", **fields: Any) -> NewsIndexPage:
    """Return a published index below a home page, a section or another index."""
    number = next(_serial)
    page = NewsIndexPage(
        title=title or f"Tin tức {number}", slug=fields.pop("slug", f"tin-tuc-{number}"), **fields
    )
    return publish(parent.add_child(instance=page))


def draft_article(index: NewsIndexPage, title: str = "", **fields: Any) -> NewsArticlePage:
    """Return an article that no Board has approved yet."""
    number = next(_serial)
    body = [("paragraph", "<p>Sáng nay, hội nghị đã diễn ra tại phường Minh Xuân.</p>")]
    page = NewsArticlePage(
        **{
            "title": title or f"Tin số {number}",
            "slug": f"tin-{number}",
            "live": False,
            "body": body,
            **fields,
        }
    )
    return index.add_child(instance=page)


def article(
    index: NewsIndexPage, title: str = "", now: datetime | None = None, **fields: Any
) -> NewsArticlePage:
    """Return a published article; `now` is the moment of publication."""
    return publish(draft_article(index, title, **fields), now=now)
