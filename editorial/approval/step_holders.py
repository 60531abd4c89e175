"""Who may take which step, for all agencies at once: what `powers` says of one person.

For work that is done for everybody, such as the digest: a fixed number of queries, however many
people and Boards there are.
"""

from collections import defaultdict
from datetime import datetime

from django.utils import timezone

from agencies.models import Agency
from agencies.regulations.enums import Rights
from editorial.approval.powers import chain_of
from editorial.models import Board, BoardMembership, Delegation

Held = dict[int, dict[int, set[str]]]
"""Roles by Board and person."""


class StepHolders:
    """The powers that members of all Boards hold at a moment (QN-KD, TQ-12.3)."""

    def __init__(self, at: datetime) -> None:
        agencies = Agency.objects.values_list("pk", "portal_id", "board__pk")
        self._served_by = {
            pk: pk if board or portal is None else portal for pk, portal, board in agencies
        }
        self._takers: dict[tuple[int, str], set[int]] = {}
        self._with_rights: dict[tuple[int, Rights], set[int]] = defaultdict(set)
        held = _held(at)
        acting = _acting(at, held)
        for board in Board.objects.select_related("agency__portal"):
            self._read(board, held.get(board.pk, {}), acting.get(board.pk, []))

    def takers(self, agency_id: int, step: str) -> set[int]:
        """Return the ids of those who may take the step for the agency."""
        return self._takers.get((self._served_by.get(agency_id, 0), step), set())

    def people_with(self, agency_id: int, rights: Rights) -> set[int]:
        """Return the ids of those whose role for the agency carries at least these rights."""
        return self._with_rights.get((self._served_by.get(agency_id, 0), rights), set())

    def _read(
        self, board: Board, members: dict[int, set[str]], acting: list[tuple[int, str]]
    ) -> None:
        for step in chain_of(board):
            takers = {user for user, roles in members.items() if roles & set(step.roles)}
            for user, role in acting:
                if role in step.roles and members.get(user, set()) & set(step.delegable_to):
                    takers.add(user)
            self._takers[board.agency_id, step.step] = takers
        carried = {role.code: role.rights for role in board.agency.regulation.board.roles}
        for user, roles in members.items():
            for rights in Rights:
                if any(role in carried and carried[role].includes(rights) for role in roles):
                    self._with_rights[board.agency_id, rights].add(user)


def _held(at: datetime) -> Held:
    memberships = BoardMembership.objects.current(timezone.localdate(at))
    # Who administers the machines holds no power over content (TB-3.4).
    people = memberships.filter(user__is_active=True, user__is_superuser=False)
    rows = people.values_list("board_id", "user_id", "role")
    held: Held = {}
    for board, user, role in rows:
        held.setdefault(board, {}).setdefault(user, set()).add(role)
    return held


def _acting(at: datetime, held: Held) -> dict[int, list[tuple[int, str]]]:
    """Return delegates and delegated roles by Board, where the delegator still holds the role."""
    acting: dict[int, list[tuple[int, str]]] = {}
    for each in Delegation.objects.in_force(at):
        if each.role in held.get(each.board_id, {}).get(each.delegator_id, set()):
            acting.setdefault(each.board_id, []).append((each.delegate_id, each.role))
    return acting
