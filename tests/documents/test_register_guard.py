"""A row of the province's registers is changed by whom it belongs to."""

import pytest
from django.urls import reverse

from documents.register_guard import may_change
from tests.factories.agencies import component, portal_factory
from tests.factories.documents import document_field, issuing_body
from tests.factories.editorial import appointed, boarded

pytestmark = [pytest.mark.django_db, pytest.mark.clause("TB-16.4")]


@pytest.fixture
def heads():
    portal = portal_factory()
    mine, theirs = component(portal), component(portal)
    return {
        "portal": appointed(boarded(portal), "head"),
        "mine": appointed(boarded(mine), "head"),
        "theirs": appointed(boarded(theirs), "head"),
        "row of mine": issuing_body(agency=mine),
        "common row": issuing_body(),
        "field": document_field(),
    }


@pytest.mark.parametrize(
    ("row", "whose"),
    [("row of mine", {"mine"}), ("common row", {"portal"}), ("field", {"portal"})],
)
def test_row_is_changed_by_the_head_who_answers_for_it(heads, row, whose):
    allowed = {name for name in ("portal", "mine", "theirs") if may_change(heads[name], heads[row])}
    assert allowed == whose


@pytest.mark.parametrize(("who", "name"), [("theirs", "Tên cũ"), ("mine", "Tên mới")])
def test_body_keeps_its_name_when_another_agency_sends_the_form(client, heads, who, name):
    body = heads["row of mine"]
    type(body).objects.filter(pk=body.pk).update(name="Tên cũ")
    client.force_login(heads[who])
    address = reverse("wagtailsnippets_documents_issuingbody:edit", args=[body.pk])
    fields = {"name": "Tên mới", "symbol": body.symbol, "level": body.level}
    client.post(address, {**fields, "agency": body.agency_id})
    body.refresh_from_db()
    assert body.name == name
