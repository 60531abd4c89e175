"""Province-wide oversight: one permission to read every agency of the province, and no more.

The regulation says which roles of the portal's Board have it (`oversees`); their groups carry it.
It opens drafts, their history and versions, what waits for approval, and periodic reports. It
lets nobody write, hand in, choose, copy or approve: those ask for roles on the agency's own Board.
"""

from typing import Any

from django.db.models import Q, QuerySet
from wagtail.models import Page

from agencies.models import Agency
from editorial.models import EditorialPage, RoleGroup
from editorial.models.board import OVERSEE_PROVINCE
from editorial.roles import agencies_of_boards, roles_by_agency

PERMISSION = f"editorial.{OVERSEE_PROVINCE}"


def overseen_provinces(user: Any) -> list[int]:
    """Return the portals whose provinces the person oversees today, read once per request.

    By the group of a role that they hold on that portal's Board: who has the permission in one
    province has it in no other.
    """
    found: list[int] | None = getattr(user, "_overseen_provinces", None)
    if found is None:
        found = user._overseen_provinces = _overseen_provinces(user)
    return found


def _overseen_provinces(user: Any) -> list[int]:
    held = roles_by_agency(user)
    if user.is_superuser or not held or not user.has_perm(PERMISSION):
        return []
    groups = RoleGroup.objects.filter(
        agency__in=held,
        agency__portal=None,
        group__user=user,
        group__permissions__codename=OVERSEE_PROVINCE,
        group__permissions__content_type__app_label="editorial",
    )
    portals = {agency.pk: agency for agency in agencies_of_boards(user)}
    rows = groups.values_list("agency_id", "role").distinct()
    return sorted(
        {
            agency
            for agency, role in rows
            if role in held[agency] and role in _overseers(portals[agency])
        }
    )


def _overseers(portal: Agency) -> set[str]:
    """Return the roles of which the regulation says so today."""
    return {role.code for role in portal.regulation.board.roles if role.oversees}


def overseen_agencies(user: Any) -> list[int]:
    """Return the agencies of those provinces, closed ones too, read once per request."""
    provinces = overseen_provinces(user)
    if not provinces:
        return []
    found: list[int] | None = getattr(user, "_overseen_agencies", None)
    if found is None:
        family = Agency.objects.filter(Q(portal__in=provinces) | Q(pk__in=provinces))
        found = user._overseen_agencies = list(family.order_by("pk").values_list("pk", flat=True))
    return found


def overseen_page(user: Any, key: int) -> Page | None:
    """Return the page as its own type, where the person may read it by oversight."""
    agencies = overseen_agencies(user)
    found = EditorialPage.objects.filter(pk=key, agency__in=agencies) if agencies else None
    page = found.first() if found is not None else None
    return page.specific if page is not None else None


def overseen_pages(user: Any) -> QuerySet[EditorialPage] | None:
    """Return all pages that the person may read by oversight, by one condition; else `None`."""
    provinces = overseen_provinces(user)
    if not provinces:
        return None
    return EditorialPage.objects.filter(
        Q(agency__portal__in=provinces) | Q(agency__in=provinces)
    ).order_by()
