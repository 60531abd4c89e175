"""Monthly payment sheets: drawing up, approving, paying."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max, Sum
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from agencies.actions import ActionRefused, refuse_if
from agencies.models import Agency
from royalties.enums import EntryState, SheetState
from royalties.models import RoyaltyEntry, RoyaltySheet
from royalties.permissions import decides, may_propose
from royalties.sheet_lines import lines_of, seal_of


@dataclass
class DrawUpSheet:
    """Gather the approved royalties of items published up to the month's end, on one sheet.

    Those of earlier months that are on no sheet are carried over. Done again while the sheet is a
    draft, it adds what was approved meanwhile: asking twice makes no second sheet. Raises
    `ActionRefused`: no right, a month to come, the month's sheet approved already, nothing to pay.
    """

    agency: Agency
    month: date
    user: Any
    now: datetime

    @transaction.atomic
    def execute(self) -> RoyaltySheet:
        month = self.month.replace(day=1)
        reasons = []
        if not may_propose(self.user, self.agency.pk):
            reasons.append(_("You do not keep the royalties of this agency."))
        if month > timezone.localdate(self.now):
            reasons.append(_("This month has not begun yet."))
        refuse_if(reasons)
        # The agency's row is the lock under which sheets get their numbers.
        Agency.objects.select_for_update().get(pk=self.agency.pk)
        sheet = self._sheet(month)
        ready = RoyaltyEntry.objects.filter(agency=self.agency).ready_for_sheet(month)
        added = ready.update(state=EntryState.ON_SHEET, sheet=sheet)
        if not sheet.entries.exists():
            refuse_if([_("No approved royalty waits for payment up to the end of this month.")])
        count_again(sheet)
        data = {"added": added}
        log(sheet, "royalties.sheet_drawn", user=self.user, timestamp=self.now, data=data)
        return sheet

    def _sheet(self, month: date) -> RoyaltySheet:
        mine = RoyaltySheet.objects.filter(agency=self.agency)
        sheet = mine.select_for_update().filter(month=month).first()
        if sheet is None:
            last = mine.filter(month__year=month.year).aggregate(last=Max("number"))["last"]
            return RoyaltySheet.objects.create(
                agency=self.agency,
                month=month,
                number=(last or 0) + 1,
                drawn_up_by=self.user,
                drawn_up_at=self.now,
            )
        if not sheet.is_draft:
            refuse_if([_("The sheet of this month has been approved; choose the next month.")])
        return sheet


@dataclass
class DiscardSheet:
    """Give up a draft sheet; its royalties wait for the next one.

    Raises `ActionRefused`: no right, no longer a draft.
    """

    sheet: RoyaltySheet
    user: Any
    now: datetime

    @transaction.atomic
    def execute(self) -> None:
        sheet = lock(self.sheet)
        reasons = []
        if not may_propose(self.user, sheet.agency_id):
            reasons.append(_("You do not keep the royalties of this agency."))
        if not sheet.is_draft:
            reasons.append(_("This sheet has been approved already."))
        refuse_if(reasons)
        sheet.entries.update(state=EntryState.APPROVED, sheet=None)
        log(sheet, "royalties.sheet_discarded", user=self.user, timestamp=self.now, deleted=True)
        sheet.delete()


@dataclass
class ApproveSheet:
    """Approve a sheet as the head; from now on nothing on it changes (QB-10.3).

    `seen` is the seal of the lines that the person saw, so that nothing is approved unseen. Raises
    `ActionRefused`: not the head, approved already, empty, changed meanwhile.
    """

    sheet: RoyaltySheet
    user: Any
    now: datetime
    seen: str

    @transaction.atomic
    def execute(self) -> RoyaltySheet:
        sheet = lock(self.sheet)
        reasons = []
        if not decides(self.user, sheet.agency):
            reasons.append(_("Only the head of the agency approves its payment sheets."))
        if not sheet.is_draft:
            reasons.append(_("This sheet has been approved already."))
        elif not sheet.entry_count:
            reasons.append(_("The sheet is empty."))
        elif seal_of(sheet, lines_of(sheet)) != self.seen:
            reasons.append(_("The sheet has changed meanwhile; look at it again."))
        refuse_if(reasons)
        sheet.state = SheetState.APPROVED
        sheet.approved_by, sheet.approved_at = self.user, self.now
        sheet.save()
        data = {"total": sheet.total}
        log(sheet, "royalties.sheet_approved", user=self.user, timestamp=self.now, data=data)
        return sheet


@dataclass
class MarkSheetPaid:
    """Record the day on which an approved sheet was paid (ND18-4.10).

    Raises `ActionRefused`: no right, not approved, paid already, a day before the approval or
    to come.
    """

    sheet: RoyaltySheet
    user: Any
    paid_on: date
    now: datetime

    @transaction.atomic
    def execute(self) -> RoyaltySheet:
        sheet = lock(self.sheet)
        refuse_if(self._reasons(sheet))
        sheet.state = SheetState.PAID
        sheet.paid_on, sheet.paid_by = self.paid_on, self.user
        sheet.save()
        sheet.entries.update(state=EntryState.PAID)
        data = {"paid_on": self.paid_on.isoformat()}
        log(sheet, "royalties.sheet_paid", user=self.user, timestamp=self.now, data=data)
        return sheet

    def _reasons(self, sheet: RoyaltySheet) -> list[str]:
        reasons = []
        if not may_propose(self.user, sheet.agency_id):
            reasons.append(_("You do not keep the royalties of this agency."))
        if sheet.state == SheetState.PAID:
            reasons.append(_("The payment of this sheet is on record already."))
        elif sheet.approved_at is None:
            reasons.append(_("A sheet is paid once its head has approved it."))
        elif self.paid_on < timezone.localdate(sheet.approved_at):
            reasons.append(_("The day of payment cannot be before the approval."))
        if self.paid_on > timezone.localdate(self.now):
            reasons.append(_("The day of payment cannot be in the future."))
        return reasons


def lock(sheet: RoyaltySheet) -> RoyaltySheet:
    """Return the sheet as it is now, locked. Raises `ActionRefused` when it is gone."""
    rows = RoyaltySheet.objects.select_for_update(of=("self",)).select_related("agency__portal")
    found = rows.filter(pk=sheet.pk).first()
    if found is None:
        raise ActionRefused([_("This sheet is no longer there.")])
    return found


def count_again(sheet: RoyaltySheet) -> None:
    """Bring a draft's number of royalties and total up to date."""
    sheet.entry_count = sheet.entries.count()
    sheet.total = sheet.entries.aggregate(total=Sum("amount"))["total"] or 0
    sheet.save(update_fields=["entry_count", "total"])
