"""Delegating a role's decisions for a time, and taking the delegation back."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from agencies.actions import refuse_if
from agencies.languages import localized
from agencies.models import User
from editorial.approval.powers import chain_of
from editorial.models import Board, Delegation

LONGEST = timedelta(days=90)


def delegable_roles(board: Board) -> dict[str, set[str]]:
    """Return the roles whose steps may be delegated on the Board, each with who may take them.

    Nobody delegates to those who may take the step by their own role (BT-10.2).
    """
    found: dict[str, set[str]] = {}
    for step in chain_of(board):
        takers = set(step.delegable_to) - set(step.roles)
        for role in step.roles if takers else ():
            found.setdefault(role, set()).update(takers)
    return found


def holds_throughout(board: Board, user: User, roles: set[str], first: date, last: date) -> bool:
    """Whether the person's terms in these roles, one after the other, cover all days between."""
    terms = board.memberships.filter(user=user, role__in=roles).overlapping(first, last)
    held = [(term.starts_on or date.min, term.ends_on or date.max) for term in terms]
    covered = first - timedelta(days=1)
    for begins, ends in sorted(held):
        if begins <= covered + timedelta(days=1):
            covered = max(covered, min(ends, last))
    return covered >= last


@dataclass
class Delegate:
    """Let another member take a role's steps for a time; it ends by itself (QN-SL.2, BT-12.1).

    Only the holder of the role delegates it, for 90 days at most, to a holder of a role that the
    regulation names for the step; `ends_at` is no longer part of it. Raises `ActionRefused`.
    """

    board: Board
    role: str
    delegator: User
    delegate: User
    ground: str
    starts_at: datetime
    ends_at: datetime
    made_by: Any
    now: datetime

    @transaction.atomic
    def execute(self) -> Delegation:
        Board.objects.select_for_update().get(pk=self.board.pk)
        refuse_if([*self._reasons_of_time(), *self._reasons_of_people()])
        delegation = Delegation.objects.create(
            board=self.board,
            role=self.role,
            delegator=self.delegator,
            delegate=self.delegate,
            ground=self.ground.strip(),
            starts_at=self.starts_at,
            ends_at=self.ends_at,
            made_by=self.made_by,
            made_at=self.now,
        )
        log(self.board, "editorial.delegate", user=self.made_by, data=facts_of(delegation))
        return delegation

    def _reasons_of_time(self) -> list[str]:
        reasons = []
        if not self.ground.strip():
            reasons.append(_("Name the decision or the ground of the delegation."))
        if self.ends_at <= self.starts_at:
            reasons.append(_("The delegation ends before it begins."))
        elif self.ends_at - self.starts_at > LONGEST:
            reasons.append(_("A delegation lasts %d days at most.") % LONGEST.days)
        if self.starts_at < self.now.replace(second=0, microsecond=0):
            reasons.append(_("A delegation does not begin in the past."))
        given = Delegation.objects.filter(
            board=self.board, role=self.role, delegator=self.delegator, revoked_at=None
        )
        if given.filter(starts_at__lt=self.ends_at, ends_at__gt=self.starts_at).exists():
            reasons.append(_("The role is already delegated in this time; revoke that one first."))
        return reasons

    def _reasons_of_people(self) -> list[str]:
        if self.delegator == self.delegate:
            return [_("Nobody delegates to themselves.")]
        if self.made_by != self.delegator:
            return [_("Only the holder of a role delegates it.")]
        takers = delegable_roles(self.board).get(self.role, set())
        if not takers:
            return [_("The regulation lets nobody delegate this role.")]
        first = timezone.localdate(self.starts_at)
        last = max(first, timezone.localdate(self.ends_at - timedelta(microseconds=1)))
        reasons = []
        if not holds_throughout(self.board, self.delegator, {self.role}, first, last):
            reasons.append(_("You do not hold this role on the Board for the whole time."))
        may_take = holds_throughout(self.board, self.delegate, takers, first, last)
        if not self.delegate.is_active or not may_take:
            regulation = self.board.agency.regulation
            titles = ", ".join(localized(regulation.role(role), "title") for role in sorted(takers))
            sentence = _("The delegate must hold one of these roles for the whole time: %s.")
            reasons.append(sentence % titles)
        return reasons


@dataclass
class RevokeDelegation:
    """End a delegation before its time (QN-SL.2, BT-12.1).

    Raises `ActionRefused` for anyone but the one who delegated or an operator, and for a
    delegation that has ended or was revoked.
    """

    delegation: Delegation
    user: Any
    now: datetime

    @transaction.atomic
    def execute(self) -> Delegation:
        delegation = Delegation.objects.select_for_update().get(pk=self.delegation.pk)
        reasons = []
        if not self.user.is_superuser and self.user.pk != delegation.delegator_id:
            reasons.append(_("Only the one who delegated may revoke it."))
        if delegation.revoked_at is not None:
            reasons.append(_("The delegation was revoked before."))
        elif delegation.ends_at <= self.now:
            reasons.append(_("The delegation has ended."))
        refuse_if(reasons)
        revoke(delegation, self.user, self.now)
        return delegation


def revoke(delegation: Delegation, by: Any, now: datetime) -> None:
    """Write down that the delegation ends now."""
    delegation.revoked_at, delegation.revoked_by = now, by
    delegation.save(update_fields=["revoked_at", "revoked_by"])
    log(delegation.board, "editorial.revoke_delegation", user=by, data=facts_of(delegation))


def facts_of(delegation: Delegation) -> dict[str, str]:
    """Return the delegation as the audit log keeps it."""
    return {
        "role": delegation.role,
        "delegator": delegation.delegator.get_username(),
        "delegate": delegation.delegate.get_username(),
        "from": delegation.starts_at.isoformat(timespec="minutes"),
        "until": delegation.ends_at.isoformat(timespec="minutes"),
        "ground": delegation.ground,
    }
