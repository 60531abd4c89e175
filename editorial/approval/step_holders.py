"""Who may take which step, for many people at once: what `powers` says of one person.

For work that is done for everybody, such as the digest: a fixed number of queries, however many
people and Boards there are.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils import timezone

from agencies.models import Agency
from agencies.regulations.enums import Rights
from editorial.approval.powers import chain_of
from editorial.models import Board, BoardMembership, Delegation

Held = dict[int, dict[int, set[str]]]
"""Roles by Board and person."""


class StepHolders:
    """The powers that members of Boards hold at a moment (QN-KD, TQ-12.3).

    Of all Boards, or of those alone on which some people sit, with all who sit there. In
    `agency_ids` are the agencies for which these Boards answer.
    """

    def __init__(self, at: datetime, people: Iterable[int] | None = None) -> None:
        agencies = Agency.objects.values_list("pk", "portal_id", "board__pk")
        self._served_by = {
            pk: pk if board or portal is None else portal for pk, portal, board in agencies
        }
        self._takers: dict[tuple[int, str], set[int]] = {}
        self._with_rights: dict[tuple[int, Rights], set[int]] = defaultdict(set)
        held = _held(at, people)
        acting = _acting(at, held)
        boards = list(Board.objects.filter(pk__in=held).select_related("agency__portal"))
        for board in boards:
            self._read(board, held[board.pk], acting.get(board.pk, []))
        answering = {board.agency_id for board in boards}
        self.agency_ids = {pk for pk, by in self._served_by.items() if by in answering}

    def takers(self, agency_id: int, step: str) -> set[int]:
        """Return the ids of those who may take the step for the agency."""
        return self._takers.get((self._served_by.get(agency_id, 0), step), set())

    def served_by(self, agency_id: int) -> int:
        """Return the agency whose Board answers for the agency."""
        return self._served_by[agency_id]

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


def holders_among(users: Iterable[Any], at: datetime) -> StepHolders:
    """Return the powers on the Boards of these people; for one person read once at a moment."""
    people = list(users)
    if len(people) != 1:
        return StepHolders(at, [user.pk for user in people])
    [user] = people
    cached: tuple[datetime, StepHolders] | None = getattr(user, "_step_holders", None)
    if cached is None or cached[0] != at:
        cached = user._step_holders = (at, StepHolders(at, [user.pk]))
    return cached[1]


def _held(at: datetime, people: Iterable[int] | None) -> Held:
    memberships = BoardMembership.objects.current(timezone.localdate(at))
    if people is not None:
        theirs = BoardMembership.objects.filter(user__in=people)
        memberships = memberships.filter(board__in=theirs.values("board"))
    # Who administers the machines holds no power over content (TB-3.4).
    holders = memberships.filter(user__is_active=True, user__is_superuser=False)
    rows = holders.values_list("board_id", "user_id", "role")
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
