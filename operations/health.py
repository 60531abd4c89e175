"""Is the portal able to serve: its database, its cache, its search engine."""

import logging
import secrets
import time
from collections.abc import Callable
from typing import Any

from django.core.cache import cache
from django.db import connection
from modelsearch.backends import get_search_backend

logger = logging.getLogger("operations.health")


def ask_database() -> None:
    """Raise when the database does not answer."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        cursor.fetchone()


def ask_cache() -> None:
    """Raise when the cache does not give back what was put into it."""
    written = secrets.token_hex(8)
    # A name of its own each time: two probes at once must not read each other's mark.
    cache.set(f"readyz:{written}", written, timeout=30)
    if cache.get(f"readyz:{written}") != written:
        raise RuntimeError("The cache lost what was written to it.")


def ask_search() -> None:
    """Raise when the search engine does not answer; the database's own search is the database's."""
    engine = getattr(get_search_backend(), "es", None)
    if engine is not None:
        engine.cluster.health()


CHECKS: dict[str, Callable[[], None]] = {
    "database": ask_database,
    "cache": ask_cache,
    "search": ask_search,
}


def ask_all(checks: dict[str, Callable[[], None]]) -> dict[str, dict[str, Any]]:
    """Return state and milliseconds of each; the reason of a failure goes to the log alone."""
    report = {}
    for name, check in checks.items():
        started = time.monotonic()
        state = "up"
        try:
            check()
        except Exception:
            # Any failure at all means that this part is down: the probe itself must not fail.
            logger.warning("%s is down", name, exc_info=True)
            state = "down"
        report[name] = {"state": state, "ms": round((time.monotonic() - started) * 1000, 1)}
    return report
