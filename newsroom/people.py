"""Whom a Board can send to an event or make responsible for an item of its plan."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from agencies.alphabet import names_in_alphabet
from agencies.models import Agency, User
from agencies.regulations.enums import Rights
from editorial.models import Board, BoardMembership
from editorial.roles import board_agency


def people_of(agency_ids: Iterable[int]) -> QuerySet[User]:
    """Return who holds a role today on the Boards that answer for the agencies, by name."""
    rows = Agency.objects.filter(pk__in=agency_ids).values_list("pk", "portal_id", "board__pk")
    boards = {agency if board or not portal else portal for agency, portal, board in rows}
    members = BoardMembership.objects.filter(board__agency__in=boards)
    return User.objects.filter(
        is_active=True, pk__in=members.current(timezone.localdate()).values("user")
    ).order_by(*names_in_alphabet(), "pk")


def editors_of(agency_id: int) -> QuerySet[User]:
    """Return who edits for the agency today: its own Board's people, else its portal's."""
    boards = Board.objects.filter(agency=board_agency(agency_id)).select_related("agency__portal")
    board = boards.first()
    if board is None:
        return User.objects.none()
    roles = [
        role.code
        for role in board.agency.regulation.board.roles
        if role.rights.includes(Rights.EDIT)
    ]
    members = board.memberships.filter(role__in=roles).current(timezone.localdate())
    return User.objects.filter(is_active=True, pk__in=members.values("user"))


def name_of(user: Any) -> str:
    """Return a person's name as lists show it."""
    return user.get_full_name() if user else ""
