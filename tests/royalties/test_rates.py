"""Tables of rates and the history of base salaries."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation

from agencies.actions import ActionRefused
from royalties.models import BaseSalary, RateTable
from royalties.querysets import salary_on
from royalties.rates import DecideRates, table_for
from tests.factories.editorial import member
from tests.factories.royalties import NOVEMBER, approved, rate_table

pytestmark = pytest.mark.django_db
DAY = date(2026, 1, 1)
NEWS = {"news": (Decimal(1), Decimal(6))}


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def decide(agency, person, ranges=None, day=DAY, **fields):
    return DecideRates(
        agency, person, "12/QĐ-VP", day, ranges or NEWS, NOVEMBER, **fields
    ).execute()


@pytest.mark.clause("ND18")
@pytest.mark.parametrize(
    ("day", "amount"),
    [
        (date(2019, 7, 1), 1_490_000),
        (date(2023, 6, 30), 1_490_000),
        (date(2023, 7, 1), 1_800_000),
        (date(2024, 7, 1), 2_340_000),
        (date(2026, 6, 30), 2_340_000),
        (date(2026, 7, 1), 2_530_000),
    ],
)
def test_the_known_base_salaries_are_on_record(day, amount):
    assert BaseSalary.objects.on(day).amount == amount
    assert salary_on(list(BaseSalary.objects.all()), day).amount == amount


def test_no_base_salary_is_invented_for_earlier_days():
    assert BaseSalary.objects.on(date(2019, 6, 30)) is None
    assert salary_on(list(BaseSalary.objects.all()), date(2019, 6, 30)) is None


@pytest.mark.clause("QB-10.3")
@pytest.mark.parametrize(
    ("role", "allowed"), [("editor", False), ("secretary", False), ("head", True)]
)
def test_only_the_head_decides_rates(portal, role, allowed):
    person = member(portal, role)
    if allowed:
        assert decide(portal, person).decided_by == person
        return
    with pytest.raises(ActionRefused, match="Only the head"):
        decide(portal, person)


def test_the_head_of_another_agency_decides_nothing_here(portal, department):
    with pytest.raises(ActionRefused, match="Only the head"):
        decide(portal, member(department, "head"))


def test_a_rate_above_the_decrees_cap_is_refused_with_the_cap(portal, head):
    with pytest.raises(ActionRefused, match="at most 10"):
        decide(portal, head, {"news": (Decimal(1), Decimal("10.01"))})


@pytest.mark.parametrize("ranges", [(Decimal(0), Decimal(5)), (Decimal(5), Decimal(4))])
def test_a_rate_from_nothing_or_backwards_is_refused(portal, head, ranges):
    with pytest.raises(ActionRefused, match="from above 0"):
        decide(portal, head, {"news": ranges})


def test_deciding_again_for_the_same_day_replaces_an_unused_table(portal, head):
    decide(portal, head)
    decide(portal, head, {"photo": (Decimal(1), Decimal(2))})
    assert [rate.genre for rate in RateTable.objects.get().rates.all()] == ["photo"]


def test_a_table_by_which_royalties_were_approved_stays(portal, head):
    approved(portal)
    table = RateTable.objects.get()
    with pytest.raises(ActionRefused, match="another day"):
        decide(portal, head, day=table.valid_from)


def test_the_newest_table_that_has_begun_and_not_ended_holds(portal, head):
    old = rate_table(portal, date(2025, 1, 1))
    new = decide(portal, head, valid_to=date(2026, 12, 31))
    assert table_for(portal, date(2025, 12, 31)) == old
    assert table_for(portal, date(2026, 12, 31)) == new
    assert table_for(portal, date(2027, 1, 1)) == old
    assert table_for(portal, date(2024, 12, 31)) is None


def test_a_components_own_table_comes_before_its_portals_and_never_the_other_way(
    portal, department
):
    own = rate_table(department)
    assert table_for(portal, DAY) is None
    rate_table(portal)
    assert table_for(department, DAY) == own


def test_a_table_ends_no_earlier_than_it_begins(portal, head):
    with pytest.raises(ActionRefused, match="before it begins"):
        decide(portal, head, valid_to=date(2025, 1, 1))
