"""Founding a Board, and who comes to it and leaves it."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page, Workflow, WorkflowPage, WorkflowTask

from agencies.actions import refuse_if
from agencies.models import Agency, User
from agencies.regulations import Regulation
from editorial.models import Board, BoardMembership, BoardTask, RoleGroup


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
    """Give a person a role on a Board, and with it the role's rights (TQ-11, TB-16.4).

    Raises `ActionRefused` for a role that the regulation does not know or a term that ends before
    it begins.
    """

    board: Board
    user: User
    role: str
    starts_on: date | None = None
    ends_on: date | None = None
    part_time: bool = False

    @transaction.atomic
    def execute(self) -> BoardMembership:
        roles = {role.code: role for role in self.board.agency.regulation.board.roles}
        reasons = []
        if self.role not in roles:
            known = ", ".join(roles)
            reasons.append(
                _("The regulation knows no role “%(role)s”; it has: %(known)s.")
                % {"role": self.role, "known": known}
            )
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            reasons.append(_("The term ends before it begins."))
        refuse_if(reasons)
        membership, _made = BoardMembership.objects.update_or_create(
            board=self.board,
            user=self.user,
            role=self.role,
            defaults={
                "title": roles[self.role].title,
                "starts_on": self.starts_on,
                "ends_on": self.ends_on,
                "part_time": self.part_time,
            },
        )
        self.user.groups.add(_group(self.board, self.role).group)
        return membership


@dataclass
class EndMembership:
    """End a person's role on the day, and with it the rights that it gave (TB-12.5)."""

    membership: BoardMembership
    on: date

    @transaction.atomic
    def execute(self) -> None:
        self.membership.ends_on = self.on
        self.membership.save(update_fields=["ends_on"])
        group = _group(self.membership.board, self.membership.role).group
        self.membership.user.groups.remove(group)


def _group(board: Board, role: str) -> RoleGroup:
    return RoleGroup.objects.select_related("group").get(agency=board.agency, role=role)
