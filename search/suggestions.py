"""What a reader may be about to type: titles of public pages that have the words so far.

The database answers, whatever engine searches: titles are short and few are asked for.
"""

from dataclasses import dataclass

from django.db import connection
from django.http import HttpRequest
from django.utils import timezone

from agencies.models import Agency
from agencies.texts import fold
from documents.numbers import query_tokens
from editorial.models import EditorialPage
from editorial.search_words import words_of
from search.engines import tables
from search.engines.asking import Question
from search.engines.sqlite import prefix_match
from search.engines.tables import Statement
from search.engines.vectors import prefix_query
from search.enums import SearchScope
from search.reach import Reach

MOST = 8
SHORTEST = 2
"""Letters that must be typed before anything is suggested."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A page that may be meant."""

    title: str
    number: str
    url: str


def suggestions(
    typed: str, agency: Agency, language: str, request: HttpRequest | None
) -> list[Suggestion]:
    """Return a few pages of the agency's usual scope whose title or number fits, best first."""
    words = tuple(fold(word) for word in words_of(typed))[:12]
    if len("".join(words)) < SHORTEST:
        return []
    scope = SearchScope.ALL if agency.is_portal else SearchScope.SITE
    question = Question(
        demands=(),
        tokens=tuple(query_tokens(typed)),
        today=timezone.localdate(),
        chosen={"language": language},
        **Reach.of(agency).bounds(scope),
    )
    keys = [key for key, *_rest in tables.rows(_statement(words, question))]
    pages = EditorialPage.objects.live().public().select_related("agency", "search_entry")
    by_key = pages.in_bulk(keys)
    return [
        Suggestion(page.title, page.search_entry.number, page.get_url(request) or "")
        for page in (by_key[key] for key in keys if key in by_key)
    ]


def _statement(words: tuple[str, ...], question: Question) -> Statement:
    """Return the statement that finds the pages: the number first, then the newest."""
    match = prefix_query if connection.vendor == "postgresql" else prefix_match
    source, condition = match(words, question.tokens)
    bounds = [tables.bounds(question), tables.narrowing(question.chosen)]
    found = tables.joined([condition, *bounds], "AND")
    sql = (
        f"SELECT entry.page_id {source} WHERE {found[0]} ORDER BY"
        f" {tables.STANDING} DESC, entry.shown_on DESC NULLS LAST, entry.page_id DESC LIMIT {MOST}"
    )
    return sql, found[1]
