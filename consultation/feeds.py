"""The feed of a list of consultations; every address in it is on the host that was asked."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.utils import timezone
from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.translation import gettext as _

from consultation.windows import moment_in_words

if TYPE_CHECKING:
    from consultation.models import ConsultationIndexPage, ConsultationPage

ITEMS = 20


class ConsultationFeed(Feed):
    """The consultations of a list that were published last, as RSS 2.0."""

    feed_type = Rss201rev2Feed

    def __init__(self, index: "ConsultationIndexPage") -> None:
        self.index = index
        self.language = index.locale.language_code

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpRequest:
        return request

    def title(self, request: HttpRequest) -> str:
        agency = self.index.agency
        return " – ".join(filter(None, [self.index.title, agency.display_name if agency else ""]))

    def link(self, request: HttpRequest) -> str:
        return self.index.get_url(request)

    def description(self, request: HttpRequest) -> str:
        return self.index.summary

    def items(self, request: HttpRequest) -> "list[ConsultationPage]":
        self.request = request
        found = self.index.consultations.with_outcome().select_related("receiving_agency")
        return list(found.defer("body")[:ITEMS])

    def item_title(self, item: "ConsultationPage") -> str:  # type: ignore[override]
        return item.title

    def item_description(self, item: "ConsultationPage") -> str:  # type: ignore[override]
        state = f"{item.state_at(timezone.now()).label}."
        window = _("Opinions are taken from %(opens)s to %(closes)s.") % {
            "opens": moment_in_words(item.opens_at),
            "closes": moment_in_words(item.closes_at),
        }
        return " ".join(filter(None, [state, window, item.summary]))

    def item_link(self, item: "ConsultationPage") -> str:  # type: ignore[override]
        return item.get_url(self.request)

    def item_pubdate(self, item: "ConsultationPage") -> datetime | None:
        return item.first_published_at

    def item_updateddate(self, item: "ConsultationPage") -> datetime | None:
        return item.last_published_at

    def item_author_name(self, item: "ConsultationPage") -> str:
        return item.receiving_agency.display_name

    def item_categories(self, item: "ConsultationPage") -> list[str]:
        return [item.field] if item.field else []
