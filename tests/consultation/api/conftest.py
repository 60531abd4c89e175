"""Asking the programming interface as a program would."""

import pytest


@pytest.fixture
def ask(client):
    """Return a function that reads an address below /api/v1/ on the site of an agency."""

    def read(agency, address, status=200, **headers):
        response = client.get(f"/api/v1/{address}", headers={"host": agency.host, **headers})
        assert response.status_code == status, response.content[:500]
        assert response["Content-Type"] == "application/json"
        return response.json()

    return read
