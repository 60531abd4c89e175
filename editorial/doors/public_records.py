"""Leaders and schedules reach readers as pages do: somebody enters them, another one approves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from agencies.actions import refuse_if
from agencies.models import Agency, Leader, PublicRecord
from editorial.approval.powers import Power, agencies_with_step, power_over
from editorial.doors.authors import APPROVED, PROPOSED, REMOVAL, authors_of

PROPOSAL_FIELDS = ["proposal", "removal_proposed", "edited_by", "edited_at"]


@dataclass
class ProposeRecord:
    """Keep what a person entered about a row; what readers see stays as it was approved.

    A row that was never approved holds the values itself, as nobody sees it yet (TB-16.3). Who
    hands in what is there already has edited nothing: the author stays who it was.
    """

    row: PublicRecord
    user: Any
    now: datetime
    action: str = PROPOSED

    @transaction.atomic
    def execute(self) -> PublicRecord:
        stored = _locked(type(self.row), [self.row.pk]).get(self.row.pk) if self.row.pk else None
        entered = self.row.public_values()
        if stored is None or stored.approved_at is None:
            if stored is not None and stored.public_values() == entered:
                return stored
            self.row.edited_by, self.row.edited_at = self.user, self.now
            self.row.save()
            log(instance=self.row, action=self.action, user=self.user, data={"values": entered})
            return self.row
        public = stored.public_values()
        changes = {name: value for name, value in entered.items() if value != public[name]}
        if stored.proposal == (changes or None) and not stored.removal_proposed:
            return stored
        stored.proposal = changes or None
        stored.removal_proposed = False
        stored.edited_by, stored.edited_at = self.user, self.now
        stored.save(update_fields=PROPOSAL_FIELDS)
        log(instance=stored, action=self.action, user=self.user, data={"values": stored.proposal})
        return stored


@dataclass
class ProposeRemoval:
    """Take a row out: at once when nobody ever saw it, else when the Board approves (TQ-12.3).

    Returns whether the row is gone.
    """

    row: PublicRecord
    user: Any
    now: datetime

    @transaction.atomic
    def execute(self) -> bool:
        stored = _locked(type(self.row), [self.row.pk])[self.row.pk]
        if stored.approved_at is None:
            log(instance=stored, action="wagtail.delete", user=self.user, deleted=True)
            stored.delete()
            return True
        if stored.removal_proposed:
            return False
        stored.proposal, stored.removal_proposed = None, True
        stored.edited_by, stored.edited_at = self.user, self.now
        stored.save(update_fields=PROPOSAL_FIELDS)
        log(instance=stored, action=REMOVAL, user=self.user)
        return False


@dataclass
class ApproveRecords:
    """Let readers see what was entered of several rows, or take rows out (TQ-12.3, QN-KD).

    `seen` holds the rows with the moment of the edit that the approver looked at. Raises
    `ActionRefused` with every reason: no power of the last step, own edit, edited meanwhile.
    Either all are approved or none.
    """

    model: type[PublicRecord]
    seen: Mapping[int, datetime | None]
    user: Any
    now: datetime

    @transaction.atomic
    def execute(self) -> int:
        rows = list(_locked(self.model, list(self.seen)).values())
        reasons = [] if rows else [_("Choose what you approve.")]
        for row, found in refusals(rows, self.user):
            if not found and row.edited_at != self.seen[row.pk]:
                found = [_("It was edited meanwhile; look at it again.")]
            reasons += [f"{row}: {reason}" for reason in found]
        refuse_if(reasons)
        for row in rows:
            self._approve(row, power_over(self.user, row.agency_id, _final_step(row.agency)))
        return len(rows)

    def _approve(self, row: Any, power: Power | None) -> None:
        values = dict(row.proposal or {})
        data = {"removed": row.removal_proposed, "values": values or row.public_values()}
        if power is not None and power.delegation is not None:
            data["delegation"] = power.delegation.pk
        log(
            instance=row,
            action=APPROVED,
            user=self.user,
            data=data,
            deleted=row.removal_proposed,
        )
        if row.removal_proposed:
            row.delete()
            return
        row.take_values(values)
        row.proposal = None
        row.approved_by, row.approved_at = self.user, self.now
        row.keep_approved()


def refusals(rows: Sequence[Any], user: Any) -> list[tuple[Any, list[str]]]:
    """Return each row with why the person may not approve what waits of it.

    Takes a fixed number of queries, however many rows there are; they bring their `agency`.
    """
    steps = {_final_step(row.agency) for row in rows}
    held = {(step, agency) for step in steps for agency in agencies_with_step(user, step)}
    public_leaders = _public(Leader, {_leader_of(row) for row in rows})
    authors = authors_of(rows)
    return [
        (row, _refusals(row, user, held, public_leaders, authors.get(row.pk, set())))
        for row in rows
    ]


def _refusals(
    row: Any,
    user: Any,
    held: set[tuple[str, int]],
    public_leaders: set[int],
    authors: set[int],
) -> list[str]:
    if (_final_step(row.agency), row.agency_id) not in held:
        return [_("You hold no role on this Board that approves this step.")]
    if not row.is_waiting:
        return [_("Nothing of it waits for approval.")]
    reasons = []
    if row.edited_by_id == user.pk:
        reasons.append(_("You edited it last; someone else must approve it."))
    elif user.pk in authors:
        reasons.append(_("Part of it is your own proposal; someone else must approve it."))
    leader = _leader_of(row)
    if leader and not row.removal_proposed and leader not in public_leaders:
        reasons.append(_("Its leader is not public yet; approve the leader first."))
    return reasons


def _leader_of(row: Any) -> int | None:
    """Return the leader that readers would see named by the row."""
    return (row.proposal or {}).get("leader_id", getattr(row, "leader_id", None))


def _public(model: type[PublicRecord], keys: set[int | None]) -> set[int]:
    rows = model.objects.approved().filter(pk__in=keys - {None})  # type: ignore[attr-defined]
    return set(rows.values_list("pk", flat=True))


def _final_step(agency: Agency) -> str:
    return agency.regulation.board.final_step.step


def _locked(model: type[PublicRecord], keys: list[int]) -> dict[int, Any]:
    rows = model.objects.select_for_update(of=("self",)).filter(pk__in=keys)  # type: ignore[attr-defined]
    with_agency: Any = rows.order_by("pk")
    return {row.pk: row for row in with_agency.select_related("agency__portal")}
