"""A Board's chain of approval as a picture: who may take each step at this moment."""

from dataclasses import dataclass, field
from datetime import datetime

from django.utils import timezone

from agencies.languages import localized
from agencies.regulations.board import ApprovalStep
from editorial.approval.powers import chain_of
from editorial.boards.admin.wording import role_title
from editorial.models import Board, BoardMembership, Delegation


@dataclass(frozen=True)
class StepPicture:
    """One step: its roles, the people who may take it, and those who may for another."""

    title: str
    clause: str
    roles: list[str]
    people: list[str] = field(default_factory=list)
    acting: list[Delegation] = field(default_factory=list)
    final: bool = False
    left_out: bool = False
    narrowed: bool = False

    @property
    def is_open(self) -> bool:
        """Whether nobody could take the step today."""
        return not self.left_out and not self.people and not self.acting


def picture_of(board: Board, at: datetime) -> list[StepPicture]:
    """Return the steps of the regulation in order, as this Board takes them (QN-KD, TQ-12.3)."""
    terms = board.memberships.current(timezone.localdate(at)).filter(user__is_active=True)
    members = list(terms.select_related("user"))
    in_force = Delegation.objects.in_force(at).filter(board=board)
    delegations = list(in_force.select_related("delegator", "delegate"))
    taken = {step.step: step for step in chain_of(board)}
    return [
        _picture(board, step, taken.get(step.step), members, delegations)
        for step in board.agency.regulation.board.chain
    ]


def _picture(
    board: Board,
    step: ApprovalStep,
    taken: ApprovalStep | None,
    members: list[BoardMembership],
    delegations: list[Delegation],
) -> StepPicture:
    if taken is None:
        return StepPicture(localized(step, "title"), step.clause, [], left_out=True)
    held = {(term.user_id, term.role) for term in members}
    people = {
        term.user_id: term.user.get_full_name() for term in members if term.role in taken.roles
    }
    acting = [
        each
        for each in delegations
        if each.role in taken.roles
        and (each.delegator_id, each.role) in held
        and any((each.delegate_id, role) in held for role in taken.delegable_to)
        and each.delegate_id not in people
    ]
    return StepPicture(
        title=localized(step, "title"),
        clause=step.clause,
        roles=[role_title(board, role) for role in taken.roles],
        people=sorted(people.values()),
        acting=acting,
        final=taken.step == board.agency.regulation.board.final_step.step,
        narrowed=set(taken.roles) != set(step.roles),
    )
