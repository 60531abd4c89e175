"""What tests of reports share."""

import pytest

from agencies.models import Agency
from tests.factories.agencies import component, portal_factory
from tests.factories.editorial import board


@pytest.fixture
def portal(db: None) -> Agency:
    """A province with its Board."""
    agency = portal_factory()
    board(agency)
    return agency


@pytest.fixture
def department(portal: Agency) -> Agency:
    """A department with a Board of its own."""
    agency = component(portal)
    board(agency)
    return agency
