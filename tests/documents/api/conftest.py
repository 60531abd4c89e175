"""Asking the programming interface as a program would."""

import pytest
from django.core.cache import cache

from tests.factories.agencies import portal_factory
from tests.factories.documents import library


@pytest.fixture(autouse=True)
def _fresh_rates():
    cache.clear()


@pytest.fixture
def portal(db):
    return portal_factory()


@pytest.fixture
def shelf(portal):
    return library(portal)


@pytest.fixture
def ask(client):
    """Return a function that reads an address below /api/v1/ on the site of an agency."""

    def read(agency, address, status=200, **headers):
        response = client.get(f"/api/v1/{address}", headers={"host": agency.host, **headers})
        assert response.status_code == status, response.content[:500]
        assert response["Content-Type"] == "application/json"
        return response.json()

    return read
