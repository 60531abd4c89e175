"""OpenSearch 3."""

from modelsearch.backends.opensearch3 import (
    OpenSearch3SearchBackend,
    OpenSearch3SearchQueryCompiler,
    OpenSearch3SearchResults,
)
from opensearchpy.exceptions import OpenSearchException

from search.backends.engine import PlainFailures, StableOrder


class OpenSearchQueryCompiler(StableOrder, OpenSearch3SearchQueryCompiler):
    """Order stably."""


class OpenSearchResults(PlainFailures, OpenSearch3SearchResults):
    """Fail plainly."""

    failures = (OpenSearchException,)


class OpenSearchBackend(OpenSearch3SearchBackend):
    """modelsearch's backend with our compiler and results."""

    query_compiler_class = OpenSearchQueryCompiler
    results_class = OpenSearchResults


SearchBackend = OpenSearchBackend
