"""Who reads and moderates opinions: the Board of the agency that consults, nobody else."""

from typing import Any

from agencies.models import Agency
from agencies.regulations.enums import Rights
from editorial.roles import agencies_where

CONTACTS = "consultation.view_contacts"


def moderated_agencies(user: Any) -> list[int]:
    """Return the agencies on whose Board the person holds a role that edits (TQ-11, BT-8.1).

    Which roles edit is each province's own rule. Superusers are not asked here.
    """
    found: list[int] = []
    for portal in Agency.objects.filter(portal=None).exclude(regulation_slug=""):
        roles = portal.regulation.board.roles
        editing = [role.code for role in roles if role.rights.includes(Rights.EDIT)]
        mine = agencies_where(user, editing)
        if mine:
            found += Agency.objects.under(portal).filter(pk__in=mine).values_list("pk", flat=True)
    return found


def may_moderate(user: Any, agency_id: int | None) -> bool:
    """Whether the person may read and decide on opinions sent to the agency."""
    if not user.is_active:
        return False
    return user.is_superuser or agency_id in moderated_agencies(user)


def may_see_contacts(user: Any) -> bool:
    """Whether the person may see how to reach contributors (TT25: no more than is needed)."""
    return user.has_perm(CONTACTS)
