"""Elasticsearch 9."""

from elastic_transport import TransportError
from elasticsearch import ApiError
from modelsearch.backends.elasticsearch9 import (
    Elasticsearch9SearchBackend,
    Elasticsearch9SearchQueryCompiler,
    Elasticsearch9SearchResults,
)

from search.backends.engine import PlainFailures, StableOrder


class ElasticsearchQueryCompiler(StableOrder, Elasticsearch9SearchQueryCompiler):
    """Order stably."""


class ElasticsearchResults(PlainFailures, Elasticsearch9SearchResults):
    """Fail plainly."""

    failures = (ApiError, TransportError)


class ElasticsearchBackend(Elasticsearch9SearchBackend):
    """modelsearch's backend with our compiler and results."""

    query_compiler_class = ElasticsearchQueryCompiler
    results_class = ElasticsearchResults


SearchBackend = ElasticsearchBackend
