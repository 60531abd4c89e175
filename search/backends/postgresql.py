"""PostgreSQL: no stemming, no stop words, and boosts that rank."""

from typing import Any

from modelsearch.backends.database.postgres.postgres import (
    PostgresSearchBackend,
    PostgresSearchQueryCompiler,
)
from modelsearch.query import Boost, SearchQuery


class PostgreSQLQueryCompiler(PostgresSearchQueryCompiler):
    """Take a boost as what it is in a full-text match: nothing. It counts in the rank alone."""

    def build_tsquery_content(
        self, query: SearchQuery, config: str | None = None, invert: bool = False
    ) -> Any:
        # modelsearch does the same with a warning, though its ranks honour the boost.
        if isinstance(query, Boost):
            query = query.subquery
        return super().build_tsquery_content(query, config=config, invert=invert)


class PostgreSQLBackend(PostgresSearchBackend):
    """Index and search with the `simple` configuration: Vietnamese has no stems, and folded
    words such as `an`, `do` or `to` are stop words of English only."""

    query_compiler_class = PostgreSQLQueryCompiler

    def __init__(self, params: dict[str, Any]) -> None:
        super().__init__({"SEARCH_CONFIG": "simple", **params})


SearchBackend = PostgreSQLBackend
