"""Search in the database itself: SQLite when embedded, PostgreSQL in production."""

from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from modelsearch.backends.base import BaseSearchBackend


def SearchBackend(params: dict[str, Any]) -> BaseSearchBackend:  # noqa: N802 - modelsearch's name
    """Return the backend of the default database. Raises `ImproperlyConfigured`."""
    # Each module imports models that only its own database has.
    if connection.vendor == "sqlite":
        from search.backends.sqlite import SQLiteBackend

        return SQLiteBackend(params)
    if connection.vendor == "postgresql":
        from search.backends.postgresql import PostgreSQLBackend

        return PostgreSQLBackend(params)
    raise ImproperlyConfigured("Database search works on SQLite and PostgreSQL only.")
