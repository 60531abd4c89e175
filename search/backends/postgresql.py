"""PostgreSQL for the admin's searches: no stemming, no stop words."""

from typing import Any

from modelsearch.backends.database.postgres.postgres import PostgresSearchBackend


class PostgreSQLBackend(PostgresSearchBackend):
    """Index and search with the `simple` configuration: Vietnamese has no stems, and folded
    words such as `an`, `do` or `to` are stop words of English only."""

    def __init__(self, params: dict[str, Any]) -> None:
        super().__init__({"SEARCH_CONFIG": "simple", **params})


SearchBackend = PostgreSQLBackend
