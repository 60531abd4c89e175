"""What OpenSearch and Elasticsearch share: complete facets, stable order, one kind of failure."""

from typing import Any, ClassVar

from modelsearch.backends.elasticsearchbase import (
    ElasticsearchBaseSearchQueryCompiler,
    ElasticsearchBaseSearchResults,
)

from search.backends.failures import SearchUnavailable

FACET_SIZE = 500
"""Values of a facet that are counted; the engine's own default is ten."""


class StableOrder(ElasticsearchBaseSearchQueryCompiler):
    """Order results of equal rank by page, so that paging neither repeats nor skips one."""

    def get_sort(self) -> list[dict[str, str]]:
        return super().get_sort() or [{"_score": "desc"}, {"pk": "desc"}]


class CompleteResults(ElasticsearchBaseSearchResults):
    """Count every value of a facet, and turn the client's errors into `SearchUnavailable`."""

    failures: ClassVar[tuple[type[Exception], ...]] = ()

    def _backend_do_search(self, body: dict[str, Any], **kwargs: Any) -> Any:
        for aggregation in body.get("aggregations", {}).values():
            aggregation["terms"]["size"] = FACET_SIZE
        try:
            return super()._backend_do_search(body, **kwargs)
        except self.failures as error:
            raise SearchUnavailable(str(error)) from error
