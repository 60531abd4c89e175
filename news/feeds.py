"""Feeds of a news index; every address in them is on the host that was asked."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.utils import formats
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from editorial.corrections import read_corrections, shown_corrections
from editorial.models import EditorialPage
from syndication.links import led_straight

if TYPE_CHECKING:
    from news.models import NewsIndexPage

ITEMS = 20


class NewsFeed(Feed):
    """The newest articles of an index as RSS 2.0, in the language of the index."""

    feed_type: type = Rss201rev2Feed

    def __init__(self, index: "NewsIndexPage") -> None:
        self.index = index
        self.language = index.locale.language_code

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpRequest:
        return request

    def title(self, request: HttpRequest) -> str:
        agency = self.index.agency
        return f"{self.index.title} – {agency.display_name}" if agency else self.index.title

    def link(self, request: HttpRequest) -> str:
        return self.index.get_url(request)

    def description(self, request: HttpRequest) -> str:
        return self.index.summary or self.index.title

    def items(self, request: HttpRequest) -> list[Any]:
        self.request = request
        items = led_straight(self.index.articles.with_category()[:ITEMS])
        read_corrections(items)
        return items

    def item_title(self, item: EditorialPage) -> str:  # type: ignore[override]
        return item.title

    def item_description(self, item: EditorialPage) -> str:  # type: ignore[override]
        correction = next(iter(shown_corrections(item)), None)
        if correction is None:
            return item.summary
        moment = formats.date_format(localtime(correction.corrected_at), "SHORT_DATETIME_FORMAT")
        said = _("Corrected at %(moment)s: %(note)s")
        return f"{item.summary} {said % {'moment': moment, 'note': correction.note}}".strip()

    def item_link(self, item: EditorialPage) -> str:  # type: ignore[override]
        return item.get_url(self.request)

    def item_pubdate(self, item: EditorialPage) -> datetime | None:
        return item.first_published_at

    def item_updateddate(self, item: EditorialPage) -> datetime | None:
        return item.last_published_at

    def item_author_name(self, item: EditorialPage) -> str | None:
        return item.author or item.source_author or None

    def item_categories(self, item: EditorialPage) -> list[str]:
        category = getattr(item, "category", "")
        return [category] if category else []


class NewsAtomFeed(NewsFeed):
    """The same as Atom."""

    feed_type = Atom1Feed
    subtitle = NewsFeed.description
