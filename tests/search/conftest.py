"""The engines on which search must mean the same; `opensearch` is also Elasticsearch."""

from collections.abc import Iterator

import pytest
from django.db import connection

from search.meaning import known_words_of
from tests.search.engine import DATABASE_SEARCH, Engine, engine_search
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
def engine(request, settings, db) -> Iterator[Engine]:
    """Return the engine that the test runs on, empty, and leave nothing behind."""
    name = request.param
    if name != "sqlite":
        require(name)
    elif connection.vendor != "sqlite":
        pytest.skip("this run works on PostgreSQL")
    if name == "opensearch":
        settings.WAGTAILSEARCH_BACKENDS = engine_search()
    else:
        settings.WAGTAILSEARCH_BACKENDS = DATABASE_SEARCH
    engine = Engine(name)
    try:
        engine.open()
        yield engine
    finally:
        engine.close()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run every test that asks for `engine` on all of them, or on those that its module names."""
    if "engine" in metafunc.fixturenames:
        engines = getattr(metafunc.module, "ENGINES", ENGINES)
        metafunc.parametrize("engine", engines, indirect=True)
