"""Search the published pages of a portal or of one site."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.paginator import Page as PageOfResults
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils.safestring import SafeString
from modelsearch.backends import get_search_backend
from wagtail.models import Locale, PageViewRestriction

from agencies.models import Agency
from editorial.models import EditorialPage
from editorial.querysets import EditorialPageQuerySet
from search.enums import SearchScope, SearchType
from search.queries import UnderstoodQuery
from search.snippets import marked, snippet
from syndication.links import broken_links, led_straight

PAGE_SIZE = 20
DEEPEST = 10_000
"""Results that can be paged through; engines refuse to cut deeper."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A page found, as a row of results shows it."""

    title: SafeString
    url: str
    type: SearchType
    number: str
    date: date | None
    site_name: str
    snippet: SafeString

    @property
    def type_label(self) -> str:
        """The type of content in the language of the page."""
        return str(self.type.label)


@dataclass(frozen=True, slots=True)
class FoundPages:
    """One page of results: `counts` by type stand for the query without the type filter."""

    hits: list[Hit]
    counts: Mapping[SearchType, int]
    total: int
    page: "PageOfResults[int]"
    chosen: SearchType | None

    @property
    def total_of_all_types(self) -> int:
        """Results when the type filter is lifted."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class SearchPages:
    """Find live pages that anyone may read, in one language, under one portal (TQ-20.3, BT-4.1.c).

    `scope` ALL searches every active agency under the agency's portal, SITE the agency alone.
    Drafts, private sections and other portals are never found. Raises `SearchUnavailable` when
    the engine does not answer.
    """

    query: UnderstoodQuery
    agency: Agency
    language: str
    scope: SearchScope = SearchScope.ALL
    type: SearchType | None = None
    page: str = "1"
    request: HttpRequest | None = None
    types: Mapping[int, SearchType] = field(default_factory=lambda: searched_content_types())

    def execute(self) -> FoundPages:
        """Ask the engine twice: for the counts by type, and for one page of results."""
        engine, query = get_search_backend(), self.query.compiled()
        pages = self._searched_pages()
        by_content_type = engine.search(query, pages).facet("content_type_id")
        counts: Counter[SearchType] = Counter()
        for content_type, count in by_content_type.items():
            counts[self.types[int(content_type)]] += count
        total = counts[self.type] if self.type else counts.total()
        page = Paginator(range(min(total, DEEPEST)), PAGE_SIZE).get_page(self.page)
        chosen = pages.filter(content_type_id__in=self._chosen_content_types())
        rows = chosen.select_related("agency", "page_text")
        first = page.start_index() - 1 if total else 0
        found = engine.search(query, rows)[first : first + PAGE_SIZE] if total else []
        hits = [self._hit(row) for row in led_straight(found, "agency", "page_text")]
        return FoundPages(hits, counts, total, page, self.type)

    def _searched_pages(self) -> EditorialPageQuerySet:
        locale = Locale.objects.get_for_language(self.language)
        pages = EditorialPage.objects.live().filter(
            locale_id=locale.pk,
            agency_id__in=self._searched_agencies(),
            content_type_id__in=list(self.types),
        )
        # Engines take filters on indexed fields only, so `public()` cannot serve here.
        for path in PageViewRestriction.objects.values_list("page__path", flat=True):
            pages = pages.exclude(path__startswith=path)
        broken = broken_links()
        return pages.exclude(id__in=broken) if broken else pages

    def _searched_agencies(self) -> list[int]:
        if self.scope == SearchScope.SITE:
            return [self.agency.pk]
        portal = self.agency.portal or self.agency
        return list(Agency.objects.under(portal).active().values_list("pk", flat=True))

    def _chosen_content_types(self) -> list[int]:
        return [pk for pk, kind in self.types.items() if self.type in (None, kind)]

    def _hit(self, page: EditorialPage) -> Hit:
        stored = getattr(page, "page_text", None)
        words = self.query.all_words
        return Hit(
            title=marked(page.title, words),
            url=page.get_url(self.request) or "",
            type=self.types[page.content_type_id],
            number=stored.number if stored else "",
            date=stored.shown_on if stored else page.shown_on,
            site_name=_site_name(page),
            snippet=snippet(stored.text if stored else page.summary, words),
        )


def _site_name(page: EditorialPage) -> str:
    """Return the site that a hit leads to."""
    leads_to: str = getattr(page, "site_name", "")
    return leads_to or (page.agency.display_name if page.agency else "")


def searched_content_types() -> dict[int, SearchType]:
    """Return which content types are listed in search, and under which type."""
    models = {
        model: SearchType(model.search_type)
        for model in apps.get_models()
        if issubclass(model, EditorialPage) and model.search_type
    }
    content_types = ContentType.objects.get_for_models(*models)
    return {content_types[model].pk: kind for model, kind in models.items()}
