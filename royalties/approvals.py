"""What the head of the agency decides about proposed royalties."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from agencies.actions import ActionRefused, refuse_if
from royalties.amounts import split
from royalties.counting import count
from royalties.enums import EntryState
from royalties.models import BaseSalary, RoyaltyEntry, RoyaltyShare
from royalties.permissions import decides
from royalties.proposals import Work, work_refusals
from royalties.sheets import count_again, lock


@dataclass
class ApproveRoyalties:
    """Approve proposals and count them, all or none (QB-10.3).

    Salary, unit, amount and the payees' names are kept as they are on this day. Raises
    `ActionRefused` with every reason: not the head, own proposal, own royalty or that of a payee
    of one's own name without an account, no longer proposed, returned, no longer within decree
    and table.
    """

    entries: Sequence[RoyaltyEntry]
    user: Any
    now: datetime

    @transaction.atomic
    def execute(self) -> int:
        entries = locked(self.entries)
        reasons = [reason for entry in entries for reason in self.refusals(entry)]
        if len(entries) != len({entry.pk for entry in self.entries}):
            reasons.append(_("This royalty is no longer there."))
        refuse_if(dict.fromkeys(reasons))
        for entry in entries:
            self._approve(entry)
        return len(entries)

    def refusals(self, entry: RoyaltyEntry) -> list[str]:
        """Return why this person may not approve this royalty; empty if they may."""
        if not decides(self.user, entry.agency):
            return [_("Only the head of the agency approves its royalties.")]
        if entry.state != EntryState.PROPOSED:
            return [_("“%s”: this royalty has been approved already.") % entry.title]
        reasons = []
        if entry.return_reason:
            reasons.append(_("“%s”: returned; it has to be proposed anew first.") % entry.title)
        if entry.proposed_by_id == self.user.pk:
            reasons.append(
                _("“%s”: you proposed this royalty; someone else must approve it.") % entry.title
            )
        shares = list(entry.shares.all())
        if any(share.contributor.user_id == self.user.pk for share in shares):
            reasons.append(
                _("“%s”: this royalty is your own; someone else must approve it.") % entry.title
            )
        if any(share.contributor.may_be(self.user) for share in shares):
            reasons.append(
                _(
                    "“%s”: a payee without an account bears your name; link the payee to an account"
                    " first, or let someone else approve it."
                )
                % entry.title
            )
        faults = work_refusals(entry.agency, entry.published_on, work_of(entry, shares))
        return reasons + [f"“{entry.title}”: {fault}" for fault in faults]

    def _approve(self, entry: RoyaltyEntry) -> None:
        found = count(entry.terms, entry.published_on, BaseSalary.objects.all())
        if found is None:
            raise ActionRefused([_("No base salary is on record for that day.")])
        entry.base_salary, entry.unit = found.base_salary, found.unit
        entry.amount = found.amount
        entry.state = EntryState.APPROVED
        entry.approved_by, entry.approved_at = self.user, self.now
        entry.save()
        shares = list(entry.shares.all())
        amounts = split(entry.amount, [share.percent for share in shares])
        for share, amount in zip(shares, amounts, strict=True):
            share.amount = amount
            share.payee_name = share.contributor.full_name
            share.payee_unit = share.contributor.unit
        RoyaltyShare.objects.bulk_update(shares, ["amount", "payee_name", "payee_unit"])
        log(
            entry,
            "royalties.approved",
            user=self.user,
            timestamp=self.now,
            title=entry.title,
            data={"amount": entry.amount},
        )


@dataclass
class ReturnRoyalty:
    """Give a royalty back to be proposed anew, with a reason; it leaves a draft sheet.

    Raises `ActionRefused`: not the head, no reason, on an approved or paid sheet.
    """

    entry: RoyaltyEntry
    user: Any
    reason: str
    now: datetime

    @transaction.atomic
    def execute(self) -> RoyaltyEntry:
        sheet = lock(self.entry.sheet) if self.entry.sheet else None
        found = locked([self.entry])
        if not found or found[0].sheet_id != (sheet.pk if sheet else None):
            refuse_if([_("This royalty has changed meanwhile; look at it again.")])
        entry = found[0]
        reasons = []
        if not decides(self.user, entry.agency):
            reasons.append(_("Only the head of the agency returns its royalties."))
        if not self.reason.strip():
            reasons.append(_("Say what has to be mended."))
        if sheet is not None and not sheet.is_draft:
            reasons.append(_("The payment sheet has been approved; nothing on it changes."))
        refuse_if(reasons)
        entry.state, entry.sheet = EntryState.PROPOSED, None
        entry.return_reason = self.reason.strip()
        entry.base_salary = entry.unit = entry.amount = None
        entry.approved_by = entry.approved_at = None
        entry.save()
        entry.shares.update(amount=None, payee_name="", payee_unit="")
        if sheet is not None:
            count_again(sheet)
        log(
            entry,
            "royalties.returned",
            user=self.user,
            timestamp=self.now,
            title=entry.title,
            data={"reason": entry.return_reason},
        )
        return entry


def locked(entries: Sequence[RoyaltyEntry]) -> list[RoyaltyEntry]:
    """Return the royalties as they are now, with what decisions need, locked in one order."""
    rows = RoyaltyEntry.objects.select_for_update(of=("self",)).filter(
        pk__in=[entry.pk for entry in entries]
    )
    return list(
        rows.select_related("agency__portal").prefetch_related("shares__contributor").order_by("pk")
    )


def work_of(entry: RoyaltyEntry, shares: Sequence[RoyaltyShare]) -> Work:
    """Return the royalty as the work that it is counted for."""
    terms = entry.terms
    return Work(
        genre=entry.genre,
        coefficient=terms.coefficient,
        shares=[(share.contributor, share.percent) for share in shares],
        translation=terms.translation,
        supplements=dict(zip(entry.supplements, terms.supplements, strict=True)),
        note=entry.note,
    )
