"""Which roles a person holds for which agency, from their memberships of Boards."""

from collections.abc import Callable
from typing import Any

from django.db.models import Case, Exists, F, OuterRef, Q, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from agencies.enums import AgencyStatus
from agencies.models import Agency
from agencies.regulations.enums import Rights
from editorial.models.board import BoardMembership
from editorial.models.page import HOME_DEPTH, EditorialPage

places_elsewhere: list[Callable[[Any], list[str]]] = []
"""What apps above add: paths in the page tree of others below which a person works too."""
closed_inside: list[Callable[[Any], list[str]]] = []
"""What apps above add: paths inside those places that are closed to the person all the same."""


def roles_of(user: Any, agency_id: int | None) -> set[str]:
    """Return the person's roles for an agency today, read once per request.

    An agency without a Board of its own is served by its portal's (TQ-12.1: an assigned unit).
    """
    board = board_of(user, agency_id)
    return roles_by_agency(user)[board] if board else set()


def board_of(user: Any, agency_id: int | None) -> int | None:
    """Return the agency whose Board answers for an agency, where the person sits on that Board.

    From what is read once per request: no query of its own.
    """
    roles = roles_by_agency(user)
    if agency_id is None or not roles or agency_id in roles:
        return agency_id if agency_id in roles else None
    return dict(_served_agencies(user)).get(agency_id)


def agencies_where(user: Any, roles: list[str]) -> list[int]:
    """Return the ids of agencies for which the person holds one of the roles today."""
    wanted = set(roles)
    return with_served_by(
        user, [agency for agency, held in roles_by_agency(user).items() if held & wanted]
    )


def agencies_with(user: Any, rights: Rights) -> list[int]:
    """Return the ids of agencies for which the person's role carries at least these rights today.

    Read once per request. Which roles carry them is each province's own rule (TQ-11, BT-8.1).
    """
    held = roles_by_agency(user)
    if not held:
        return []
    found = getattr(user, "_agencies_with", None)
    if found is None:
        found = user._agencies_with = {}
    if rights not in found:
        found[rights] = _agencies_with(user, held, rights)
    return list(found[rights])


def portals_with(user: Any, rights: Rights) -> list[int]:
    """Return the ids of those among them that are portals, from what is read once per request."""
    held = set(agencies_with(user, rights))
    return [
        agency.pk for agency in agencies_of_boards(user) if agency.is_portal and agency.pk in held
    ]


def _agencies_with(user: Any, held: dict[int, set[str]], rights: Rights) -> list[int]:
    found = []
    for agency in agencies_of_boards(user):
        roles = {role.code: role.rights for role in agency.regulation.board.roles}
        if any(role in roles and roles[role].includes(rights) for role in held[agency.pk]):
            found.append(agency.pk)
    return with_served_by(user, found)


def may(user: Any, rights: Rights, agency_id: int | None) -> bool:
    """Whether the person's role for the agency carries at least these rights; superusers may."""
    if not user.is_active:
        return False
    return user.is_superuser or agency_id in agencies_with(user, rights)


def agencies_of(user: Any) -> list[int]:
    """Return the ids of all agencies for which the person holds any role today."""
    return with_served_by(user, list(roles_by_agency(user)))


def homes_of(user: Any) -> list[str]:
    """Return the paths in the page tree below which the person's agencies lie.

    Paths, because search engines filter by them and not by what a join would find.
    """
    homes = EditorialPage.objects.filter(depth=HOME_DEPTH, agency_id__in=agencies_of(user))
    return list(homes.values_list("path", flat=True))


def places_of(user: Any) -> list[str]:
    """Return the paths below which the person works: their agencies' homes, and places elsewhere.

    Such as the sections of the portal that their agency supplies (QN-TH).
    """
    elsewhere = [path for paths in places_elsewhere for path in paths(user)]
    return [*homes_of(user), *elsewhere]


def paths_closed_to(user: Any) -> list[str]:
    """Return the paths inside the person's places below which nothing is shown to them."""
    return [path for paths in closed_inside for path in paths(user)]


def without_closed(pages: Any, user: Any) -> Any:
    """Return the pages without those that lie in a place closed to the person."""
    for path in paths_closed_to(user):
        pages = pages.exclude(path__startswith=path)
    return pages


def ways_to(paths: list[str]) -> set[str]:
    """Return the paths of the pages on the way from the root to the places."""
    step = EditorialPage.steplen
    return {path[:end] for path in paths for end in range(step, len(path), step)}


def board_agency(agency_id: int | None) -> int | None:
    """Return the agency whose Board answers for an agency: its own, else its portal's.

    For one whose site is closed, its successor's; without a successor, the portal's.
    """
    if agency_id is None:
        return None
    rows = Agency.objects.filter(pk=agency_id).annotate(answers=Coalesce(_served_by(), F("pk")))
    return rows.values_list("answers", flat=True).first()


def _served_by() -> Case:
    """Return, for a query, the agency whose Board answers for another's; None for its own."""
    succeeded = Q(succeeded_by__isnull=False)
    without_board = Q(board=None) | Q(status=AgencyStatus.ARCHIVED)
    return Case(
        When(succeeded & Q(succeeded_by__board__isnull=False), then=F("succeeded_by_id")),
        When(succeeded | without_board, then=F("portal_id")),
    )


def _served(by: list[int]) -> list[tuple[int, int]]:
    """Return the agencies for which the Boards of these act besides their own, with who does."""
    rows = Agency.objects.annotate(served_by=_served_by()).filter(served_by__in=by)
    return list(rows.values_list("pk", "served_by"))


def with_served(agencies: list[int]) -> list[int]:
    """Add the agencies for which the Boards of these act: closed ones, those without a Board."""
    if not agencies:
        return []
    return [*agencies, *(pk for pk, _server in _served(agencies))]


def with_served_by(user: Any, agencies: list[int]) -> list[int]:
    """Do the same with some of the person's own Boards, read once per request."""
    rows = _served_agencies(user)
    return [*agencies, *(pk for pk, server in rows if server in agencies)]


def _served_agencies(user: Any) -> list[tuple[int, int]]:
    """Return the agencies that the person's Boards serve besides their own, with who serves."""
    found: list[tuple[int, int]] | None = getattr(user, "_served", None)
    if found is None:
        roles_by_agency(user)
        found = user._served = _served(user._serving) if user._serving else []
    return found


def agencies_of_boards(user: Any) -> list[Agency]:
    """Return the agencies on whose Boards the person sits today, read with their roles."""
    roles_by_agency(user)
    return list(user._agencies_of_boards.values())


def roles_by_agency(user: Any) -> dict[int, set[str]]:
    """Return the person's roles on each Board today, by the Board's agency."""
    cached = getattr(user, "_board_roles", None)
    if cached is not None:
        return cached
    roles: dict[int, set[str]] = {}
    agencies: dict[int, Agency] = {}
    serving: set[int] = set()
    if user.is_authenticated and user.is_active:
        rows = BoardMembership.objects.filter(user_id=user.pk).current(timezone.localdate())
        # Most Boards serve none besides their own agency, which saves asking which ones.
        named_by = Q(portal=OuterRef("board__agency")) | Q(succeeded_by=OuterRef("board__agency"))
        rows = rows.annotate(may_serve=Exists(Agency.objects.filter(named_by)))
        for row in rows.select_related("board__agency__portal"):
            roles.setdefault(row.board.agency_id, set()).add(row.role)
            agencies[row.board.agency_id] = row.board.agency
            if row.may_serve:
                serving.add(row.board.agency_id)
    user._board_roles, user._agencies_of_boards = roles, agencies
    user._serving = list(serving)
    return roles
