"""Search the published pages of a portal or of one site."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.conf import settings
from django.core.paginator import Page as PageOfResults
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils import timezone

from agencies.models import Agency
from editorial.models import EditorialPage
from search.backends.failures import SearchUnavailable
from search.engines import Answer, Question, chosen_engine, database_engine
from search.enums import SearchOrder, SearchScope
from search.hits import Hit, hit_of
from search.missing import missing
from search.named import with_asked
from search.reach import Reach
from search.understanding import Loosening, Understood, relaxations, supplement
from search.understanding.number_forms import is_signed
from syndication.links import led_straight

logger = logging.getLogger(__name__)

PAGE_SIZE = 20
LONGEST_NUMBER = 6
"""Digits of a page's number that are read."""
_OF_ENTRY = (
    *("type", "document_type", "number", "token_words", "year", "shown_on", "status"),
    *("text", "folded", "places", "issuer"),
)
_SHOWN = (
    *("title", "path", "url_path", "agency_id", "content_type_id", "locale_id"),
    *(f"search_entry__{name}" for name in _OF_ENTRY),
    *("search_entry__issuer__name", "search_entry__issuer__name_en"),
)
"""What a row of results tells of its page; a page has a hundred columns more."""
DEEPEST = 10_000
"""Results that can be paged through; engines refuse to cut deeper."""


@dataclass(frozen=True, slots=True)
class FoundPages:
    """One page of results.

    `counts` say for each facet how many results each option would show, the other choices kept.
    `query` is the one that was answered: a looser one where nothing meets what was typed.
    `missing` says what the query names and the results lack.
    `answered_by_database` tells that the engine was down. Numbers that are not `is_exact` may be a
    little too large: a phrase of three words or more that very many pages may have is counted by
    its pairs.
    """

    query: Understood
    hits: list[Hit]
    total: int
    counts: Mapping[str, Mapping[Any, int]]
    page: "PageOfResults[int]"
    missing: str = ""
    answered_by_database: bool = False
    is_exact: bool = True

    @property
    def loosened(self) -> str:
        """What was given up because nothing was found, in a sentence."""
        return str(Loosening(self.query.loosening).label)

    @property
    def notice(self) -> str:
        """The one line above results that are not what was asked for; mostly empty."""
        return self.loosened or self.missing


@dataclass(frozen=True, slots=True)
class SearchPages:
    """Find live pages that anyone may read, under one portal (TQ-20.3, BT-4.1.c).

    `scope` ALL searches every active agency under the agency's portal, SITE the agency alone.
    Drafts, private sections and other portals are never found. `chosen` narrows by the facets of
    `search.engines.asking.COLUMNS`. While an engine is down the database answers; raises
    `SearchUnavailable` when it does not answer either. Whoever knows the agency's `reach` gives it.
    """

    query: Understood
    agency: Agency
    reach: Reach | None = None
    scope: SearchScope = SearchScope.ALL
    chosen: Mapping[str, Any] = field(default_factory=dict)
    order: SearchOrder = SearchOrder.RELEVANCE
    page: str = "1"
    per_page: int = PAGE_SIZE
    request: HttpRequest | None = None

    def execute(self) -> FoundPages:
        reach = self._reach()
        found = self._find(self.query, reach)
        if self.is_narrowed:
            looser = self._loosened_for_all(found.total, reach)
            return self._find(looser, reach) if looser else found
        if found.total:
            more = supplement(self.query, found.total)
            return self._find(more, reach) if more else found
        for looser in relaxations(self.query):
            wider = self._find(looser, reach)
            if wider.total:
                return wider
        return found

    @property
    def is_narrowed(self) -> bool:
        """Whether facets were chosen; the reader's language is no choice."""
        return bool(set(self.chosen) - {"language"})

    def _loosened_for_all(self, total: int, reach: Reach) -> Understood | None:
        """Return the looser query that is answered without the choices, if it is one.

        Its facets promised what they count: chosen, they ask the same.
        """
        if total and not supplement(self.query, total):
            return None
        looser = list(relaxations(self.query))
        if not looser:
            return None
        chosen = {name: value for name, value in self.chosen.items() if name == "language"}
        everything = replace(self, chosen=chosen, reach=reach)
        if met := everything.answer().total:
            return supplement(self.query, met)
        wider = (replace(everything, query=each) for each in looser)
        return next((each.query for each in wider if each.answer().total), None)

    def answer(self) -> Answer:
        """Return what the engine alone has to say, of the first page and before any loosening."""
        return self._ask(self._question(self.query, 0, self._reach()))[0]

    def _reach(self) -> Reach:
        return self.reach or Reach.of(self.agency)

    def _find(self, query: Understood, reach: Reach) -> FoundPages:
        known = self.page.isascii() and self.page.isdigit() and len(self.page) <= LONGEST_NUMBER
        number = int(self.page) if known else 1
        first = (max(1, min(number, DEEPEST // self.per_page)) - 1) * self.per_page
        answer, by_database = self._ask(self._question(query, first, reach))
        page = Paginator(range(min(answer.total, DEEPEST)), self.per_page).get_page(self.page)
        start = max(page.start_index() - 1, 0)
        if answer.total and start != first:
            answer, by_database = self._ask(self._question(query, start, reach))
        hits = self._hits(query, answer, reach)
        has_all = page.number == 1 and self._has_numbered(query, answer, hits)
        return FoundPages(
            query=query,
            hits=hits,
            total=answer.total,
            counts=answer.counts,
            page=page,
            missing=missing(query, hits, has_all=has_all),
            answered_by_database=by_database,
            is_exact=answer.is_exact,
        )

    def _has_numbered(self, query: Understood, answer: Answer, hits: list[Hit]) -> bool:
        """Whether all that bears the named number is on the first page: it leads by rank.

        Chosen facets may leave the document out, and a translated page may be all that a reader of
        another language is shown of it.
        """
        elsewhere = sum(answer.counts["language"].values()) > answer.total
        is_own = self.chosen.get("language", settings.LANGUAGE_CODE) == settings.LANGUAGE_CODE
        if self.is_narrowed or not hits or (elsewhere and not is_own):
            return False
        if len(answer.scores) == answer.total:
            return True
        # A resolution of the National Assembly bears no sign of its type, and so does not lead.
        if query.types or self.order != SearchOrder.RELEVANCE:
            return False
        return all(map(is_signed, query.number_tokens)) or not hits[-1].bears_number

    def _ask(self, question: Question) -> tuple[Answer, bool]:
        try:
            return chosen_engine().answer(question), False
        except SearchUnavailable:
            logger.exception("The search engine does not answer; the database does in its place")
            return database_engine().answer(question), True

    def _question(self, query: Understood, start: int, reach: Reach) -> Question:
        return Question(
            demands=query.demands,
            tokens=query.number_tokens,
            minimum_met=query.minimum_met,
            today=timezone.localdate(),
            chosen=self.chosen,
            order=self.order,
            start=start,
            stop=start + self.per_page,
            **reach.bounds(self.scope),
        )

    def _hits(self, query: Understood, answer: Answer, reach: Reach) -> list[Hit]:
        """Load what is shown of the pages; what has just gone offline is left out."""
        rows = EditorialPage.objects.live().select_related("search_entry__issuer").only(*_SHOWN)
        rows = with_asked(rows, query)
        by_key = rows.in_bulk(list(answer.scores)) if answer.scores else {}
        found = [
            by_key[key]
            for key in answer.scores
            if key in by_key and not by_key[key].path.startswith(reach.walls)
        ]
        return [
            hit_of(row, query, answer.scores.get(row.pk, 0.0), reach, self.request)
            for row in led_straight(found, "search_entry")
        ]
