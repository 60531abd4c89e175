"""Fixtures of the tests of consultations."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache

from agencies.models import Agency
from consultation.models import ConsultationIndexPage, ConsultationPage
from tests.factories.agencies import portal_factory
from tests.factories.consultation import consultation, consultation_index
from tests.factories.home import home_of


@pytest.fixture(autouse=True)
def fresh_rates() -> Iterator[None]:
    """Forget how many opinions the tests before have sent from the one address of all tests."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def portal(db: None) -> Agency:
    """A province's portal."""
    return portal_factory()


@pytest.fixture
def index(portal: Agency) -> ConsultationIndexPage:
    """The portal's list of consultations."""
    return consultation_index(home_of(portal))


@pytest.fixture
def open_page(index: ConsultationIndexPage) -> ConsultationPage:
    """A consultation that takes opinions now."""
    return consultation(index)
