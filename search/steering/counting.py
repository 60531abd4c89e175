"""Count what is asked, without knowing who asked."""

import logging
import re
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from agencies.models import Agency
from agencies.texts import fold, nfc
from search.steering.models import LONGEST_KEPT, SearchCount
from search.steering.personal import looks_personal

logger = logging.getLogger(__name__)

SLOW_FROM = 1000
"""Milliseconds from which a search counts as slow."""
KEPT_DAYS = 90
IMPATIENCE = 50
"""Milliseconds that counting waits for the database's writer."""
LARGEST = 2**31 - 1

# Control characters, and halves of characters that no database stores.
_UNFIT = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]+")


@dataclass(frozen=True, slots=True)
class RecordSearch:
    """Count one search of a site under its day, language and query; never who asked, or when.

    A search is answered whether or not it could be counted: a failure of the database is logged.
    `total` is the number of results, `milliseconds` how long the search took.
    """

    agency: Agency
    language: str
    query: str
    total: int
    milliseconds: int
    now: datetime

    def execute(self) -> None:
        text = " ".join(_UNFIT.sub(" ", nfc(self.query)).split())
        if not text:
            return
        kept = "" if looks_personal(text) else text[:LONGEST_KEPT].rstrip()
        try:
            with _impatient(), _apart():
                self._count(kept)
        except DatabaseError:
            logger.exception("A search was not counted")

    def _count(self, kept: str) -> None:
        """Add to the day's row or make it, in one statement: two at once both count."""
        taken = max(0, min(int(self.milliseconds), LARGEST))
        values: dict[str, Any] = {
            "agency_id": self.agency.pk,
            "day": timezone.localdate(self.now),
            "language": self.language[:10],
            "folded": fold(kept)[:LONGEST_KEPT],
            "query": kept,
            "asked": 1,
            "found": max(0, min(self.total, LARGEST)),
            "nothing_found": int(self.total < 1),
            "slow": int(taken >= SLOW_FROM),
            "milliseconds": taken,
        }
        with connection.cursor() as cursor:
            cursor.execute(_ADD, list(values.values()))


_TABLE = SearchCount._meta.db_table
_SUMS = ("asked", "nothing_found", "slow", "milliseconds")
_ADD = (
    f"INSERT INTO {_TABLE} (agency_id, day, language, folded, query, asked, found, nothing_found,"
    " slow, milliseconds) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"
    " ON CONFLICT (agency_id, language, folded, day)"
    " DO UPDATE SET query = excluded.query, found = excluded.found, "
    + ", ".join(f"{name} = {_TABLE}.{name} + excluded.{name}" for name in _SUMS)
)


def _apart() -> AbstractContextManager[object]:
    """Keep a failure out of the caller's transaction; outside one, a statement stands alone."""
    return transaction.atomic() if connection.in_atomic_block else nullcontext()


@contextmanager
def _impatient() -> Iterator[None]:
    """Do not let a reader wait for SQLite's only writer: rather leave a search uncounted."""
    if connection.vendor != "sqlite":
        yield
        return
    connection.ensure_connection()
    database = connection.connection
    patience = database.execute("PRAGMA busy_timeout").fetchone()[0]
    database.execute(f"PRAGMA busy_timeout = {IMPATIENCE}")
    try:
        yield
    finally:
        database.execute(f"PRAGMA busy_timeout = {patience}")


@dataclass(frozen=True, slots=True)
class PruneSearches:
    """Delete the counts of days more than 90 days ago; gives how many went."""

    now: datetime

    def execute(self) -> int:
        oldest = timezone.localdate(self.now) - timedelta(days=KEPT_DAYS)
        return SearchCount.objects.filter(day__lt=oldest).delete()[0]
