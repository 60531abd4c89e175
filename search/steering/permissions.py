"""Who reads what people looked for, and who steers the results."""

from typing import Any

from django.db.models import QuerySet

from agencies.models import Agency
from agencies.regulations.enums import Rights
from editorial.approval.powers import power_over
from editorial.registers import AgencyPermissionHelper, visible_to
from editorial.roles import agencies_with
from search.steering.models import SearchCount


def may_read_searches(user: Any) -> bool:
    """Whether the person sees what people look for: who edits for an agency, and operators."""
    return bool(user.is_active and (user.is_superuser or agencies_with(user, Rights.EDIT)))


def searches_seen_by(user: Any) -> QuerySet[SearchCount]:
    """Return the counts of the sites for which the person edits, and no others."""
    return visible_to(user, SearchCount.objects.all(), Rights.EDIT, "agency")


def may_word(user: Any, agency: Agency) -> bool:
    """Whether the person may write words that readers see without a further approval.

    Who takes the last step of the Board's chain; superusers do not (TB-3.4).
    """
    return power_over(user, agency.pk, agency.regulation.board.final_step.step) is not None


class PromotionPermissionHelper(AgencyPermissionHelper):
    """Who edits for an agency chooses which of its pages lead; nobody else sees the list."""

    reads = Rights.EDIT
    writes = Rights.EDIT
    deletes = True
