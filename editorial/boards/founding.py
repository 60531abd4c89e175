"""Founding a Board, and who comes to it and leaves it."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import log
from wagtail.models import Page, Workflow, WorkflowPage, WorkflowTask

from agencies.actions import refuse_if
from agencies.models import Agency, User
from agencies.regulations import Regulation
from editorial.boards.terms import KeepTerms, head_roles, heads, not_led_by
from editorial.models import Board, BoardMembership, BoardTask, RoleGroup
from editorial.models.board import BoardMembershipQuerySet

ALREADY_HELD = gettext_lazy("The person holds this role already for a part of that time.")


@dataclass
class BuildWorkflow:
    """Make the chain of approval of a regulation as a Wagtail workflow (TQ-12, QN-KD).

    One workflow serves every site under the regulation. Run again it brings roles and order in
    step with the regulation.
    """

    regulation: Regulation

    @transaction.atomic
    def execute(self) -> Workflow:
        name = f"Quy trình duyệt đăng · {self.regulation.province}"
        workflow, _made = Workflow.objects.get_or_create(name=name, defaults={"active": True})
        steps = self.regulation.board.chain
        for position, step in enumerate(steps):
            task = BoardTask.objects.filter(
                step=step.step, workflow_tasks__workflow=workflow
            ).first() or BoardTask(step=step.step)
            task.name = step.title
            task.roles = list(step.roles)
            task.is_final = position == len(steps) - 1
            task.active = True
            task.save()
            WorkflowTask.objects.update_or_create(
                workflow=workflow, task=task, defaults={"sort_order": position}
            )
        return workflow


@dataclass
class FoundBoard:
    """Set up the Board of an agency and put its pages under the chain of approval (TQ-11)."""

    agency: Agency
    homes: list[Page]
    workflow: Workflow
    decision: str = ""
    decided_on: date | None = None

    @transaction.atomic
    def execute(self) -> Board:
        for home in self.homes:
            WorkflowPage.objects.update_or_create(page=home, defaults={"workflow": self.workflow})
        board, _made = Board.objects.get_or_create(
            agency=self.agency,
            defaults={
                "name": f"Ban Biên tập {self.agency.name}",
                "decision": self.decision,
                "decided_on": self.decided_on,
            },
        )
        return board


@dataclass
class AppointMember:
    """Give a person a role on a Board for a term, and while it lasts the role's rights (TQ-11).

    Each term stays on record. Appointed again to the same role, the person's earlier term ends
    with the day before the new one. A term that begins after `today` gives its rights when it
    begins (`KeepTerms`). `by` is None where no person but a founding acts. Raises `ActionRefused`
    for who does not lead the Board, a role that the regulation does not know, a term that ends
    before it begins or runs into one that begins with it or later, an account that is not active
    or administers the machines (TB-3.4), and when nobody would lead the Board on the day after
    the new term, where the earlier one did.
    """

    board: Board
    user: User
    role: str
    starts_on: date | None = None
    ends_on: date | None = None
    part_time: bool = False
    title: str = ""
    by: Any = None
    today: date = field(default_factory=timezone.localdate)

    @transaction.atomic
    def execute(self) -> BoardMembership:
        Board.objects.select_for_update().get(pk=self.board.pk)
        overlapping = list(self._terms().overlapping(self.starts_on, self.ends_on))
        refuse_if([*self._reasons(), *self._reasons_of_earlier(overlapping)])
        if self.starts_on is not None:
            self._end_before(self.starts_on, overlapping)
        membership = BoardMembership.objects.create(
            board=self.board,
            user=self.user,
            role=self.role,
            title=self.title or self.board.agency.regulation.role(self.role).title,
            starts_on=self.starts_on,
            ends_on=self.ends_on,
            part_time=self.part_time,
        )
        KeepTerms(self.today, self.board, by=self.by).execute()
        log(self.board, "editorial.appoint_member", user=self.by, data=facts_of(membership))
        return membership

    def _reasons(self) -> list[str]:
        reasons = not_led_by(self.board, self.by) if self.by is not None else []
        known = [role.code for role in self.board.agency.regulation.board.roles]
        if self.role not in known:
            reasons.append(
                _("The regulation knows no role “%(role)s”; it has: %(known)s.")
                % {"role": self.role, "known": ", ".join(known)}
            )
        elif not RoleGroup.objects.filter(agency=self.board.agency, role=self.role).exists():
            reasons.append(_("The site has no rights for this role yet; ask the operators."))
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            reasons.append(_("The term ends before it begins."))
        if not self.user.is_active:
            reasons.append(_("The account is not active."))
        if self.user.is_superuser:
            reasons.append(
                _("This account administers the system; nobody does both that and content.")
            )
        return reasons

    def _terms(self) -> BoardMembershipQuerySet:
        return self.board.memberships.filter(user=self.user, role=self.role)

    def _reasons_of_earlier(self, overlapping: list[BoardMembership]) -> list[str]:
        """Return why a term that the new one runs into may not end before it."""
        first = self.starts_on or date.min
        if first == date.min or any((term.starts_on or date.min) >= first for term in overlapping):
            return [str(ALREADY_HELD)] if overlapping else []
        if self.ends_on is None or self.ends_on == date.max:
            return []
        after = max(day_after(self.ends_on), self.today)
        return next((why for term in overlapping if (why := left_headless(term, after))), [])

    def _end_before(self, first: date, earlier: list[BoardMembership]) -> None:
        for term in earlier:
            term.ends_on = first - timedelta(days=1)
            term.save(update_fields=["ends_on"])
            log(self.board, "editorial.end_membership", user=self.by, data=facts_of(term))


@dataclass
class EndMembership:
    """End a person's role with the day `on`, and with it the rights that it gave (TB-12.5).

    That day is the term's last; where it is past, rights go at once. A term that had not begun is
    struck off. Raises `ActionRefused` for who does not lead the Board, a term that ended before,
    and when nobody would lead the Board on the day after.
    """

    membership: BoardMembership
    on: date
    by: Any = None
    today: date = field(default_factory=timezone.localdate)

    @transaction.atomic
    def execute(self) -> None:
        board = self.membership.board
        reasons = not_led_by(board, self.by) if self.by is not None else []
        ends_on = self.membership.ends_on
        if ends_on and ends_on < min(self.on, self.today):
            reasons.append(_("This term ended before."))
        first_without = max(day_after(self.on), self.today)
        refuse_if([*reasons, *left_headless(self.membership, first_without)])
        end_term(self.membership, self.on, self.today)
        KeepTerms(self.today, board, by=self.by).execute()
        log(board, "editorial.end_membership", user=self.by, data=facts_of(self.membership))


def end_term(membership: BoardMembership, last_day: date, on: date) -> None:
    """Let the term end with a day; strike off one that has not begun by today."""
    membership.ends_on = last_day
    if membership.starts_on and membership.starts_on > on:
        BoardMembership.objects.filter(pk=membership.pk).delete()
    else:
        membership.save(update_fields=["ends_on"])


def left_headless(membership: BoardMembership, day: date) -> list[str]:
    """Return why the term may not end: nobody else leads the Board on the day."""
    board = membership.board
    if membership.role not in head_roles(board):
        return []
    leading = heads(board, day)
    led_by_it = leading.filter(pk=membership.pk).exists()
    if not led_by_it or leading.exclude(pk=membership.pk).exists():
        return []
    return [_("Nobody else would lead the Board: appoint another head first, or hand over.")]


def day_after(day: date) -> date:
    """Return the next day; for the calendar's last day, that day itself."""
    return min(day, date.max - timedelta(days=1)) + timedelta(days=1)


def facts_of(membership: BoardMembership) -> dict[str, str]:
    """Return the membership as the audit log keeps it."""
    return {
        "person": membership.user.get_username(),
        "role": membership.role,
        "from": str(membership.starts_on or ""),
        "until": str(membership.ends_on or ""),
    }
