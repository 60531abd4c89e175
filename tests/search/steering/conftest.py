"""A portal with its Board, and a department with a Board of its own."""

import pytest
from django.core.cache import cache

from agencies.models import Agency, User
from tests.factories.agencies import component, portal_factory, user
from tests.factories.editorial import appointed, boarded


@pytest.fixture(autouse=True)
def forgotten_lines() -> None:
    """Begin without the synonyms of the test before: its portal may have had the same key."""
    cache.clear()


@pytest.fixture
def portal(db) -> Agency:
    """A province with its portal."""
    return portal_factory()


@pytest.fixture
def board(portal):
    """The portal's Board."""
    return boarded(portal)


@pytest.fixture
def editor(board) -> User:
    """An editor on the portal's Board."""
    return appointed(board, "editor")


@pytest.fixture
def head(board) -> User:
    """The head of the portal's Board."""
    return appointed(board, "head")


@pytest.fixture
def contributor(board) -> User:
    """A contributor of the portal's Board."""
    return appointed(board, "contributor")


@pytest.fixture
def operator(portal) -> User:
    """Who administers the machines."""
    return user(is_superuser=True)


@pytest.fixture
def department(portal) -> Agency:
    """A department of the province."""
    return component(portal)


@pytest.fixture
def stranger(department) -> User:
    """An editor on the department's Board."""
    return appointed(boarded(department), "editor")
