"""An engine of search that a test or a benchmark runs on, with an index of its own."""

from uuid import uuid4

from modelsearch.backends import get_search_backend
from modelsearch.index import get_indexed_models

from config import env
from search.models import SearchEntry

DATABASE_SEARCH = {"default": {"BACKEND": "search.backends.database"}}


def engine_search() -> dict[str, object]:
    """Return the settings of the engine that SEARCH_URL names, with an index of its own."""
    own = env.search(f"congtinh_test_{uuid4().hex[:8]}_")
    return {"default": own | {"ATOMIC_REBUILD": False}}


class Engine:
    """A search engine under test."""

    def __init__(self, name: str) -> None:
        self.name = name

    @property
    def product(self) -> str:
        """What it really is: `opensearch` stands for either engine that SEARCH_URL may name."""
        return env.text("SEARCH_URL").partition("+")[0] if self.name == "opensearch" else self.name

    def open(self) -> None:
        """Make the indexes, with the mapping of every model."""
        if self.name == "opensearch":
            backend = get_search_backend()
            for index in backend.all_indexes():
                index.reset()
            for model in get_indexed_models():
                backend.get_index_for_model(model).add_model(model)

    def settle(self) -> None:
        """Make what was just written visible to searches."""
        if self.name == "opensearch":
            get_search_backend().get_index_for_model(SearchEntry).refresh()

    def close(self) -> None:
        """Drop the index."""
        if self.name == "opensearch":
            backend = get_search_backend()
            # Elasticsearch refuses to delete by a pattern.
            for index in backend.all_indexes():
                index.delete()
