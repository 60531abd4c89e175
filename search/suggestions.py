"""What a reader may be about to type: titles of public pages that have the words so far.

The database answers, whatever engine searches: titles are short and few are asked for.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection
from django.http import HttpRequest
from django.utils import timezone

from agencies.models import Agency
from agencies.texts import fold
from documents.numbers import query_tokens
from editorial.models import EditorialPage
from editorial.search_words import words_of
from search.engines import sqlite, tables, vectors
from search.engines.asking import Question
from search.engines.tables import Statement
from search.enums import SearchScope
from search.homes import homes_meant
from search.reach import Reach

MOST = 8
READ = 4 * MOST
"""Pages that are read, so that enough are left where titles repeat."""
WEIGHED = 400
"""Newest matches of which those that open with the words are put first."""
SHORTEST = 2
"""Letters that must be typed before anything is suggested."""
_SHOWN = (
    *("title", "path", "url_path", "agency_id", "content_type_id", "locale_id"),
    "search_entry__number",
)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A page that may be meant; `site` names its site where that is not the reader's own."""

    title: str
    number: str
    url: str
    site: str


def suggestions(
    typed: str, agency: Agency, language: str, request: HttpRequest | None
) -> list[Suggestion]:
    """Return a few pages of the agency's usual scope whose title or number fits, best first.

    Homes of agencies that are named lead, then a number, then pages of the own site, then titles
    that open with the words.
    """
    words = tuple(fold(word) for word in words_of(typed))[:12]
    if len("".join(words)) < SHORTEST:
        return []
    scope = SearchScope.ALL if agency.is_portal else SearchScope.SITE
    reach = Reach.of(agency)
    question = Question(
        demands=(),
        tokens=tuple(query_tokens(typed)),
        today=timezone.localdate(),
        chosen={"language": language},
        **reach.bounds(scope),
    )
    homes = [Suggestion(each.title, "", each.url, "") for each in homes_meant(typed, reach, scope)]
    keys = [key for key, *_rest in tables.rows(_statement(words, question, agency.pk))]
    by_key = EditorialPage.objects.live().select_related("search_entry").only(*_SHOWN).in_bulk(keys)
    pages = (by_key[key] for key in keys if key in by_key)
    found = _each_once(page for page in pages if not page.path.startswith(reach.walls))
    return [*homes, *(_suggestion(page, reach, request) for page in found)][:MOST]


def _each_once(pages: Iterable[EditorialPage]) -> list[EditorialPage]:
    """Leave out what reads like one before it: the same title of the same site."""
    first: dict[tuple[object, ...], EditorialPage] = {}
    for page in pages:
        shown = (page.agency_id, " ".join(page.title.split()), page.search_entry.number)
        first.setdefault(shown, page)
    return [*first.values()]


def _suggestion(page: EditorialPage, reach: Reach, request: HttpRequest | None) -> Suggestion:
    site = "" if page.agency_id == reach.agency.pk else reach.name_of(page.agency_id)
    return Suggestion(page.title, page.search_entry.number, page.get_url(request) or "", site)


def _statement(words: tuple[str, ...], question: Question, own: int) -> Statement:
    """Return the statement that finds the pages."""
    begun = (vectors if connection.vendor == "postgresql" else sqlite).begun(words, question.tokens)
    bounds = [tables.bounds(question), tables.narrowing(question.chosen)]
    found, values = tables.joined([begun.found, *bounds], "AND")
    numbered, number = begun.numbered
    opens, opening = begun.opens
    standing = "standing DESC, entry.shown_on DESC NULLS LAST, entry.page_id DESC"
    newest = (
        f"SELECT entry.page_id, entry.shown_on, {numbered} AS numbered,"
        f" entry.agency_id = {int(own)} AS own, {tables.STANDING} AS standing"
        f" {begun.source} WHERE {found}"
        f" ORDER BY numbered DESC, own DESC, {standing} LIMIT {WEIGHED}"
    )
    sql = (
        f"SELECT entry.page_id FROM ({newest}) entry"
        f" ORDER BY numbered DESC, own DESC, {opens} DESC, {standing} LIMIT {READ}"
    )
    return sql, [*number, *values, *opening]
