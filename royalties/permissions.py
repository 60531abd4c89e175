"""Who proposes royalties, who decides on them, and who sees the payees' private data."""

from typing import Any

from agencies.models import Agency
from agencies.regulations.enums import Rights
from editorial.approval.powers import agencies_with_step, power_over
from editorial.roles import agencies_of, agencies_with, may


def may_propose(user: Any, agency_id: int) -> bool:
    """Whether the person keeps the agency's ledger: proposes, draws up sheets, records payment."""
    return may(user, Rights.EDIT, agency_id)


def headed_by(user: Any) -> list[int]:
    """Return the ids of agencies whose head the person is.

    Who administers the machines is nobody's head, whatever roles they hold besides (TB-3.4).
    """
    return [] if user.is_superuser else agencies_with(user, Rights.ADMINISTER)


def decides(user: Any, agency: Agency) -> bool:
    """Whether the person decides rates, royalties and sheets as the agency's head (QB-10.3).

    The head's role, or the power over the last step of the chain, also under a delegation.
    """
    if agency.pk in headed_by(user):
        return True
    step = agency.regulation.board.final_step.step
    return bool(user.is_active and power_over(user, agency.pk, step))


def agencies_decided_by(user: Any) -> list[int]:
    """Return the ids of agencies for which the person decides as their head."""
    found = set(headed_by(user))
    mine = Agency.objects.filter(pk__in=agencies_of(user)).select_related("portal")
    for step in {agency.regulation.board.final_step.step for agency in mine}:
        found.update(agencies_with_step(user, step))
    return sorted(found)


def decides_anywhere(user: Any) -> bool:
    """Whether the person decides for any agency, found once per request: lists ask in each row."""
    cached: bool | None = getattr(user, "_decides_royalties", None)
    if cached is None:
        cached = user._decides_royalties = bool(agencies_decided_by(user))
    return cached


def may_see_private(user: Any, agency_id: int) -> bool:
    """Whether the person sees bank accounts and tax codes of the agency's payees (TT25).

    The head alone: neither a delegation nor the technical agency's rights reach so far.
    """
    return agency_id in headed_by(user)
