"""What OpenSearch and Elasticsearch share: stable order, one kind of failure."""

from typing import Any, ClassVar

from modelsearch.backends.elasticsearchbase import (
    ElasticsearchBaseSearchQueryCompiler,
    ElasticsearchBaseSearchResults,
)

from search.backends.failures import SearchUnavailable


class StableOrder(ElasticsearchBaseSearchQueryCompiler):
    """Order results of equal rank by page, so that paging neither repeats nor skips one."""

    def get_sort(self) -> list[dict[str, str]]:
        return super().get_sort() or [{"_score": "desc"}, {"pk": "desc"}]


class PlainFailures(ElasticsearchBaseSearchResults):
    """Turn the client's errors into `SearchUnavailable`."""

    failures: ClassVar[tuple[type[Exception], ...]] = ()

    def _backend_do_search(self, body: dict[str, Any], **kwargs: Any) -> Any:
        try:
            return super()._backend_do_search(body, **kwargs)
        except self.failures as error:
            raise SearchUnavailable(str(error)) from error
