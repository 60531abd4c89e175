"""A portal with two agencies, their people, and what one proposes for its site."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.core.cache import cache
from django.utils import timezone

from agencies.models import Agency, SiteAppearance
from editorial.appearance.proposing import ApproveAppearance, ProposeAppearance
from tests.editorial.test_agency_walls import staffed
from tests.factories.agencies import component, portal_factory
from tests.factories.editorial import appointed, publish
from tests.factories.home import home_of


def proposed(agency: Agency, person: Any, **values: Any) -> SiteAppearance:
    row = SiteAppearance.objects.filter(agency=agency).first()
    fresh = Agency.objects.get(pk=agency.pk)
    seen = row.edited_at if row else None
    return ProposeAppearance(fresh, values, person, timezone.now(), seen).execute()


def approved(agency: Agency, person: Any) -> SiteAppearance:
    fresh = Agency.objects.get(pk=agency.pk)
    seen = fresh.appearance.edited_at
    return ApproveAppearance(fresh, person, timezone.now(), seen).execute()


@pytest.fixture
def world() -> SimpleNamespace:
    cache.clear()
    portal = portal_factory()
    agency, other = component(portal), component(portal)
    editor = staffed(agency)
    people = {"editor": editor, "head": appointed(agency.board, "head")}
    people["reporter"] = appointed(agency.board, "reporter")
    stranger = staffed(other)
    people |= {"stranger": stranger, "other_head": appointed(other.board, "head")}
    for each in (portal, agency, other):
        publish(home_of(each))
        publish(home_of(each, "en"))
    return SimpleNamespace(portal=portal, agency=agency, other=other, **people)


def page_of(client: Any, agency: Agency, path: str = "/") -> str:
    response = client.get(path, headers={"host": agency.host})
    assert response.status_code == 200
    return str(response.content.decode())
