"""The engines that answer a search, each with the same meaning."""

from functools import lru_cache

from django.conf import settings
from django.db import connection
from modelsearch.backends import get_search_backend
from modelsearch.backends.elasticsearchbase import ElasticsearchBaseSearchBackend

from search.engines.asking import Answer, Engine, Question
from search.engines.opensearch import OpenSearchEngine
from search.engines.postgresql import PostgreSQLEngine
from search.engines.sqlite import SQLiteEngine

__all__ = ["Answer", "Engine", "Question", "chosen_engine", "database_engine"]


def chosen_engine() -> Engine:
    """Return the engine that the settings name."""
    return _engine(repr(settings.WAGTAILSEARCH_BACKENDS["default"]))


@lru_cache(maxsize=4)
def _engine(named: str) -> Engine:
    """Return an engine with its client, whose connections stay open from search to search.

    `named` is what the settings say of it: where they say otherwise, as in tests, it is made anew.
    """
    backend = get_search_backend()
    if isinstance(backend, ElasticsearchBaseSearchBackend):
        return OpenSearchEngine(backend)
    return database_engine()


def database_engine() -> Engine:
    """Return the database's own search, which always answers."""
    return PostgreSQLEngine() if connection.vendor == "postgresql" else SQLiteEngine()
