"""Who may take which step of the chain for which agency, by a role or under a delegation.

The regulation sets the chain (QN-KD, TQ-12.3); a Board may leave out steps that are optional and
narrow the roles of others; holders of the roles in `delegable_to` act while a delegation lasts
(QN-SL.2, BT-12.1).
"""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from agencies.regulations.board import ApprovalStep
from editorial.models.board import Board, BoardMembership
from editorial.models.delegation import Delegation
from editorial.roles import board_of, roles_by_agency, roles_of, with_served_by


@dataclass(frozen=True)
class Power:
    """A person's power to take a step; `delegation` where it is exercised for another."""

    step: str
    delegation: Delegation | None = None


def chain_of(board: Board) -> list[ApprovalStep]:
    """Return the steps that the Board takes, in order, with the roles as it narrowed them."""
    steps = []
    for step in board.agency.regulation.board.chain:
        if step.step in board.steps_left_out and step.optional:
            continue
        narrowed = tuple(role for role in step.roles if role in board.step_roles.get(step.step, ()))
        steps.append(step.model_copy(update={"roles": narrowed or step.roles}))
    return steps


def power_over(user: Any, agency_id: int | None, step: str) -> Power | None:
    """Return the person's power to take the step for the agency at this moment, if any."""
    board = board_of(user, agency_id)
    return _powers(user).get(board, {}).get(step) if board else None


def power_as_head(user: Any, agency_id: int | None, step: str, heads: list[str]) -> Power | None:
    """Return the person's power to take the step in one of the head's roles, if any.

    By their own role, else under a delegation of who holds one (QN-SL.2, BT-12.1).
    """
    power = power_over(user, agency_id, step)
    if power is None:
        return None
    if roles_of(user, agency_id) & set(heads):
        return Power(step)
    board = board_of(user, agency_id)
    given = [each for found in _delegations(user).values() for each in found]
    of_heads = [each for each in given if each.role in heads and each.board.agency_id == board]
    return Power(step, of_heads[0]) if of_heads else None


def agencies_with_step(user: Any, step: str) -> list[int]:
    """Return the ids of agencies for which the person may take the step at this moment."""
    mine = [agency for agency, powers in _powers(user).items() if step in powers]
    return with_served_by(user, mine)


def _powers(user: Any) -> dict[int, dict[str, Power]]:
    """Return the powers by the Board's agency and step, read once per request.

    Who administers the machines has none, whatever roles they hold besides (TB-3.4).
    """
    cached = getattr(user, "_board_powers", None)
    if cached is not None:
        return cached
    powers: dict[int, dict[str, Power]] = {}
    roles = {} if user.is_superuser else roles_by_agency(user)
    boards = Board.objects.filter(agency_id__in=roles).select_related("agency__portal")
    delegations = _delegations(user) if roles else {}
    for board in boards:
        held = roles[board.agency_id]
        mine = powers.setdefault(board.agency_id, {})
        for step in chain_of(board):
            if held & set(step.roles):
                mine[step.step] = Power(step.step)
                continue
            acting = [each for each in delegations.get(board.pk, ()) if each.role in step.roles]
            if acting and held & set(step.delegable_to):
                mine[step.step] = Power(step.step, acting[0])
    user._board_powers = powers
    return powers


def _delegations(user: Any) -> dict[int, list[Delegation]]:
    """Return the delegations to the person that hold now, whose delegators still hold the role.

    By the Board's id, read once per request.
    """
    cached: dict[int, list[Delegation]] | None = getattr(user, "_board_delegations", None)
    if cached is None:
        cached = user._board_delegations = _read_delegations(user)
    return cached


def _read_delegations(user: Any) -> dict[int, list[Delegation]]:
    found: dict[int, list[Delegation]] = {}
    in_force = Delegation.objects.in_force(timezone.now()).filter(delegate_id=user.pk)
    mine = list(in_force.select_related("board"))
    if not mine:
        return found
    still = set(
        BoardMembership.objects.filter(
            user__in={each.delegator_id for each in mine},
            user__is_active=True,
            user__is_superuser=False,
        )
        .current(timezone.localdate())
        .values_list("board_id", "user_id", "role")
    )
    for each in mine:
        if (each.board_id, each.delegator_id, each.role) in still:
            found.setdefault(each.board_id, []).append(each)
    return found
