"""SQLite's full-text index for the admin's searches, with titles and one pass over the matches.

modelsearch ranks each result by a query of its own and knows no weights. Here one statement finds,
ranks and cuts out the page of results.
"""

from collections.abc import Iterator
from typing import Any, TypeAlias

from django.core.exceptions import EmptyResultSet
from django.db import connections, models
from django.db.models.expressions import RawSQL
from modelsearch.backends.database.sqlite.sqlite import (
    IndexEntry,
    SQLiteFTSIndexEntry,
    SQLiteIndex,
    SQLiteSearchBackend,
    SQLiteSearchQueryCompiler,
    SQLiteSearchResults,
)
from modelsearch.query import And, Or, Phrase, PlainText, SearchQuery
from modelsearch.utils import get_content_type_pk, get_descendants_content_types_pks

from editorial.models import EditorialPage

Statement: TypeAlias = tuple[str, list[Any]]

FTS = SQLiteFTSIndexEntry._meta.db_table
ENTRY = IndexEntry._meta.db_table
WEIGHTS = "0.0, 1.0, 4.0"
"""Of the columns autocomplete, body, title, in the order of the table."""

_MATCHES = f"""
    FROM {FTS} JOIN {ENTRY} entry ON entry.id = {FTS}.rowid
    WHERE {FTS} MATCH %s AND entry.content_type_id IN ({{types}})
"""
_PAGE = "CAST(entry.object_id AS INTEGER)"


def match_text(query: SearchQuery) -> str:
    """Return the query in FTS5's language. Raises `NotImplementedError` for what it cannot say."""
    if isinstance(query, Phrase):
        return _quoted(query.query_string)
    if isinstance(query, PlainText):
        return _joined(map(_quoted, query.query_string.split()), query.operator.upper())
    if isinstance(query, And | Or):
        operator = "AND" if isinstance(query, And) else "OR"
        return _joined(map(match_text, query.subqueries), operator)
    raise NotImplementedError(type(query).__name__)


def _quoted(words: str) -> str:
    return '"' + words.replace('"', '""') + '"'


def _joined(parts: Iterator[str], operator: str) -> str:
    joined = f" {operator} ".join(parts)
    if not joined:
        raise NotImplementedError("a query without words")
    return f"({joined})"


class SQLiteQueryCompiler(SQLiteSearchQueryCompiler):
    """Say the query in two statements: which pages match, and one page of them ranked."""

    @property
    def is_ours(self) -> bool:
        """Whether the query is ranked here; modelsearch keeps the forms that match_text lacks."""
        try:
            match_text(self.query)
        except NotImplementedError:
            return False
        return self.fields is None

    def search(
        self, config: Any, start: int | None, stop: int | None, score_field: str | None = None
    ) -> models.QuerySet[Any]:
        if not self.is_ours:
            return super().search(config, start, stop, score_field=score_field)
        sql, params = self._matches()
        matches = RawSQL(f"SELECT {_PAGE} {sql}", params)
        queryset = self.queryset.filter(pk__in=matches)
        if not queryset.query.order_by:
            queryset = queryset.order_by("-pk")
        return queryset[start:stop]

    def ranked(self, start: int, stop: int | None) -> Statement:
        """Return the statement that gives page and score, best first; the lower the better.

        Raises `EmptyResultSet` where the filters exclude everything.
        """
        sql, params = self._matches()
        pages, page_params = self.queryset.order_by().values("pk").query.sql_with_params()
        statement = (
            f"SELECT {_PAGE} AS page, bm25({FTS}, {WEIGHTS}) AS score {sql} "
            f"AND {_PAGE} IN ({pages}) "
            "ORDER BY score, page DESC LIMIT %s OFFSET %s"
        )
        limit = -1 if stop is None else stop - start
        return statement, [*params, *page_params, limit, start]

    def _matches(self) -> Statement:
        types = get_descendants_content_types_pks(self.queryset.model)
        sql = _MATCHES.format(types=", ".join(map(str, types)))
        return sql, [f"{{title body}} : {match_text(self.query)}"]


class SQLiteResults(SQLiteSearchResults):
    """Fetch the pages that the ranked statement names."""

    def _do_search(self) -> list[Any]:
        compiler = self.query_compiler
        # Autocompletion, which the admin's search boxes ask for, keeps its own compiler.
        if not (getattr(compiler, "is_ours", False) and compiler.order_by_relevance):
            return super()._do_search()
        try:
            statement, params = compiler.ranked(self.start, self.stop)
        except EmptyResultSet:
            return []
        with connections[compiler.queryset.db].cursor() as cursor:
            cursor.execute(statement, params)
            scores = dict(cursor.fetchall())
        found = compiler.queryset.order_by().in_bulk(list(scores))
        pages = [found[pk] for pk in scores if pk in found]
        if self._score_field:
            for page in pages:
                setattr(page, self._score_field, scores[page.pk])
        return pages


class SQLitePageIndex(SQLiteIndex):
    """Hold in the title column what pages are found by: raw, folded and exact words."""

    def add_items(self, model: type[models.Model], objs: list[Any]) -> None:
        super().add_items(model, objs)
        if issubclass(model, EditorialPage):
            entries = self.entries.filter(content_type_id=get_content_type_pk(model))
            for page in objs:
                words = f"{page.title} {page.title_words}"
                entries.filter(object_id=str(page.pk)).update(title=words)


class SQLiteBackend(SQLiteSearchBackend):
    """modelsearch's backend with our index, compiler and results."""

    index_class = SQLitePageIndex
    query_compiler_class = SQLiteQueryCompiler
    results_class = SQLiteResults


SearchBackend = SQLiteBackend
