"""Rates and payees in the admin: decided and read in full by the head alone."""

from datetime import date

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from royalties.models import BaseSalary, Contributor, RateTable
from tests.factories.agencies import user
from tests.factories.editorial import member
from tests.factories.royalties import (
    contributor,
)

pytestmark = pytest.mark.django_db
PROPOSE = reverse("royalties_propose")
ENTRIES = reverse("royalties_royaltyentry_modeladmin_index")
SHEETS = reverse("royalties_royaltysheet_modeladmin_index")
PAYEES = reverse("royalties_contributor_modeladmin_index")
RATES = reverse("royalties_ratetable_modeladmin_index")
SALARIES = reverse("royalties_basesalary_modeladmin_index")


def at_desk(client, person):
    person.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(person)
    return client


@pytest.fixture
def desk(client, editor):
    """The desk of the portal's editor."""
    return at_desk(client, editor)


def url(model, action, *args):
    return reverse(f"royalties_{model}_modeladmin_{action}", args=args)


def html(response):
    return response.content.decode()


# Lists


def test_the_head_decides_rates_by_the_form(client, portal, head):
    desk = at_desk(client, head)
    address = url("ratetable", "create")
    data = {
        "agency": portal.pk,
        "decision": "12/QĐ-VP",
        "valid_from": "2026-01-01",
        "low_news": "1",
        "high_news": "11",
    }
    refused = html(desk.post(address, data))
    assert 'value="11"' in refused
    assert not RateTable.objects.exists()
    assert desk.post(address, {**data, "high_news": "9"}).status_code == 302
    assert RateTable.objects.get().rates.get().high == 9
    assert 'value="9' in html(desk.get(address)), "the next table begins with this one"


def test_an_editor_decides_no_rates(desk, portal):
    response = desk.post(url("ratetable", "create"), {"agency": portal.pk}, follow=True)
    assert not RateTable.objects.exists()
    assert "low_news" not in html(response)


# Payees and base salaries


def payee_data(agency, **fields):
    return {"agency": agency.pk, "full_name": "Lê Thị Hoa", "active": "on", **fields}


@pytest.mark.clause("TT25")
def test_account_numbers_are_for_the_head_alone(client, portal, editor, head):
    payee = contributor(portal, bank_account="0123456789", tax_code="8123")
    address = url("contributor", "edit", payee.pk)
    desk = at_desk(client, editor)
    assert "0123456789" not in html(desk.get(address))
    desk.post(address, payee_data(portal, bank_account="666"))
    payee.refresh_from_db()
    assert (payee.full_name, payee.bank_account) == ("Lê Thị Hoa", "0123456789")
    assert "0123456789" in html(at_desk(client, head).get(address))


@pytest.mark.clause("TT25", "QB-10.3")
def test_the_technical_agency_sees_no_account_number_and_decides_no_rates(client, portal):
    payee = contributor(portal, bank_account="0123456789")
    client.force_login(user(is_superuser=True))
    address = url("contributor", "edit", payee.pk)
    assert "0123456789" not in html(client.get(address))
    client.post(address, payee_data(portal, bank_account="666"))
    payee.refresh_from_db()
    assert payee.bank_account == "0123456789"
    client.post(url("contributor", "create"), payee_data(portal, full_name="A", bank_account="6"))
    assert not Contributor.objects.exclude(bank_account__in=["", "0123456789"]).exists()
    assert "low_news" not in html(client.get(url("ratetable", "create"), follow=True))


def test_a_head_enters_no_account_number_for_another_agency(client, portal, department, head):
    both = member(department, "editor", head)
    desk = at_desk(client, type(both).objects.get(pk=both.pk))
    address = url("contributor", "create")
    desk.post(address, payee_data(department, bank_account="666"))
    assert not Contributor.objects.exists()
    desk.post(address, payee_data(portal, bank_account="666"))
    assert Contributor.objects.get().bank_account == "666"


def test_a_payee_never_moves_to_another_agency(client, portal, department, editor):
    payee = contributor(portal)
    member(department, "editor", editor)
    desk = at_desk(client, type(editor).objects.get(pk=editor.pk))
    desk.post(url("contributor", "edit", payee.pk), payee_data(department))
    payee.refresh_from_db()
    assert payee.agency == portal


@pytest.mark.clause("TB-3.4")
def test_everybody_with_a_role_reads_base_salaries_and_the_technical_agency_writes(
    client, portal, head
):
    create = url("basesalary", "create")
    data = {"valid_from": "2027-07-01", "amount": "2700000", "decree": ""}
    desk = at_desk(client, head)
    assert "2.530.000" in html(desk.get(SALARIES))
    assert "253.000" in html(desk.get(SALARIES))
    desk.post(create, data)
    assert not BaseSalary.objects.filter(amount=2_700_000).exists()
    client.force_login(user(is_superuser=True))
    client.post(create, data)
    assert BaseSalary.objects.on(date(2027, 7, 1)).amount == 2_700_000
