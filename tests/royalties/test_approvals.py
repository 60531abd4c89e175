"""The head's decisions: who may approve, what is kept, what changes no more."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone, translation

from agencies.actions import ActionRefused
from editorial.models import Delegation
from royalties.approvals import ApproveRoyalties, ReturnRoyalty
from royalties.enums import EntryState
from royalties.models import BaseSalary
from royalties.proposals import ChangeRoyalty
from tests.factories.agencies import user
from tests.factories.editorial import board, member
from tests.factories.royalties import (
    NOVEMBER,
    OCTOBER,
    approved,
    approved_sheet,
    contributor,
    entry,
    live_page,
    rate_table,
    sheet,
    work,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def approve(person, *entries):
    return ApproveRoyalties(entries, person, NOVEMBER).execute()


@pytest.mark.clause("QB-10.3", "ND18")
def test_the_head_approves_and_the_amount_is_kept(portal, head):
    one, two = contributor(portal, "Lê Thị Hoa"), contributor(portal)
    found = entry(portal, one, two)
    assert approve(head, found) == 1
    found.refresh_from_db()
    assert found.state == EntryState.APPROVED
    assert (found.base_salary, found.unit, found.amount) == (2_530_000, 253_000, 1_265_000)
    assert [share.amount for share in found.shares.all()] == [632_500, 632_500]
    assert found.shares.first().payee_name == "Lê Thị Hoa"
    assert (found.approved_by, found.approved_at) == (head, NOVEMBER)


def test_a_later_base_salary_never_changes_an_approved_royalty(portal):
    found = approved(portal)
    BaseSalary.objects.filter(valid_from=date(2026, 7, 1)).update(amount=9_990_000)
    found.refresh_from_db()
    assert (found.base_salary, found.amount) == (2_530_000, 1_265_000)


def test_the_base_salary_of_the_day_of_publication_counts(portal):
    rate_table(portal)
    june = OCTOBER.replace(month=6, day=30)
    assert approved(portal, page=live_page(portal, june)).amount == 5 * 234_000


ROLES = [
    ("contributor", False),
    ("reporter", False),
    ("editor", False),
    ("secretary", False),
    ("deputy_head", False),
    ("head", True),
]


@pytest.mark.parametrize(("role", "allowed"), ROLES)
@pytest.mark.clause("QB-10.3")
def test_only_the_head_approves(portal, role, allowed):
    person, found = member(portal, role), entry(portal)
    if allowed:
        assert approve(person, found) == 1
        return
    with pytest.raises(ActionRefused, match="Only the head"):
        approve(person, found)


def test_a_deputy_approves_while_a_delegation_lasts(portal, head):
    deputy = member(portal, "deputy_head")
    now = timezone.now()
    Delegation.objects.create(
        board=board(portal),
        role="head",
        delegator=head,
        delegate=deputy,
        ground="Đi công tác",
        starts_at=now - timedelta(days=1),
        ends_at=now + timedelta(days=1),
        made_by=head,
        made_at=now,
    )
    assert approve(deputy, entry(portal)) == 1


def test_the_head_of_another_agency_approves_nothing_here(portal, department):
    stranger = member(department, "head")
    with pytest.raises(ActionRefused, match="Only the head"):
        approve(stranger, entry(portal))


def test_a_portals_head_does_not_approve_for_a_component_with_a_board(department, head):
    with pytest.raises(ActionRefused, match="Only the head"):
        approve(head, entry(department))


def test_nobody_approves_what_they_proposed(portal, head):
    with pytest.raises(ActionRefused, match="you proposed"):
        approve(head, entry(portal, proposer=head))


def test_nobody_approves_a_royalty_of_their_own(portal, head):
    own, other = contributor(portal, user=head), contributor(portal)
    with pytest.raises(ActionRefused, match="your own"):
        approve(head, entry(portal, own, other))


@pytest.mark.parametrize("name", ["Lê Thị Hoa", " lê thị  HOA "])
def test_nobody_approves_for_a_payee_of_their_own_name_without_an_account(portal, name):
    head = member(portal, "head", user(last_name="Lê Thị", first_name="Hoa"))
    payee = contributor(portal, name)
    found = entry(portal, payee)
    with pytest.raises(ActionRefused, match="bears your name"):
        approve(head, found)
    payee.user = user(last_name="Lê Thị", first_name="Hoa")
    payee.save()
    assert approve(head, found) == 1


def test_a_second_approval_is_told_that_it_is_done(portal, head):
    found = entry(portal)
    approve(head, found)
    with pytest.raises(ActionRefused, match="already"):
        approve(head, found)
    found.refresh_from_db()
    assert found.amount == 1_265_000


def test_several_are_approved_together_or_not_at_all(portal, head):
    good, own = entry(portal), entry(portal, contributor(portal, user=head))
    with pytest.raises(ActionRefused):
        approve(head, good, own)
    good.refresh_from_db()
    assert good.state == EntryState.PROPOSED


def test_a_proposal_outside_a_table_replaced_meanwhile_is_refused(portal, head):
    found = entry(portal)
    rate_table(portal, date(2026, 10, 1), news=(Decimal(1), Decimal(2)))
    with pytest.raises(ActionRefused, match="1 to 2"):
        approve(head, found)


def test_a_returned_royalty_waits_until_it_is_proposed_anew(portal, editor, head):
    found = entry(portal)
    ReturnRoyalty(found, head, "Sai thể loại", NOVEMBER).execute()
    found.refresh_from_db()
    assert found.is_returned
    with pytest.raises(ActionRefused, match="anew"):
        approve(head, found)
    payee = found.shares.get().contributor
    ChangeRoyalty(found, editor, work(payee), NOVEMBER).execute()
    assert approve(head, found) == 1


def test_a_return_needs_a_reason_and_the_head(portal, editor, head):
    found = entry(portal)
    with pytest.raises(ActionRefused, match="mended"):
        ReturnRoyalty(found, head, " ", NOVEMBER).execute()
    with pytest.raises(ActionRefused, match="Only the head"):
        ReturnRoyalty(found, editor, "Sai", NOVEMBER).execute()


def test_a_royalty_returned_from_a_draft_sheet_leaves_it(portal, head):
    one, two = approved(portal), approved(portal)
    draft = sheet(portal)
    one.refresh_from_db()
    ReturnRoyalty(one, head, "Sai hệ số", NOVEMBER).execute()
    draft.refresh_from_db()
    one.refresh_from_db()
    assert (draft.entry_count, draft.total) == (1, two.amount)
    assert (one.sheet, one.amount, one.state) == (None, None, EntryState.PROPOSED)


def test_nothing_on_an_approved_sheet_is_returned(portal, head):
    found = approved(portal)
    approved_sheet(portal)
    found.refresh_from_db()
    with pytest.raises(ActionRefused, match="nothing on it changes"):
        ReturnRoyalty(found, head, "Sai", NOVEMBER).execute()


@pytest.mark.clause("TB-3.4", "QB-10.3")
def test_the_technical_agency_approves_and_returns_nothing(portal):
    technician, found = user(is_superuser=True), entry(portal)
    with pytest.raises(ActionRefused, match="Only the head"):
        approve(technician, found)
    with pytest.raises(ActionRefused, match="Only the head"):
        ReturnRoyalty(found, technician, "Sai", NOVEMBER).execute()


def test_the_technical_agency_approves_nothing_whatever_role_it_holds_besides(portal):
    both = member(portal, "head", user(is_superuser=True))
    with pytest.raises(ActionRefused, match="Only the head"):
        approve(both, entry(portal))
