"""The three engines on which search must mean the same."""

from collections.abc import Iterator
from uuid import uuid4

import pytest
from django.db import connection
from modelsearch.backends import get_search_backend
from modelsearch.index import get_indexed_models

from config import env
from search.meaning import known_words_of
from search.models import SearchEntry
from tests.services import require


@pytest.fixture(autouse=True)
def forgotten_words() -> None:
    """Forget the words of an earlier test's portal."""
    known_words_of.cache_clear()


ENGINES = [
    "sqlite",
    pytest.param("postgresql", marks=pytest.mark.postgresql),
    pytest.param("opensearch", marks=pytest.mark.opensearch),
]


@pytest.fixture
def engine(request, settings, db) -> Iterator["Engine"]:
    """Return the engine that the test runs on, empty, and leave nothing behind."""
    name = request.param
    if name != "sqlite":
        require(name)
    elif connection.vendor != "sqlite":
        pytest.skip("this run works on PostgreSQL")
    if name == "opensearch":
        settings.WAGTAILSEARCH_BACKENDS = {
            "default": env.search(f"congtinh_test_{uuid4().hex[:8]}_") | {"ATOMIC_REBUILD": False}
        }
    else:
        settings.WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "search.backends.database"}}
    engine = Engine(name)
    try:
        engine.open()
        yield engine
    finally:
        engine.close()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run every test that asks for `engine` on all three."""
    if "engine" in metafunc.fixturenames:
        metafunc.parametrize("engine", ENGINES, indirect=True)


class Engine:
    """A search engine under test."""

    def __init__(self, name: str) -> None:
        self.name = name

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
            backend.es.indices.delete(index=f"{backend.index_prefix}*")
