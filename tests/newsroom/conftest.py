"""A portal with its Board, and a department with a Board of its own."""

import pytest

from agencies.models import Agency, User
from tests.factories.agencies import component, portal_factory
from tests.factories.editorial import appointed, boarded


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
def reporter(board) -> User:
    """A reporter of the portal's Board."""
    return appointed(board, "reporter")


@pytest.fixture
def contributor(board) -> User:
    """A contributor of the portal's Board."""
    return appointed(board, "contributor")


@pytest.fixture
def department(portal) -> Agency:
    """A department of the province."""
    return component(portal)


@pytest.fixture
def stranger(department) -> User:
    """An editor on the department's Board."""
    return appointed(boarded(department), "editor")
