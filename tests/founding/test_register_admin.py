"""The register of sites in the admin: the technical agency opens a site by a form."""

import pytest
from django.urls import reverse
from django.utils import timezone

from agencies.models import Agency
from agencies.regulations import load_regulation
from founding.actions import FoundPortal
from tests.factories.agencies import user

pytestmark = pytest.mark.django_db


@pytest.fixture
def portal(client):
    client.force_login(user(is_superuser=True, is_staff=True))
    return FoundPortal(load_regulation("tuyen-quang"), "localhost", now=timezone.now()).execute()


def form(portal, **fields):
    return {
        "portal": portal.pk,
        "kind": "department",
        "name": "Sở Y tế",
        "name_en": "Department of Health",
        "short_name": "SYT",
        "label": "syt",
        "host_reason": "",
        "approval": "Quyết định 12/QĐ-UBND",
        "decided_on": "2026-11-02",
        **fields,
    }


def test_form_opens_a_site_and_records_who_entered_the_approval(client, portal):
    response = client.post(reverse("agencies:add"), form(portal))
    assert response.status_code == 302
    agency = Agency.objects.get(host="syt.localhost")
    assert agency.opening_approval.decision == "Quyết định 12/QĐ-UBND"
    assert str(agency.opening_approval.decided_on) == "2026-11-02"
    assert agency.opening_approval.recorded_by.is_superuser


@pytest.mark.parametrize("fields", [{"approval": ""}, {"label": "Sở Y"}, {"name": ""}])
def test_refused_form_comes_back_with_what_was_typed(client, portal, fields):
    response = client.post(reverse("agencies:add"), form(portal, **fields))
    assert response.status_code == 200
    assert "Department of Health" in response.content.decode()
    assert not Agency.objects.filter(portal=portal).exists()


def test_taken_host_is_said_in_the_form(client, portal):
    client.post(reverse("agencies:add"), form(portal))
    response = client.post(reverse("agencies:add"), form(portal))
    assert "syt.localhost" in response.content.decode()
    assert Agency.objects.filter(portal=portal).count() == 1


def test_profile_is_edited_but_not_the_host(client, portal):
    client.post(reverse("agencies:add"), form(portal))
    agency = Agency.objects.get(host="syt.localhost")
    url = reverse("agencies:edit", args=[agency.pk])
    client.post(
        url, {"name": "Sở Y tế", "short_name": "SYT", "phone": "0207 3 000 999", "host": "x.vn"}
    )
    agency.refresh_from_db()
    assert (agency.phone, agency.host) == ("0207 3 000 999", "syt.localhost")
