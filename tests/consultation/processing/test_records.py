"""Units and standard answers in the admin, each agency's own."""

import pytest
from django.test import Client
from django.urls import reverse

from consultation.models import Boilerplate, Unit
from tests.consultation.moderation.conftest import let_in
from tests.factories.agencies import user

pytestmark = pytest.mark.django_db

SETS = ("answering_units", "standard_answers")


@pytest.fixture
def foreign_answer(department):
    """A standard answer of another agency."""
    return Boilerplate.objects.create(agency=department, title="Mẫu của sở", text="Chữ của sở")


def test_an_editor_keeps_the_units_of_the_agency(signed_in, portal, unit):
    assert unit.name in signed_in.get(reverse("answering_units:index")).content.decode()
    new = {"agency": portal.pk, "name": "  Phòng Pháp chế ", "email": "", "is_active": "on"}
    signed_in.post(reverse("answering_units:add"), new)
    assert Unit.objects.filter(agency=portal, name="Phòng Pháp chế").exists()
    again = signed_in.post(reverse("answering_units:add"), new)
    assert again.status_code == 200, "one unit a name"
    edit = reverse("answering_units:edit", args=[unit.pk])
    signed_in.post(
        edit, {"agency": portal.pk, "name": "Phòng Đô thị", "email": "", "is_active": ""}
    )
    unit.refresh_from_db()
    assert (unit.name, unit.is_active) == ("Phòng Đô thị", False)
    signed_in.post(reverse("answering_units:delete", args=[unit.pk]))
    assert not Unit.objects.filter(pk=unit.pk).exists()


def test_an_editor_keeps_standard_answers(signed_in, portal):
    new = {"agency": portal.pk, "title": "Cảm ơn", "verdict": "noted", "text": "Xin cảm ơn."}
    signed_in.post(reverse("standard_answers:add"), new)
    assert Boilerplate.objects.get().title == "Cảm ơn"
    assert "Cảm ơn" in signed_in.get(reverse("standard_answers:index")).content.decode()


@pytest.mark.parametrize("view", ["edit", "delete", "usage", "history"])
def test_records_of_another_agency_are_not_found(signed_in, foreign_unit, foreign_answer, view):
    for name, record in zip(SETS, (foreign_unit, foreign_answer), strict=True):
        address = reverse(f"{name}:{view}", args=[record.pk])
        assert signed_in.get(address).status_code == 404
        assert signed_in.post(address, {"name": "Cướp", "title": "Cướp"}).status_code == 404
    foreign_unit.refresh_from_db()
    assert foreign_unit.name == "Phòng của sở"


def test_lists_hold_ones_own_records_only(signed_in, foreign_unit, foreign_answer):
    for name, record in zip(SETS, (foreign_unit, foreign_answer), strict=True):
        for address in (reverse(f"{name}:index"), reverse(f"{name}:index_results")):
            html = signed_in.get(address, {"q": "của sở"}).content.decode()
            assert str(record) not in html


def test_nothing_is_made_for_another_agency(signed_in, portal, department, unit):
    data = {"agency": department.pk, "name": "Phòng lạ", "email": "", "is_active": "on"}
    signed_in.post(reverse("answering_units:add"), data)
    assert not Unit.objects.filter(name="Phòng lạ").exists()
    signed_in.post(reverse("answering_units:edit", args=[unit.pk]), data)
    unit.refresh_from_db()
    assert unit.agency == portal


def test_people_without_a_role_keep_no_records(portal, unit):
    client = Client()
    client.force_login(let_in(user()))
    for name in SETS:
        html = client.get(reverse(f"{name}:index"), follow=True).content.decode()
        assert unit.name not in html
    client.post(reverse("answering_units:add"), {"agency": portal.pk, "name": "Phòng lạ"})
    client.post(reverse("answering_units:delete", args=[unit.pk]))
    assert list(Unit.objects.all()) == [unit]
