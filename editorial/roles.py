"""Which roles a person holds for which agency, from their memberships of Boards."""

from typing import Any

from django.utils import timezone

from agencies.models import Agency
from editorial.models.board import BoardMembership
from editorial.models.page import HOME_DEPTH, EditorialPage


def roles_of(user: Any, agency_id: int | None) -> set[str]:
    """Return the person's roles for an agency today, read once per request.

    An agency without a Board of its own is served by its portal's (TQ: an assigned unit).
    """
    served_by = _board_agency(agency_id)
    return _roles_by_agency(user).get(served_by, set()) if served_by else set()


def agencies_where(user: Any, roles: list[str]) -> list[int]:
    """Return the ids of agencies for which the person holds one of the roles today."""
    wanted = set(roles)
    own = {agency for agency, held in _roles_by_agency(user).items() if held & wanted}
    served = Agency.objects.filter(portal_id__in=own, board=None).values_list("pk", flat=True)
    return [*own, *served]


def _board_agency(agency_id: int | None) -> int | None:
    if agency_id is None:
        return None
    agency = Agency.objects.filter(pk=agency_id).values_list("portal_id", "board__pk").first()
    if agency is None:
        return None
    portal_id, board_id = agency
    return agency_id if board_id or portal_id is None else portal_id


def _roles_by_agency(user: Any) -> dict[int, set[str]]:
    cached = getattr(user, "_board_roles", None)
    if cached is not None:
        return cached
    roles: dict[int, set[str]] = {}
    if user.is_authenticated and user.is_active:
        rows = BoardMembership.objects.filter(user_id=user.pk).current(timezone.localdate())
        for agency_id, role in rows.values_list("board__agency_id", "role"):
            roles.setdefault(agency_id, set()).add(role)
    user._board_roles = roles
    return roles


def agencies_of(user: Any) -> list[int]:
    """Return the ids of all agencies for which the person holds any role today."""
    return agencies_where(user, [role for held in _roles_by_agency(user).values() for role in held])


def homes_of(user: Any) -> list[str]:
    """Return the paths in the page tree below which the person's agencies lie.

    Paths, because search engines filter by them and not by what a join would find.
    """
    homes = EditorialPage.objects.filter(depth=HOME_DEPTH, agency_id__in=agencies_of(user))
    return list(homes.values_list("path", flat=True))
