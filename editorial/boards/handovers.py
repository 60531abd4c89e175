"""Handing over a person's duties on a Board, in one transaction, with a record for ever.

Apps above bring what else changes hands: they call `register_transfer` from their `apps.py`.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from agencies.actions import refuse_if
from agencies.languages import short_day
from agencies.models import Agency, User
from editorial.boards.accounts import CloseAccount, ForceNewPassword, serves_any_board
from editorial.boards.delegations import revoke
from editorial.boards.founding import AppointMember, end_term
from editorial.boards.terms import KeepTerms, head_roles, heads, not_led_by
from editorial.boards.transfers import give_drafts, give_returned, give_tasks, unlock_pages
from editorial.models import Board, BoardMembership, Delegation, Handover
from operations.actions import VoidOneTimePasswords

Transfer = Callable[[Agency, User, User, datetime], list[str]]
"""`(agency, leaver, receiver, now)` moves what the leaver holds for the agency whose Board it is,
and for the agencies that it serves (`editorial.roles.with_served`), to the receiver. It returns a
line in plain words for each thing moved, and none for nothing. It runs inside the handover's
transaction with Vietnamese active: whatever it raises undoes the handover whole."""

ENDED_ROLES, RECEIVER_ROLES = "ended_roles", "receiver_roles"
"""Items of a handover that its minute names the parties by."""

_transfers: list[tuple[Any, Transfer]] = []


def register_transfer(heading: Any, transfer: Transfer) -> None:
    """Let every handover also move what an app keeps; `heading` names it, lazily translated."""
    if (heading, transfer) not in _transfers:
        _transfers.append((heading, transfer))


def forget_transfer(transfer: Transfer) -> None:
    """Take a transfer off the list again."""
    _transfers[:] = [each for each in _transfers if each[1] is not transfer]


@dataclass
class HandOver:
    """Hand a person's duties on a Board over to another (TB-12.5, TB-13.3, BT-9.4, QN-SL.2).

    The leaver's terms end with the day before `on`, rights go at once, delegations given and held
    are revoked, open tasks, returned pages and unpublished drafts go to the receiver, who takes
    the leaver's roles too unless `role_for_receiver` is off. The leaver's sessions end and their
    one-time passwords are void: the account is closed where no other Board needs it, else a new
    password is demanded. All of it happens or nothing.

    Raises `ActionRefused`: recorded by who does not lead the Board, nothing to hand over, leaver
    and receiver the same, a receiver who is not active or has no role on the Board and gets none,
    a date in the future, no ground, a Board left without a head.
    """

    board: Board
    leaver: User
    receiver: User
    on: date
    ground: str
    recorded_by: Any
    now: datetime
    role_for_receiver: bool = True
    _items: list[dict[str, Any]] = field(default_factory=list, init=False)

    @transaction.atomic
    def execute(self) -> Handover:
        Board.objects.select_for_update().get(pk=self.board.pk)
        # Fresh, as roles and powers are read once per account object.
        self.leaver, self.receiver = (
            User.objects.get(pk=person.pk) for person in (self.leaver, self.receiver)
        )
        terms = list(self._terms())
        refuse_if(self._reasons(terms))
        # The record and its minute are in the language of the state's papers, whoever writes.
        with translation.override(settings.LANGUAGE_CODE):
            self._move_roles(terms)
            self._revoke_delegations()
            self._move_work()
            self._end_access()
        return self._record()

    @property
    def _today(self) -> date:
        return timezone.localdate(self.now)

    def _terms(self) -> QuerySet[BoardMembership]:
        terms = self.board.memberships.filter(user=self.leaver)
        return terms.not_ended(self.on).select_related("user")

    def _reasons(self, terms: list[BoardMembership]) -> list[str]:
        reasons = not_led_by(self.board, self.recorded_by)
        if self.leaver.pk == self.receiver.pk:
            reasons.append(_("Nobody hands over to themselves."))
        if not self.receiver.is_active or self.receiver.is_superuser:
            reasons.append(_("The receiver's account cannot take duties on a Board."))
        if self.on > self._today:
            reasons.append(_("A handover is recorded on its day or later, not before."))
        if not self.ground.strip():
            reasons.append(_("Name the decision or the reason of the handover."))
        if not terms:
            reasons.append(_("There is nothing to hand over: the person has no role here."))
        if not self.role_for_receiver:
            reasons += self._reasons_without_role(terms)
        return reasons

    def _reasons_without_role(self, terms: list[BoardMembership]) -> list[str]:
        reasons = []
        if not self.board.memberships.filter(user=self.receiver).current(self._today).exists():
            reasons.append(_("The receiver has no role on this Board; give them the leaver's."))
        leading = heads(self.board, self._today)
        leads = any(term.role in head_roles(self.board) for term in terms)
        if leads and not leading.exclude(user=self.leaver).exists():
            reasons.append(_("Nobody would lead the Board: let the receiver take the role."))
        return reasons

    def _move_roles(self, terms: list[BoardMembership]) -> None:
        held = [term for term in terms if term.starts_on is None or term.starts_on <= self._today]
        if self.role_for_receiver:
            taken = [self._appoint(term) for term in held]
            self._add(_("Roles taken over by the receiver"), [line for line in taken if line])
        for term in terms:
            end_term(term, self.on - timedelta(days=1), self._today)
        KeepTerms(self._today, self.board, by=self.recorded_by).execute()
        ended = [term.title or term.role for term in terms]
        self._add(_("Roles that ended"), ended, code=ENDED_ROLES)
        now_held = self.board.memberships.filter(user=self.receiver).current(self._today)
        titles = [term.title or term.role for term in now_held]
        self._add(_("Roles of the receiver from now on"), titles, code=RECEIVER_ROLES)

    def _appoint(self, term: BoardMembership) -> str:
        """Give the receiver the role for the rest of the leaver's term, unless they hold it.

        Between terms of their own, one that ended since and one to come, those stay as they are.
        """
        mine = self.board.memberships.filter(user=self.receiver, role=term.role)
        if mine.current(self._today).exists():
            return ""
        days = [(each.starts_on, each.ends_on) for each in mine.overlapping(self.on, term.ends_on)]
        gone = [last for _first, last in days if last and last < self._today]
        coming = [first for first, _last in days if first and first > self._today]
        AppointMember(
            self.board,
            self.receiver,
            term.role,
            starts_on=max([self.on, *(last + timedelta(days=1) for last in gone)]),
            ends_on=min(first - timedelta(days=1) for first in coming) if coming else term.ends_on,
            title=term.title,
            by=self.recorded_by,
            today=self._today,
        ).execute()
        return term.title or term.role

    def _revoke_delegations(self) -> None:
        mine = Q(delegator=self.leaver) | Q(delegate=self.leaver)
        open_ones = Delegation.objects.filter(
            mine, board=self.board, revoked_at=None, ends_at__gt=self.now
        ).select_related("board", "delegator", "delegate")
        lines = []
        for delegation in open_ones:
            revoke(delegation, self.recorded_by, self.now)
            lines.append(
                _("%(delegator)s to %(delegate)s, until %(until)s: %(ground)s")
                % {
                    "delegator": delegation.delegator.get_full_name(),
                    "delegate": delegation.delegate.get_full_name(),
                    "until": short_day(timezone.localdate(delegation.ends_at)),
                    "ground": delegation.ground,
                }
            )
        self._add(_("Delegations revoked"), lines)

    def _move_work(self) -> None:
        people = (self.board.agency, self.leaver, self.receiver, self.now)
        # Read anew: the receiver's powers now include what was taken over.
        receiver = User.objects.get(pk=self.receiver.pk)
        self._add(_("Open tasks"), give_tasks(self.board.agency, self.leaver, receiver, self.now))
        self._add(_("Returned pages"), give_returned(*people))
        self._add(_("Unpublished drafts"), give_drafts(*people))
        self._add(_("Pages unlocked"), unlock_pages(*people))
        for heading, transfer in _transfers:
            self._add(str(heading), transfer(*people))

    def _end_access(self) -> None:
        elsewhere = serves_any_board(self.leaver, self._today) or self.leaver.is_superuser
        if not elsewhere:
            CloseAccount(self.leaver, self.recorded_by, self.ground).execute()
            said = [_("Account closed; sessions ended; one-time password devices voided")]
        else:
            said = self._renew_access()
        self._add(_("Access to the system"), said)

    def _renew_access(self) -> list[str]:
        """Demand a new password and a new device of who stays on another Board."""
        by, ground = self.recorded_by, self.ground
        if ForceNewPassword(self.leaver, self.board.agency, by, ground).execute():
            said = [_("Sessions ended; a new password is demanded, the link went by e-mail")]
        else:
            said = [_("Sessions ended; as there is no e-mail, the operators set a new password")]
        if VoidOneTimePasswords(self.leaver, by, ground).execute():
            said.append(_("One-time password devices voided; the next sign-in sets up a new one"))
        return said

    def _add(self, heading: str, lines: list[str], code: str = "") -> None:
        if lines:
            self._items.append({"heading": heading, "lines": lines, "code": code})

    def _record(self) -> Handover:
        handover = Handover.objects.create(
            board=self.board,
            leaver=self.leaver,
            receiver=self.receiver,
            on=self.on,
            ground=self.ground.strip(),
            items=self._items,
            recorded_by=self.recorded_by,
            recorded_at=self.now,
        )
        facts = {"leaver": self.leaver.get_username(), "receiver": self.receiver.get_username()}
        log(self.board, "editorial.hand_over", user=self.recorded_by, data=facts)
        return handover
