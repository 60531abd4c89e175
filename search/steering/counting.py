"""Count what is asked, without knowing who asked."""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import DatabaseError, connection, transaction
from django.db.models import F
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
            with _impatient(), transaction.atomic():
                self._count(kept)
        except DatabaseError:
            logger.exception("A search was not counted")

    def _count(self, kept: str) -> None:
        """Add to the day's row; two that make it at once make one, and both add to it."""
        key = {
            "day": timezone.localdate(self.now),
            "agency_id": self.agency.pk,
            "language": self.language[:10],
            "folded": fold(kept)[:LONGEST_KEPT],
        }
        row = SearchCount.objects.filter(**key)
        if not row.update(**self._values(kept)):
            SearchCount.objects.bulk_create([SearchCount(**key)], ignore_conflicts=True)
            row.update(**self._values(kept))

    def _values(self, kept: str) -> dict[str, object]:
        taken = max(0, min(int(self.milliseconds), LARGEST))
        return {
            "query": kept,
            "asked": F("asked") + 1,
            "found": max(0, min(self.total, LARGEST)),
            "nothing_found": F("nothing_found") + int(self.total < 1),
            "slow": F("slow") + int(taken >= SLOW_FROM),
            "milliseconds": F("milliseconds") + taken,
        }


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
