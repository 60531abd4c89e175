"""Monthly sheets: what they gather, who freezes them, when they are paid."""

from datetime import date, timedelta

import pytest
from django.utils import translation

from agencies.actions import ActionRefused
from royalties.approvals import ApproveRoyalties, ReturnRoyalty
from royalties.enums import EntryState, SheetState
from royalties.models import RoyaltyEntry, RoyaltySheet
from royalties.proposals import ChangeRoyalty
from royalties.sheets import ApproveSheet, DiscardSheet, DrawUpSheet, MarkSheetPaid
from tests.factories.editorial import member
from tests.factories.royalties import (
    NOVEMBER,
    OCTOBER,
    admin,
    approved,
    approved_sheet,
    contributor,
    entry,
    head_of,
    seal,
    sheet,
    work,
)

pytestmark = pytest.mark.django_db
MONTH = date(2026, 10, 1)
SEPTEMBER = OCTOBER.replace(month=9)


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def test_a_sheet_gathers_approved_royalties_up_to_the_months_end(portal, department, editor):
    mine, carried = approved(portal), approved(portal, now=SEPTEMBER)
    proposed, later = entry(portal), approved(portal, now=NOVEMBER)
    foreign = approved(department)
    found = DrawUpSheet(portal, MONTH, editor, NOVEMBER).execute()
    assert set(found.entries.all()) == {mine, carried}
    assert (found.entry_count, found.total) == (2, 2 * 1_265_000)
    assert found.numbered == "01/2026"
    for left in (proposed, later, foreign):
        left.refresh_from_db()
        assert left.sheet is None


def test_asking_twice_makes_one_sheet_and_adds_what_came_meanwhile(portal, editor):
    approved(portal)
    first = DrawUpSheet(portal, MONTH, editor, NOVEMBER).execute()
    approved(portal)
    second = DrawUpSheet(portal, MONTH, editor, NOVEMBER).execute()
    assert first == second
    assert RoyaltySheet.objects.get().entry_count == 2


def test_numbers_run_through_the_year_of_an_agency(portal, department):
    approved(portal, now=SEPTEMBER)
    assert sheet(portal, SEPTEMBER.date()).number == 1
    approved(portal)
    assert sheet(portal).number == 2
    approved(department)
    assert sheet(department).number == 1


def test_an_empty_sheet_or_one_of_a_month_to_come_is_refused(portal, editor):
    with pytest.raises(ActionRefused, match="No approved royalty"):
        DrawUpSheet(portal, MONTH, editor, NOVEMBER).execute()
    assert not RoyaltySheet.objects.exists()
    approved(portal)
    with pytest.raises(ActionRefused, match="not begun"):
        DrawUpSheet(portal, date(2026, 12, 1), editor, NOVEMBER).execute()


def test_what_is_approved_after_the_sheet_is_carried_over(portal, editor, head):
    approved(portal)
    approved_sheet(portal)
    late = approved(portal)
    with pytest.raises(ActionRefused, match="choose the next month"):
        DrawUpSheet(portal, MONTH, editor, NOVEMBER).execute()
    following = DrawUpSheet(portal, date(2026, 11, 1), editor, NOVEMBER).execute()
    assert list(following.entries.all()) == [late]


ROLES = [("reporter", False), ("editor", False), ("deputy_head", False), ("head", True)]


@pytest.mark.parametrize(("role", "allowed"), ROLES)
@pytest.mark.clause("QB-10.3")
def test_only_the_head_approves_a_sheet(portal, role, allowed):
    approved(portal)
    draft, person = sheet(portal), member(portal, role)
    action = ApproveSheet(draft, person, NOVEMBER, seal(draft))
    if not allowed:
        with pytest.raises(ActionRefused, match="Only the head"):
            action.execute()
        return
    assert action.execute().state == SheetState.APPROVED


@pytest.mark.clause("TB-3.4")
def test_the_technical_agency_approves_no_sheet(portal):
    approved(portal)
    draft = sheet(portal)
    with pytest.raises(ActionRefused, match="Only the head"):
        ApproveSheet(draft, admin(), NOVEMBER, seal(draft)).execute()


def test_a_sheet_that_grew_unseen_is_not_approved(portal, editor, head):
    approved(portal)
    draft = sheet(portal)
    seen = seal(draft)
    approved(portal)
    sheet(portal)
    with pytest.raises(ActionRefused, match="changed meanwhile"):
        ApproveSheet(draft, head, NOVEMBER, seen).execute()


def test_a_sheet_whose_royalties_were_exchanged_for_the_same_sum_is_not_approved(portal, head):
    one = approved(portal)
    draft = sheet(portal)
    seen, total = seal(draft), draft.total
    one.refresh_from_db()
    ReturnRoyalty(one, head, "Sai người nhận", NOVEMBER).execute()
    approved(portal)
    assert sheet(portal).total == total
    with pytest.raises(ActionRefused, match="changed meanwhile"):
        ApproveSheet(draft, head, NOVEMBER, seen).execute()


def test_a_sheet_that_pays_somebody_else_the_same_is_not_approved(portal, editor, head):
    one = approved(portal)
    draft = sheet(portal)
    seen = seal(draft)
    one.refresh_from_db()
    ReturnRoyalty(one, head, "Sai người nhận", NOVEMBER).execute()
    ChangeRoyalty(one, editor, work(contributor(portal)), NOVEMBER).execute()
    ApproveRoyalties([one], head, NOVEMBER).execute()
    assert (sheet(portal).entry_count, sheet(portal).entries.get()) == (1, one)
    with pytest.raises(ActionRefused, match="changed meanwhile"):
        ApproveSheet(draft, head, NOVEMBER, seen).execute()


def test_a_second_approval_is_told_that_it_is_done(portal, head):
    approved(portal)
    done = approved_sheet(portal)
    with pytest.raises(ActionRefused, match="already"):
        ApproveSheet(done, head, NOVEMBER, seal(done)).execute()


def test_a_discarded_draft_gives_its_royalties_back(portal, editor):
    found = approved(portal)
    DiscardSheet(sheet(portal), editor, NOVEMBER).execute()
    found.refresh_from_db()
    assert (found.state, found.sheet) == (EntryState.APPROVED, None)
    assert sheet(portal).entry_count == 1


def test_an_approved_sheet_cannot_be_discarded(portal, editor):
    approved(portal)
    with pytest.raises(ActionRefused, match="already"):
        DiscardSheet(approved_sheet(portal), editor, NOVEMBER).execute()


@pytest.mark.clause("ND18-4.10")
def test_a_payment_after_60_days_stays_visible_as_late(portal, editor):
    found = approved(portal)
    frozen = approved_sheet(portal)
    assert found.due_on == date(2026, 12, 11)
    assert not found.is_overdue(found.due_on)
    day = found.due_on + timedelta(days=1)
    assert found.is_overdue(day)
    assert list(RoyaltyEntry.objects.overdue(day)) == [found]
    later = NOVEMBER + timedelta(days=90)
    MarkSheetPaid(frozen, editor, day, later).execute()
    found.refresh_from_db()
    assert (found.state, found.paid_on) == (EntryState.PAID, day)
    assert found.is_paid_late
    assert list(RoyaltyEntry.objects.paid_late()) == [found]
    assert not RoyaltyEntry.objects.overdue(day).exists()


def test_a_sheet_is_paid_once_after_its_approval_and_not_in_the_future(portal, editor):
    approved(portal)
    draft = sheet(portal)
    today = NOVEMBER.date()
    with pytest.raises(ActionRefused, match="once its head"):
        MarkSheetPaid(draft, editor, today, NOVEMBER).execute()
    frozen = ApproveSheet(draft, head_of(portal), NOVEMBER, seal(draft)).execute()
    with pytest.raises(ActionRefused, match="future"):
        MarkSheetPaid(frozen, editor, today + timedelta(days=1), NOVEMBER).execute()
    with pytest.raises(ActionRefused, match="before the approval"):
        MarkSheetPaid(frozen, editor, today - timedelta(days=1), NOVEMBER).execute()
    MarkSheetPaid(frozen, editor, today, NOVEMBER).execute()
    with pytest.raises(ActionRefused, match="already"):
        MarkSheetPaid(frozen, editor, today, NOVEMBER).execute()


def test_an_editor_of_another_agency_handles_no_sheet_here(portal, department):
    stranger = member(department, "editor")
    approved(portal)
    draft = sheet(portal)
    with pytest.raises(ActionRefused):
        DrawUpSheet(portal, MONTH, stranger, NOVEMBER).execute()
    with pytest.raises(ActionRefused):
        DiscardSheet(draft, stranger, NOVEMBER).execute()
    with pytest.raises(ActionRefused):
        MarkSheetPaid(draft, stranger, NOVEMBER.date(), NOVEMBER).execute()
