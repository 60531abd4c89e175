"""Who reads and moderates opinions: the Board of the agency that consults, nobody else."""

from typing import Any

from agencies.regulations.enums import Rights
from editorial.roles import agencies_with, may

CONTACTS = "consultation.view_contacts"


def moderated_agencies(user: Any) -> list[int]:
    """Return the agencies on whose Board the person holds a role that edits (TQ-11, BT-8.1).

    Superusers are not asked here.
    """
    return agencies_with(user, Rights.EDIT)


def may_moderate(user: Any, agency_id: int | None) -> bool:
    """Whether the person may read and decide on opinions sent to the agency."""
    return may(user, Rights.EDIT, agency_id)


def may_see_contacts(user: Any) -> bool:
    """Whether the person may see how to reach contributors (TT25: no more than is needed)."""
    return user.has_perm(CONTACTS)
