"""Who reads opinions and decides on them: the Board of the agency that receives them, nobody else.

Not the Board on whose site the draft stands, unless it is the same: what citizens write, and who
they are, is for the agency to which they write (TQ-4.14.b, TT25).
"""

from typing import Any

from django.utils.translation import gettext as _

from agencies.regulations.enums import Rights
from editorial.roles import agencies_with, may

CONTACTS = "consultation.view_contacts"


def moderated_agencies(user: Any) -> list[int]:
    """Return the receiving agencies on whose Board the person's role edits (TQ-11, BT-8.1).

    Superusers are not asked here.
    """
    return agencies_with(user, Rights.EDIT)


def may_moderate(user: Any, receiving_agency_id: int | None) -> bool:
    """Whether the person may read and decide on opinions sent to the agency."""
    return may(user, Rights.EDIT, receiving_agency_id)


def reading_wall(user: Any, *receiving: int | None) -> list[str]:
    """Return why the person does not act on opinions of these agencies; empty if they may."""
    if all(may_moderate(user, agency) for agency in set(receiving)):
        return []
    return [_("You hold no role on the Board that reads this opinion.")]


def receiving_wall(user: Any, receiving_agency_id: int | None) -> list[str]:
    """Return why the person neither enters opinions nor asks for them; empty if they may."""
    if may_moderate(user, receiving_agency_id):
        return []
    return [_("You hold no role on the Board that receives opinions on this draft.")]


def heads(user: Any, receiving_agency_id: int | None) -> bool:
    """Whether the person may free what colleagues on the receiving Board have taken on."""
    return may(user, Rights.ADMINISTER, receiving_agency_id)


def may_see_contacts(user: Any) -> bool:
    """Whether the person may see how to reach contributors (TT25: no more than is needed).

    Only ever asked about opinions that the person moderates.
    """
    return user.has_perm(CONTACTS)
