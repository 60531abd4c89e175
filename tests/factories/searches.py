"""Counts of searches, promoted results and synonyms."""

from datetime import UTC, datetime
from itertools import count
from typing import Any

from django.utils import timezone

from agencies.models import Agency
from editorial.models import EditorialPage
from search.steering.counting import RecordSearch
from search.steering.figures import OFTEN_TIMES
from search.steering.models import PromotedResult, SynonymGroup
from tests.factories.editorial import publish
from tests.factories.home import home_of, standard_page

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
_serial = count(1)


def search_counted(agency: Agency, query: str, **given: Any) -> None:
    """Count one search, that found three results today unless said otherwise."""
    usual = {"language": "vi", "total": 3, "milliseconds": 40, "now": timezone.now()}
    RecordSearch(agency=agency, query=query, **{**usual, **given}).execute()


def often_counted(agency: Agency, query: str, **given: Any) -> None:
    """Count a search as often as it takes to be listed."""
    for _time in range(OFTEN_TIMES):
        search_counted(agency, query, **given)


def live_page(agency: Agency, title: str = "", language: str = "vi") -> EditorialPage:
    """Return a page of the agency that everybody may read."""
    return publish(standard_page(home_of(agency, language), title))


def promoted(agency: Agency, queries: str = "", **fields: Any) -> PromotedResult:
    """Return a promotion of a live page of the agency."""
    page = fields.pop("page", None) or live_page(agency)
    queries = queries or f"câu hỏi số {next(_serial)}"
    return PromotedResult.objects.create(agency=agency, queries=queries, page=page, **fields)


def synonyms(portal: Agency, expressions: str = "") -> SynonymGroup:
    """Return a group of the portal."""
    number = next(_serial)
    words = expressions or f"chữ tắt {number} = chữ đầy đủ {number}"
    return SynonymGroup.objects.create(portal=portal, expressions=words)
