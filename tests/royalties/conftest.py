"""Two agencies with Boards of their own, under one portal."""

import pytest

from agencies.models import Agency, User
from tests.factories.agencies import component, portal_factory
from tests.factories.editorial import board, member


@pytest.fixture
def portal() -> Agency:
    """A province with its portal and Board."""
    portal = portal_factory()
    board(portal)
    return portal


@pytest.fixture
def department(portal: Agency) -> Agency:
    """A department with a Board of its own."""
    department = component(portal)
    board(department)
    return department


@pytest.fixture
def editor(portal: Agency) -> User:
    """An editor on the portal's Board, who keeps the ledger."""
    return member(portal, "editor")


@pytest.fixture
def head(portal: Agency) -> User:
    """The head of the portal's Board."""
    return member(portal, "head")
