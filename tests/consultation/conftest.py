"""Fixtures of the tests of consultations."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def fresh_rates() -> Iterator[None]:
    """Forget how many opinions the tests before have sent from the one address of all tests."""
    cache.clear()
    yield
    cache.clear()
