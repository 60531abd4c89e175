"""Whom a Board can send to an event or make responsible for an item of its plan."""

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from agencies.models import User
from agencies.regulations.enums import Rights
from editorial.models import Board, BoardMembership
from editorial.roles import board_agency


def people_of(agency_ids: list[int]) -> QuerySet[User]:
    """Return who holds a role today on the Boards that answer for the agencies, by name."""
    boards = {board_agency(agency_id) for agency_id in agency_ids}
    members = BoardMembership.objects.filter(board__agency__in=boards - {None})
    return (
        User.objects.filter(
            is_active=True,
            pk__in=members.current(timezone.localdate()).values("user"),
        )
        .order_by("last_name", "first_name", "pk")
        .distinct()
    )


def editors_of(agency_id: int) -> QuerySet[User]:
    """Return who edits for the agency today: its own Board's people, else its portal's."""
    board = Board.objects.filter(agency=board_agency(agency_id)).select_related("agency__portal")
    found = board.first()
    if found is None:
        return User.objects.none()
    roles = [
        role.code
        for role in found.agency.regulation.board.roles
        if Rights(role.rights).includes(Rights.EDIT)
    ]
    members = found.memberships.filter(role__in=roles).current(timezone.localdate())
    return User.objects.filter(is_active=True, pk__in=members.values("user"))


def name_of(user: Any) -> str:
    """Return a person's name as lists show it."""
    return user.get_full_name() or user.get_username() if user else ""
